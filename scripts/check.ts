// `npm run check`: types, lint with the layer table, unused code. What a change must pass before its tests are worth running.
import { spawnSync } from "node:child_process";

const gates = [
  ["tsc", "--noEmit"],
  ["biome", "ci", "."],
  ["knip", "--no-progress"],
] as const;

const failed = gates.filter(([command, ...args]) => spawnSync(command, args, { stdio: "inherit" }).status !== 0);
for (const gate of failed) console.log(`FAILED  ${gate.join(" ")}`);
process.exit(failed.length > 0 ? 1 : 0);
