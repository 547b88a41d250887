import { app, clipboard } from "electron";
import { type Copying, createCopying } from "#launch/copying.ts";

/** Uses the system's clipboard; everything to be cleared is cleared before the app ends. */
export function createSystemCopying(): Copying {
  const copying = createCopying({
    write: (text) => clipboard.writeText(text),
    // Synchronous or not, depending on the version of Electron.
    read: () => clipboard.readText(),
    clear: () => clipboard.clear(),
  });
  app.on("will-quit", (event) => {
    if (!copying.isPending()) return;
    event.preventDefault();
    // Quitting again while the first quit is still being cancelled would be ignored, and the app would stay.
    void copying.end().finally(() => setImmediate(() => app.quit()));
  });
  return copying;
}
