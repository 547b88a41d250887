import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/helpers/longest-first.ts";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: "forks",
    // Files of one worker share what they import: a fifth of all the time went into importing the same again. So no test
    // changes a module's state without putting it back.
    isolate: false,
    // Left alone it keeps a core free, which on two is half of them.
    maxWorkers: "100%",
    sequence: { sequencer: LongestFirst },
    globalSetup: ["test/helpers/build-once.ts"],
  },
});
