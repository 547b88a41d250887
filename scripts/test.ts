// `npm test`: all checks, one after the other, and a closing line with counts. Arguments: paths of the test files or
// folders to run. With CASEBOUND_NO_SKIP=1 a skipped test is a failure, unless it needs a folder of samples whose
// variable is unset.
import { buildIfStale } from "./build-if-stale.ts";
import { runGates } from "./gates.ts";
import { createTally } from "./tally.ts";

const only = process.argv.slice(2);
const journeys = only.filter((path) => path.startsWith("test/e2e"));
const others = only.filter((path) => !journeys.includes(path));
const tally = createTally();

if (only.length === 0) {
  tally.check("build", process.execPath, ["scripts/build.ts"]);
  tally.gates(await runGates());
} else buildIfStale();
if (others.length > 0 || only.length === 0) tally.vitest(others);
if (journeys.length > 0 || only.length === 0) tally.playwright("chromium", journeys);
process.exit(tally.close());
