import { app, type Session, type WebContents } from "electron";
import { networkSwitches } from "#launch/network-switches.ts";

/** The only origin the window has: our own files, served by us. */
export const appOrigin = "app://casebound";

/** Before the app is ready: for every process that Chromium starts. */
export function lockCommandLine(): void {
  for (const [name, value] of networkSwitches) app.commandLine.appendSwitch(name, value);
  app.commandLine.appendSwitch("disable-features", "SpareRendererForSitePerProcess,MediaRouter");
}

/** On the window's session: nothing but our own origin is loaded, nothing is permitted, nothing is saved as a file. */
export function lockSession(session: Session): void {
  session.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !details.url.startsWith(`${appOrigin}/`) && !details.url.startsWith(`blob:${appOrigin}/`) });
  });
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on("will-download", (event) => event.preventDefault());
}

/** On whatever shows a page: no other page, no other window, no frame from elsewhere. */
export function lockContents(contents: WebContents): void {
  contents.setWebRTCIPHandlingPolicy("disable_non_proxied_udp");
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
  contents.on("will-navigate", (event) => event.preventDefault());
  contents.on("will-frame-navigate", (event) => event.preventDefault());
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
}
