import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/helpers/longest-first.ts";

// The threads that tests start by the hundred find their code compiled, as the program's do.
process.env.NODE_COMPILE_CACHE ??= new URL("out/compile-cache", import.meta.url).pathname;

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Each command of the command line is a process that derives a key: a test of many takes its time on a busy machine.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 30_000 } },
    pool: "forks",
    // Files of one worker share what they import: a fifth of all the time went into importing the same again. So no test
    // changes a module's state without putting it back.
    isolate: false,
    // Left alone it keeps a core free, which on two is half of them.
    maxWorkers: "100%",
    sequence: { sequencer: LongestFirst },
    setupFiles: ["test/helpers/put-back.ts"],
    globalSetup: ["test/helpers/build-once.ts"],
  },
});
