import { join } from "node:path";
import { app, BrowserWindow, screen, session as sessions } from "electron";
import type { DesktopStore, StoredDesktop } from "#launch/desktop-store.ts";
import { serveApp, stoppedPage } from "./app-protocol.ts";
import { createCrashCount } from "./crash-count.ts";
import { showStoppedMenu } from "./menu.ts";
import { appOrigin, lockContents, lockSession } from "./network-lock.ts";

/** Milliseconds. */
const reloadPause = 500;

/** The one window: sandboxed, on our own origin, in a session that is kept in memory only. */
export function openWindow(outFolder: string, store: DesktopStore, onStopped: () => void): BrowserWindow {
  const session = sessions.fromPartition("casebound", { cache: false });
  lockSession(session);
  serveApp(session, join(outFolder, "renderer"));
  const window = new BrowserWindow({
    ...placeOf(store.read()),
    minWidth: 640,
    minHeight: 480,
    show: false,
    title: "Casebound",
    webPreferences: {
      session,
      preload: join(outFolder, "preload", "preload.cjs"),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      enableWebSQL: false,
      devTools: !app.isPackaged,
    },
  });
  if (store.read().maximised) window.maximize();
  lockContents(window.webContents);
  // The page must not set the window's title: a case's name would appear in the system's list of windows.
  window.on("page-title-updated", (event) => event.preventDefault());
  reloadAfterCrash(window, onStopped);
  window.webContents.on("did-finish-load", () => window.webContents.setZoomFactor(store.read().zoom / 100));
  window.on("close", () => store.update({ bounds: window.getNormalBounds(), maximised: window.isMaximized() }));
  window.once("ready-to-show", () => window.show());
  void window.loadURL(`${appOrigin}/index.html`);
  return window;
}

/**
 * A page that crashed is loaded again; core and saved work are not affected. After repeated crashes a page without a
 * script says so instead. Nothing on it can lock the vault, so `onStopped` must.
 */
function reloadAfterCrash(window: BrowserWindow, onStopped: () => void): void {
  let isWorthWhile = createCrashCount(Date.now);
  const load = (page: string) => !window.isDestroyed() && void window.loadURL(`${appOrigin}/${page}`);
  const stop = () => {
    load(stoppedPage);
    showStoppedMenu(() => {
      isWorthWhile = createCrashCount(Date.now);
      load("index.html");
    });
    onStopped();
  };
  window.webContents.on("render-process-gone", (_event, { reason }) => {
    if (reason === "clean-exit") return;
    if (isWorthWhile()) setTimeout(() => load("index.html"), reloadPause);
    else setTimeout(stop, reloadPause);
  });
}

/** The window's last position, if its screen still exists. */
function placeOf({ bounds }: StoredDesktop): { width: number; height: number; x?: number; y?: number } {
  if (bounds === null) return { width: 1280, height: 800 };
  const isVisible = screen.getAllDisplays().some(({ workArea }) => {
    const across = Math.min(bounds.x + bounds.width, workArea.x + workArea.width) - Math.max(bounds.x, workArea.x);
    const down = Math.min(bounds.y + bounds.height, workArea.y + workArea.height) - Math.max(bounds.y, workArea.y);
    return across > 100 && down > 100;
  });
  return isVisible ? bounds : { width: bounds.width, height: bounds.height };
}
