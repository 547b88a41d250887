import { spawn } from "node:child_process";

/** What a change must pass before its tests are worth running. */
const gates: readonly Gate[] = [
  // One checker: several would each instantiate the contract's types again, for twice the work in total.
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

/** Runs all gates side by side. */
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
