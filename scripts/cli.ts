// `npm run cli -- …`: builds when something in src is newer than what was built, then runs the command line.
import { spawnSync } from "node:child_process";
import { buildIfStale } from "./build-if-stale.ts";

buildIfStale();
// An interrupt is the command's to answer; this program waits for how it ends.
process.on("SIGINT", () => undefined);
const { status } = spawnSync(process.execPath, ["out/main/cli.cjs", ...process.argv.slice(2)], { stdio: "inherit" });
process.exit(status ?? 1);
