import { app, clipboard } from "electron";
import { type Copying, createCopying } from "#launch/copying.ts";

/** On the system's clipboard; what is to be taken away from it is gone when the app has ended. */
export function createSystemCopying(): Copying {
  const copying = createCopying({
    write: (text) => clipboard.writeText(text),
    // At once or later, by the version of Electron.
    read: () => clipboard.readText(),
    clear: () => clipboard.clear(),
  });
  app.on("will-quit", (event) => {
    if (!copying.isPending()) return;
    event.preventDefault();
    // Asked again while the first end is still being called off, it would be overheard and the app would stay.
    void copying.end().finally(() => setImmediate(() => app.quit()));
  });
  return copying;
}
