import { dirname } from "node:path";
import { app, protocol } from "electron";
import { lockCommandLine } from "./network-lock.ts";
import { relayCore } from "./relay.ts";
import { openWindow } from "./window.ts";

// The boot order: switches before anything runs, the scheme before the app is ready, then one window and its core.
lockCommandLine();
protocol.registerSchemesAsPrivileged([
  { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: false } },
]);

if (app.requestSingleInstanceLock()) {
  void app.whenReady().then(() => {
    const window = openWindow(dirname(__dirname));
    relayCore(window, __dirname);
    app.on("second-instance", () => {
      if (window.isMinimized()) window.restore();
      window.focus();
    });
  });
  app.on("window-all-closed", () => app.quit());
} else {
  app.quit();
}
