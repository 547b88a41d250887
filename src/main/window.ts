import { join } from "node:path";
import { BrowserWindow, screen, session as sessions } from "electron";
import type { DesktopStore, StoredDesktop } from "#launch/desktop-store.ts";
import { serveApp } from "./app-protocol.ts";
import { appOrigin, lockSession } from "./network-lock.ts";

/** The one window: sandboxed, on our own origin, in a session that is kept in memory only. */
export function openWindow(outFolder: string, store: DesktopStore): BrowserWindow {
  const session = sessions.fromPartition("casebound", { cache: false });
  lockSession(session);
  serveApp(session, join(outFolder, "renderer"));
  const { zoom, maximised } = store.read();
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
    },
  });
  if (maximised) window.maximize();
  lockContents(window);
  window.webContents.on("did-finish-load", () => window.webContents.setZoomFactor(zoom / 100));
  window.on("close", () => store.update({ bounds: window.getNormalBounds(), maximised: window.isMaximized() }));
  window.once("ready-to-show", () => window.show());
  void window.loadURL(`${appOrigin}/index.html`);
  return window;
}

/** No other page, no other window, no title that a page could choose. */
function lockContents(window: BrowserWindow): void {
  const { webContents } = window;
  webContents.setWindowOpenHandler(() => ({ action: "deny" }));
  webContents.on("will-navigate", (event) => event.preventDefault());
  webContents.on("will-frame-navigate", (event) => event.preventDefault());
  webContents.on("will-redirect", (event) => event.preventDefault());
  webContents.on("will-attach-webview", (event) => event.preventDefault());
  window.on("page-title-updated", (event) => event.preventDefault());
}

/** Where the window stood, if a screen is still there. */
function placeOf({ bounds }: StoredDesktop): { width: number; height: number; x?: number; y?: number } {
  if (bounds === null) return { width: 1280, height: 800 };
  const isVisible = screen.getAllDisplays().some(({ workArea }) => {
    const across = Math.min(bounds.x + bounds.width, workArea.x + workArea.width) - Math.max(bounds.x, workArea.x);
    const down = Math.min(bounds.y + bounds.height, workArea.y + workArea.height) - Math.max(bounds.y, workArea.y);
    return across > 100 && down > 100;
  });
  return isVisible ? bounds : { width: bounds.width, height: bounds.height };
}
