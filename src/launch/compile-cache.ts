import { join } from "node:path";

/**
 * Folder of V8's compile cache, which saves a third of a command's start-up time. It is next to the code, where anyone
 * who can write could change the code itself. If it cannot be written, there is no cache.
 */
export function compileCacheOf(builtFolder: string): string {
  return join(builtFolder, "../compile-cache");
}
