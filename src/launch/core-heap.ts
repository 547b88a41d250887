/**
 * How V8 is to keep core's heap, in megabytes of each half of the space for new objects. Left alone it takes several times
 * as much before it cleans up, and an import, most of whose objects live for a moment, takes no less time by it.
 */
export const coreHeap = "--max-semi-space-size=4";
