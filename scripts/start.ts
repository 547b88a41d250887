// `npm start`: builds, then opens the window in an available Electron, or else in an installed browser. Prints which
// host runs and why; without either it explains how to get one.
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { openApp } from "./browser-host/open-app.ts";
import { buildIfStale } from "./build-if-stale.ts";
import { isDisplayMissing } from "./display.ts";
import { findBrowser } from "./find-browser.ts";
import { findElectron } from "./find-electron.ts";

const bundle = process.argv.slice(2).find((word) => /\.casebundle(?:\.age)?$/.test(word));
const isRoot = process.getuid?.() === 0;

if (isDisplayMissing()) {
  say("There is no display to show the window on; the command line needs none: npm run cli -- --help");
  process.exit(1);
}
buildIfStale();
const electron = findElectron() ?? installElectron();
const browser = electron === undefined ? findBrowser() : undefined;
if (isRoot && (electron ?? browser) !== undefined) {
  say("Running as root: Chromium's sandbox is off. Use another account for real work.");
}
if (electron !== undefined) startElectron(electron);
else if (browser !== undefined) await startBrowser(browser);
else {
  say(
    "Casebound's window needs Electron, whose binary is not here, or a browser of the Chromium family. One of these helps:",
    "  npx install-electron                        (needs the network once)",
    "  ELECTRON_MIRROR=… npx install-electron      (from a mirror of your own)",
    "  ELECTRON_OVERRIDE_DIST_PATH=DIR npm start   (a folder with an Electron that you have)",
    "  apt install chromium                        (or another of its family)",
    "The command line needs none of it: npm run cli -- --help",
  );
  process.exit(1);
}

function startElectron(path: string): void {
  say(`Starting ${path}`);
  const args = [...(isRoot ? ["--no-sandbox"] : []), ".", ...(bundle === undefined ? [] : [bundle])];
  const { status, error } = spawnSync(path, args, { stdio: "inherit" });
  if (error) say(`It could not be started: ${error.message}`);
  process.exit(status ?? 1);
}

async function startBrowser(executablePath: string): Promise<void> {
  say(
    `There is no Electron here, so the window opens in ${executablePath}, driven over a pipe: no port is opened, and no`,
    "request leaves it. Native dialogs and menus, and locking when the system sleeps, are Electron's alone.",
  );
  try {
    await openApp({ executablePath, bundle: bundle === undefined ? null : resolve(bundle) });
  } catch (error) {
    say(`It could not be started: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }
}

/** The package's own installer; it may take a while, and fails without a network. */
function installElectron(): string | undefined {
  say("Electron's binary is not installed; trying its installer …");
  spawnSync("install-electron", [], { stdio: ["ignore", "ignore", "ignore"], timeout: 180_000 });
  return findElectron();
}

function say(...lines: readonly string[]): void {
  process.stderr.write(`${lines.join("\n")}\n`);
}
