import { statSync } from "node:fs";
import { join } from "node:path";
import { benchPassphrase, cpuSeconds, forgetPeak, peakBytes, startBenchCore } from "./bench-vault.ts";
import type { Corpus } from "./corpus.ts";

export interface ImportFigures {
  readonly seconds: number;
  readonly coreCpu: number;
  readonly parserCpu: number;
  readonly corePeak: number;
  readonly parserPeak: number;
  readonly vaultBytes: number;
}

const memoryInterval = 50;

/** Imports the whole corpus into a new vault; measures the time of the call, and memory since the unlock. */
export async function measureImport(built: string, corpus: Corpus, vault: string): Promise<ImportFigures> {
  const { client, process, lock } = startBenchCore(built);
  await client.call("vault.create", {
    folder: vault,
    passphrase: benchPassphrase,
    analyst: { name: "Bench" },
    cost: { memoryMiB: 64, passes: 2 },
  });
  const { id: caseId } = await client.call("cases.create", { title: "Bench", question: "How fast?" });
  forgetPeak(process.pid);
  const cpuBefore = cpuSeconds(process.pid);
  let parserPeak = 0;
  const parserCpu = new Map<number, number>();
  const look = setInterval(() => {
    for (const pid of process.parserPids()) {
      parserPeak = Math.max(parserPeak, peakBytes(pid));
      parserCpu.set(pid, cpuSeconds(pid));
    }
  }, memoryInterval);
  const started = performance.now();
  const { summary } = await client.call("documents.import", { caseId, paths: [corpus.folder] });
  const seconds = (performance.now() - started) / 1000;
  clearInterval(look);
  if (summary.imported !== corpus.files) throw new Error(`only ${summary.imported} of ${corpus.files} were imported`);
  const figures = {
    seconds,
    coreCpu: cpuSeconds(process.pid) - cpuBefore,
    parserCpu: [...parserCpu.values()].reduce((sum, value) => sum + value, 0),
    corePeak: peakBytes(process.pid),
    parserPeak,
  };
  await lock();
  return { ...figures, vaultBytes: statSync(join(vault, "vault.db")).size };
}
