import { app, type Session } from "electron";

/** The only origin the window has: our own files, served by us. */
export const appOrigin = "app://casebound";

/**
 * Before the app is ready. Each layer alone leaks something (measured in docs/decisions/0008): names are not resolved,
 * everything goes to a proxy that is not there, nothing is fetched in the background.
 */
export function lockCommandLine(): void {
  const { commandLine } = app;
  commandLine.appendSwitch("host-resolver-rules", "MAP * ~NOTFOUND");
  commandLine.appendSwitch("proxy-server", "socks5://127.0.0.1:9");
  commandLine.appendSwitch("proxy-bypass-list", "<-loopback>");
  commandLine.appendSwitch("force-webrtc-ip-handling-policy", "disable_non_proxied_udp");
  commandLine.appendSwitch("disable-background-networking");
  commandLine.appendSwitch("disable-component-update");
  commandLine.appendSwitch("no-pings");
  commandLine.appendSwitch("disable-features", "SpareRendererForSitePerProcess,MediaRouter");
}

/** On the window's session: nothing but our own origin is loaded, and nothing is permitted. */
export function lockSession(session: Session): void {
  session.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !details.url.startsWith(`${appOrigin}/`) && !details.url.startsWith(`blob:${appOrigin}/`) });
  });
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}
