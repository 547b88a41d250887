import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { watchProcess } from "#launch/watched-process.ts";

test("a process that has got the id of one that is gone is not killed in its place", async () => {
  const child = spawn(process.execPath, ["-e", "process.stdin.on('data', () => console.log('here')).resume()"]);
  onTestFinished(() => void child.kill("SIGKILL"));
  let begin = "1";
  const watched = watchProcess(child.pid ?? 0, 0, () => begin);
  onTestFinished(() => watched.stopWatching());
  begin = "2";
  watched.kill();
  child.stdin.write("?");
  await once(child.stdout, "data");
  expect(watched.exceeded()).toBe(false);
  begin = "1";
  const ended = once(child, "exit");
  watched.kill();
  expect(await ended).toEqual([null, "SIGKILL"]);
});
