/**
 * Deletes unfinished files if the process exits first, for example when the user interrupts twice or closes the
 * terminal. Returns a function that cancels this. A killed process cleans up nothing.
 */
export function cleanUpAtExit(cleanUp: () => void): () => void {
  process.once("exit", cleanUp);
  return () => void process.off("exit", cleanUp);
}
