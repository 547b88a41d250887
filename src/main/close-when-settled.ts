import type { BrowserWindow } from "electron";

/** Closing, and quitting, wait until unsaved input is stored. A missing page has none. */
export function closeWhenSettled(window: BrowserWindow, settle: () => Promise<void>): void {
  let isSettling = false;
  window.on("close", (event) => {
    const { webContents } = window;
    if (webContents.isCrashed() || webContents.isLoading()) return;
    event.preventDefault();
    if (isSettling) return;
    isSettling = true;
    // When quitting, closing the last window triggers quit again.
    void settle().finally(() => window.destroy());
  });
}
