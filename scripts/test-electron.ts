// `npm run test:electron`: tests that need a real Electron, and the journeys in it. Needs an Electron binary (the
// package's, or the folder in ELECTRON_OVERRIDE_DIST_PATH) and a display; without a display it uses xvfb-run if
// installed. Prints SKIP with the reason if there is no Electron, and ends with the counts. Arguments: paths of the
// journeys to run.
import { buildIfStale } from "./build-if-stale.ts";
import { isDisplayMissing } from "./display.ts";
import { findElectron } from "./find-electron.ts";
import { createTally } from "./tally.ts";

const electron = findElectron();
if (electron === undefined) {
  console.log(
    "SKIP  no Electron: let `npx install-electron` fetch it, or name its folder in ELECTRON_OVERRIDE_DIST_PATH",
  );
  console.log("0 passed, 0 failed, 1 skipped");
  process.exit(process.env.CASEBOUND_NO_SKIP === "1" ? 1 : 0);
}
buildIfStale();
const only = process.argv.slice(2);
// Without -noreset the server restarts when its last window closes, and the next window may not find it.
const display = isDisplayMissing() ? ["xvfb-run", "-a", "-s", "-screen 0 1600x1200x24 -noreset"] : [];
const tally = createTally();
if (only.length === 0) {
  const [command = "", ...args] = [...display, process.execPath, "scripts/electron-suite.ts", electron];
  tally.lines(command, args);
}
tally.playwright("electron", only, display);
process.exit(tally.close());
