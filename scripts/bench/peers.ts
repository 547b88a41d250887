import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Corpus } from "./corpus.ts";
import type { QueryClass } from "./measure-search.ts";
import { quantile } from "./report.ts";

/** Queries of a class for each peer; each one starts a process. */
const asked = 15;

/** ripgrep reads every file again for each word. */
export function measureRipgrep(corpus: Corpus, classes: readonly QueryClass[]): string[] {
  if (!isInstalled("rg")) return ["ripgrep: not installed"];
  return perClass(classes, "ripgrep", (query) =>
    run("rg", ["-i", "-w", "-l", "--no-messages", "--", query, corpus.folder]),
  );
}

/** recoll indexes with Xapian on both processors. */
export function measureRecoll(root: string, corpus: Corpus, classes: readonly QueryClass[]): string[] {
  if (!isInstalled("recollindex")) return ["recoll: not installed"];
  const config = resolve(root, "recoll");
  rmSync(config, { recursive: true, force: true });
  mkdirSync(config, { recursive: true });
  writeFileSync(join(config, "recoll.conf"), `topdirs = ${resolve(corpus.folder)}\n`);
  const seconds = run("recollindex", ["-c", config, "-z"]) / 1000;
  const searches = perClass(classes, "recoll", (query) => run("recollq", ["-c", config, "-n", "50", "-A", query]));
  return [`recoll indexes ${(corpus.files / seconds).toFixed(0)} documents/s`, ...searches];
}

function perClass(classes: readonly QueryClass[], peer: string, ask: (query: string) => number): string[] {
  return classes
    .filter(({ name }) => ["rare", "mid", "common", "very common"].includes(name))
    .map(({ name, queries }) => {
      const times = queries.slice(0, asked).map(ask);
      return `${peer} ${name}: p50 ${quantile(times, 0.5).toFixed(0)} ms, max ${Math.max(...times).toFixed(0)} ms`;
    });
}

/** Milliseconds a command takes. */
function run(command: string, args: readonly string[]): number {
  const started = performance.now();
  spawnSync(command, args, { stdio: "ignore" });
  return performance.now() - started;
}

function isInstalled(command: string): boolean {
  return spawnSync(command, ["--version"], { stdio: "ignore" }).error === undefined;
}
