import { buildIfStale } from "../../scripts/build-if-stale.ts";

/** Worker threads and child processes run as they ship: from the build, which is made fresh before the first test. */
export function setup(): void {
  buildIfStale();
}
