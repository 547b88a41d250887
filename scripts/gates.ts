import { spawn } from "node:child_process";

/** Checks that run before the tests. */
const gates: readonly Gate[] = [
  // A single checker: each further one would instantiate the contract's types again, doubling the work.
  { name: "types", command: "tsc", args: ["--noEmit", "--checkers", "1"] },
  { name: "lint", command: "biome", args: ["ci", "--colors=off", "."] },
  { name: "unused code", command: "knip", args: ["--no-progress"] },
];

interface Gate {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

export interface GateResult {
  readonly name: string;
  readonly isPassed: boolean;
  readonly seconds: number;
  readonly output: string;
}

/** Runs all gates in parallel. */
export function runGates(): Promise<GateResult[]> {
  return Promise.all(gates.map(runGate));
}

function runGate({ name, command, args }: Gate): Promise<GateResult> {
  const started = performance.now();
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
  const parts: Buffer[] = [];
  child.stdout.on("data", (part: Buffer) => parts.push(part));
  child.stderr.on("data", (part: Buffer) => parts.push(part));
  const end = (isPassed: boolean, trouble = "") => ({
    name,
    isPassed,
    seconds: (performance.now() - started) / 1000,
    output: `${Buffer.concat(parts)}${trouble}`,
  });
  return new Promise((resolve) => {
    child.once("error", (error) => resolve(end(false, `${command}: ${error.message}\n`)));
    child.once("close", (status) => resolve(end(status === 0)));
  });
}
