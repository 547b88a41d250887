/** `process.exit` joins every thread first, and a thread finishes its statement before it ends. */
export function endProcess(how: "orderly" | "at once"): void {
  if (how === "orderly") process.exit(0);
  // Unfinished files are deleted by listeners of the exit, which a signal skips.
  try {
    process.emit("exit", 0);
  } finally {
    process.kill(process.pid, "SIGKILL");
  }
}
