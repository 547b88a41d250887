/**
 * Takes away what is not finished, should the process end before it is: whoever interrupts twice, or closes the
 * terminal, finds no half file. Gives the way to call off, for when it is finished or was taken away. A process that is
 * killed cleans up nothing.
 */
export function cleanUpAtExit(cleanUp: () => void): () => void {
  process.once("exit", cleanUp);
  return () => void process.off("exit", cleanUp);
}
