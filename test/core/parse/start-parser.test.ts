import { ChildProcess } from "node:child_process";
import { expect, test } from "vitest";
import { startParser } from "#core/host/start-parser.ts";

test("without a file handle left no parser is started, and nothing is thrown", async () => {
  // Node's result when the system is out of handles; the error follows.
  const withoutStreams = () => {
    const child = new ChildProcess();
    process.nextTick(() => child.emit("error", new Error("spawn EMFILE")));
    return child;
  };
  expect(startParser({ words: ["node"], folder: "/" }, withoutStreams)).toBeUndefined();
  await new Promise(setImmediate);
});
