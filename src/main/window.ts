import { join } from "node:path";
import { BrowserWindow, session as sessions } from "electron";
import { serveApp } from "./app-protocol.ts";
import { appOrigin, lockSession } from "./network-lock.ts";

/** The one window: sandboxed, on our own origin, in a session that is kept in memory only. */
export function openWindow(outFolder: string): BrowserWindow {
  const session = sessions.fromPartition("casebound", { cache: false });
  lockSession(session);
  serveApp(session, join(outFolder, "renderer"));
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
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
  const { webContents } = window;
  webContents.setWindowOpenHandler(() => ({ action: "deny" }));
  webContents.on("will-navigate", (event) => event.preventDefault());
  webContents.on("will-frame-navigate", (event) => event.preventDefault());
  webContents.on("will-attach-webview", (event) => event.preventDefault());
  window.once("ready-to-show", () => window.show());
  void window.loadURL(`${appOrigin}/index.html`);
  return window;
}
