// `npm start`: builds, then opens the window in the Electron that can be had. Says which host runs and why; where there is
// none it says how to get one, and that the command line works without.
import { spawnSync } from "node:child_process";
import { buildIfStale } from "./build-if-stale.ts";
import { findElectron } from "./find-electron.ts";

buildIfStale();
const electron = findElectron() ?? installElectron();
if (electron === undefined) {
  process.stderr.write(
    [
      "Casebound's window needs Electron, and its binary is not here. One of these brings it:",
      "  npx install-electron                        (needs the network once)",
      "  ELECTRON_MIRROR=… npx install-electron      (from a mirror of your own)",
      "  ELECTRON_OVERRIDE_DIST_PATH=DIR npm start   (a folder with an Electron that you have)",
      "The command line needs none of it: npm run cli -- --help",
      "",
    ].join("\n"),
  );
  process.exit(1);
}
const isRoot = process.getuid?.() === 0;
if (isRoot) process.stderr.write("Running as root: Chromium's sandbox is off. Use another account for real work.\n");
process.stderr.write(`Starting ${electron}\n`);
const { status, error } = spawnSync(electron, [...(isRoot ? ["--no-sandbox"] : []), "."], { stdio: "inherit" });
if (error) process.stderr.write(`It could not be started: ${error.message}\n`);
process.exit(status ?? 1);

/** The package's own installer; it may take a while, and has nothing to do where the network is closed. */
function installElectron(): string | undefined {
  process.stderr.write("Electron's binary is not installed; trying its installer …\n");
  spawnSync("install-electron", [], { stdio: ["ignore", "ignore", "ignore"], timeout: 180_000 });
  return findElectron();
}
