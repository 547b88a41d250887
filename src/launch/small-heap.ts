/**
 * How V8 is to keep the heaps of core and parsers, in megabytes of each half of the space for new objects. Left alone it takes several times
 * as much before it cleans up, and an import, most of whose objects live for a moment, takes no less time by it.
 */
export const smallHeap = "--max-semi-space-size=4";
