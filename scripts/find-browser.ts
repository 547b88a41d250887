import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const names = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
  "brave-browser",
];

/** An installed browser of the Chromium family, or `undefined`. */
export function findBrowser(): string | undefined {
  return candidates().find(existsSync);
}

function candidates(): string[] {
  switch (process.platform) {
    case "darwin":
      return ["Chromium", "Google Chrome", "Microsoft Edge", "Brave Browser"].map(
        (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
      );
    case "win32":
      return [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA].flatMap((folder) =>
        folder === undefined
          ? []
          : [
              join(folder, "Google/Chrome/Application/chrome.exe"),
              join(folder, "Microsoft/Edge/Application/msedge.exe"),
              join(folder, "Chromium/Application/chrome.exe"),
            ],
      );
    default:
      return (process.env.PATH ?? "").split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  }
}
