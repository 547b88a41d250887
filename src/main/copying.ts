import { app, clipboard } from "electron";
import type { DesktopContract } from "#shared/contract/desktop.ts";
import type { AnswerHandlers } from "#shared/rpc/answerer.ts";

/**
 * Puts what the window copies on the system's clipboard, and takes it away again in time, at the latest when the app
 * ends.
 */
export function createCopying(): AnswerHandlers<DesktopContract>["desktop.copy"] {
  let pending: { readonly text: string; readonly timer: NodeJS.Timeout } | undefined;

  async function clear(): Promise<void> {
    if (!pending) return;
    const { text, timer } = pending;
    clearTimeout(timer);
    pending = undefined;
    // At once or later, by the version of Electron.
    if ((await clipboard.readText()) === text) clipboard.clear();
  }

  app.on("will-quit", (event) => {
    if (!pending) return;
    event.preventDefault();
    // Asked again while the first end is still being called off, it would be overheard and the app would stay.
    void clear().finally(() => setImmediate(() => app.quit()));
  });
  return ({ text, clearAfter }) => {
    clearTimeout(pending?.timer);
    pending = undefined;
    clipboard.writeText(text);
    if (clearAfter !== null) pending = { text, timer: setTimeout(() => void clear(), clearAfter * 1000) };
    return {};
  };
}
