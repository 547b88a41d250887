/** Megabytes for each half of V8's space for new objects. */
const fewNew = "--max-semi-space-size=4";

/**
 * V8's heap sizes for core and parsers. An import makes short-lived objects besides buffers of files that circulate
 * between threads. With more room for new objects V8 takes several times the memory and no less time. With less for old
 * ones (in megabytes) it collects all of core's heap every few hundred files, which took a seventh of an import's
 * processor time.
 */
export const heapFlags = {
  core: [fewNew, "--initial-old-space-size=48"],
  parser: [fewNew],
} as const;
