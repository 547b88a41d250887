/** How much V8 is to keep of new objects, in megabytes of each half of the space for them. */
const fewNew = "--max-semi-space-size=4";

/**
 * How V8 is to keep the heaps of core and parsers. An import makes objects that live for a moment, beside memory of
 * files that goes round between threads. With more room for new objects V8 takes several times as much memory and no
 * less time. With less for old ones, in megabytes, it searches all of core's heap for what is gone every few hundred
 * files, which took a seventh of an import's processor time.
 */
export const heapFlags = {
  core: [fewNew, "--initial-old-space-size=48"],
  parser: [fewNew],
} as const;
