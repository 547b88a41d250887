import { dirname, join, resolve } from "node:path";
import { app, Menu, protocol } from "electron";
import { createDesktop } from "#launch/desktop.ts";
import { createDesktopStore } from "#launch/desktop-store.ts";
import { createRelay, type Relay } from "#launch/relay.ts";
import { closeWhenSettled } from "./close-when-settled.ts";
import { connectWindow, sendTo } from "./connect-window.ts";
import { createSystemCopying } from "./copying.ts";
import { startCoreHost } from "./core-host.ts";
import { electronDesktop } from "./desktop-host.ts";
import { watchLockRules } from "./lock-rules.ts";
import { lockCommandLine } from "./network-lock.ts";
import { openWindow } from "./window.ts";

// Boot order: switches before anything runs, the scheme before the app is ready, then one window and its core.
lockCommandLine();
protocol.registerSchemesAsPrivileged([
  { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: false } },
]);

/** Replaced once there is a window. */
let onBundle: (path: string) => void = () => undefined;

/** A bundle the system asked to open: shown as soon as a vault is unlocked, never imported unasked. */
const bundle: { path: string | null } = { path: bundleIn(process.argv, process.cwd()) };

// On macOS the event may come before the app is ready, if a bundle started it.
app.on("open-file", (event, path) => {
  event.preventDefault();
  bundle.path = path;
  onBundle(path);
});

if (app.requestSingleInstanceLock()) {
  void app.whenReady().then(start);
  app.on("window-all-closed", () => app.quit());
} else {
  app.quit();
}

function start(): void {
  // Electron's default menu has entries that open web pages.
  Menu.setApplicationMenu(null);
  const store = createDesktopStore(join(app.getPath("userData"), "window.json"));
  let relay: Relay | undefined;
  const window = openWindow(dirname(__dirname), store, () => void relay?.lock("died"));
  const copying = createSystemCopying();
  const desktop = createDesktop(
    electronDesktop({
      window,
      store,
      bundle,
      copying,
      lockRules: watchLockRules((why) => void relay?.lock(why)),
      onCommand: (id) => sendTo(window, { type: "command", id }),
      onSettled: () => relay?.settled(),
      runningTasks: () => relay?.running() ?? [],
    }),
  );
  const started = createRelay({
    start: () => startCoreHost(__dirname),
    send: (event) => sendTo(window, event),
    onLocked: () => void copying.locked(),
    desktop,
  });
  relay = started;
  connectWindow(window, () => started);
  closeWhenSettled(window, () => started.settle());
  window.once("closed", () => started.close());

  onBundle = (path) => sendTo(window, { type: "open-bundle", path });
  app.on("second-instance", (_event, argv, cwd) => {
    if (window.isMinimized()) window.restore();
    window.focus();
    const path = bundleIn(argv, cwd);
    if (path === null) return;
    bundle.path = path;
    onBundle(path);
  });
}

function bundleIn(argv: readonly string[], cwd: string): string | null {
  const named = argv.slice(1).find((word) => /\.casebundle(?:\.age)?$/.test(word) && !word.startsWith("-"));
  return named === undefined ? null : resolve(cwd, named);
}
