import { buildIfStale } from "../../scripts/build-if-stale.ts";

/** Worker threads and child processes run from the build, as shipped; it is renewed before the first test. */
export function setup(): void {
  buildIfStale();
}
