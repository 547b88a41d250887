// `npm run test:electron`: the parts that only a real Electron can show, and the journeys in it. Needs an Electron binary (its own package's, or
// the folder in ELECTRON_OVERRIDE_DIST_PATH) and a display; without a display it runs under xvfb-run where that is
// installed. Prints SKIP with the reason when there is no Electron, and ends with the counts. Arguments are paths of
// journeys: then only those run.
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
// Without -noreset the server starts anew whenever its last window has closed, and the next one may find it gone.
const display = isDisplayMissing() ? ["xvfb-run", "-a", "-s", "-screen 0 1600x1200x24 -noreset"] : [];
const tally = createTally();
if (only.length === 0) {
  const [command = "", ...args] = [...display, process.execPath, "scripts/electron-suite.ts", electron];
  tally.lines(command, args);
}
tally.playwright("electron", only, display);
process.exit(tally.close());
