// `npm run cli -- …`: builds if src has changed, then runs the command line.
import { spawnSync } from "node:child_process";
import { buildIfStale } from "./build-if-stale.ts";

buildIfStale();
// The command handles interrupts; this program waits for its exit.
process.on("SIGINT", () => undefined);
const { status } = spawnSync(process.execPath, ["out/main/cli.cjs", ...process.argv.slice(2)], { stdio: "inherit" });
process.exit(status ?? 1);
