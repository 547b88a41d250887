import { readFileSync } from "node:fs";

/** A process known by id; it may be another process's child. */
export interface WatchedProcess {
  readonly pid: number;
  kill(): void;
  /** True if it was killed for its memory. */
  exceeded(): boolean;
  stopWatching(): void;
}

const interval = 250;

/** Kills a process that exceeds `limit` bytes of resident memory. */
export function watchProcess(pid: number, limit: number, beginOf = processBegin): WatchedProcess {
  const begin = beginOf(pid);
  let exceeded = false;
  /** When it is gone, the system may reuse its id for another process before we are told. */
  const isStillThere = () => beginOf(pid) === begin;
  const kill = () => {
    if (isStillThere()) killById(pid);
  };
  const timer = setInterval(() => {
    if ((residentBytes(pid) ?? 0) <= limit || !isStillThere()) return;
    exceeded = true;
    kill();
  }, interval);
  return { pid, kill, exceeded: () => exceeded, stopWatching: () => clearInterval(timer) };
}

function killById(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended already.
  }
}

/** Start time of a process in the system's units, which with the id identifies it. Linux only. */
function processBegin(pid: number): string | undefined {
  if (process.platform !== "linux") return undefined;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // proc_pid_stat(5): field 22, counted from the state, which is the third and follows the name in brackets.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    return undefined;
  }
}

/** Resident memory of a process in bytes; `undefined` if unknown (Linux only). */
function residentBytes(pid: number): number | undefined {
  if (process.platform !== "linux") return undefined;
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}
