import type { BrowserWindow } from "electron";

/**
 * Closing, and quitting, which closes, wait until what is being written is in the vault. A page that is not there has
 * nothing.
 */
export function closeWhenSettled(window: BrowserWindow, settle: () => Promise<void>): void {
  let isSettling = false;
  window.on("close", (event) => {
    const { webContents } = window;
    if (webContents.isCrashed() || webContents.isLoading()) return;
    event.preventDefault();
    if (isSettling) return;
    isSettling = true;
    // Where it quits, the last window that has gone quits anew.
    void settle().finally(() => window.destroy());
  });
}
