import { app, type Session, type WebContents } from "electron";
import { networkSwitches } from "#launch/network-switches.ts";

/** The window's only origin: our own files, served by us. */
export const appOrigin = "app://casebound";

/** Called before the app is ready, so that it covers every process Chromium starts. */
export function lockCommandLine(): void {
  for (const [name, value] of networkSwitches) app.commandLine.appendSwitch(name, value);
  app.commandLine.appendSwitch("disable-features", "SpareRendererForSitePerProcess,MediaRouter");
}

/** For the window's session: only our own origin loads, no permission is granted, no download is saved. */
export function lockSession(session: Session): void {
  session.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !details.url.startsWith(`${appOrigin}/`) && !details.url.startsWith(`blob:${appOrigin}/`) });
  });
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on("will-download", (event) => event.preventDefault());
}

/** For everything that shows a page: no other page, window or foreign frame. */
export function lockContents(contents: WebContents): void {
  contents.setWebRTCIPHandlingPolicy("disable_non_proxied_udp");
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
  contents.on("will-navigate", (event) => event.preventDefault());
  contents.on("will-frame-navigate", (event) => event.preventDefault());
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
}
