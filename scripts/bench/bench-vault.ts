import { randomUUID } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { type CoreProcess, startCore } from "#launch/start-core.ts";
import { type CoreContract, contract, contractVersion } from "#shared/contract/index.ts";
import { type Client, createClient } from "#shared/rpc/client.ts";

export interface BenchCore {
  readonly client: Client<CoreContract>;
  readonly process: CoreProcess;
  lock(): Promise<void>;
}

export const benchPassphrase = "bench passphrase";

export function startBenchCore(folder: string): BenchCore {
  const process = startCore({ folder });
  const client = createClient(process.port, contract, contractVersion, randomUUID);
  return {
    client,
    process,
    async lock() {
      await client.call("vault.lock", {});
      await process.ended;
    },
  };
}

/** CPU seconds a process has used, in user and system mode. */
export function cpuSeconds(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /, "")
      .split(" ");
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
}

/** Highest resident memory since the last `forgetPeak`, in bytes. */
export function peakBytes(pid: number | undefined): number {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

export function forgetPeak(pid: number | undefined): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, "5");
  } catch {
    // Available on Linux only.
  }
}
