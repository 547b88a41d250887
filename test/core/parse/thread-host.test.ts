import { MessageChannel } from "node:worker_threads";
import { expect, onTestFinished, test } from "vitest";
import type { Host } from "#core/deps/host.ts";
import { createThreadHost, serveParsers } from "#core/parse/thread-host.ts";
import { createMemoryPorts } from "#shared/rpc/memory-port.ts";
import type { Port } from "#shared/rpc/port.ts";

const exit = () => undefined;
const refused = () => Promise.reject(new Error("no parser"));

/** Both ends in one thread. */
function hostOfThread(host: Host) {
  const { port1, port2 } = new MessageChannel();
  serveParsers(host, port1);
  const thread = createThreadHost(port2);
  // Two threads would keep the ports alive by themselves.
  port1.ref();
  port2.ref();
  onTestFinished(() => port1.close());
  return { thread, close: () => port2.close() };
}

const nextOf = (port: Port) => new Promise((resolve) => port.onMessage(resolve));

test("a parser that speaks to core's own thread only is passed on to the thread", async () => {
  const [near, far] = createMemoryPorts();
  const ended = new Promise<"ended">((resolve) => near.onClose(() => resolve("ended")));
  const { thread } = hostOfThread({ openParser: async () => ({ port: near, kill: near.close, ended }), exit });
  const parser = await thread.openParser();
  parser.port.send({ bytes: new Uint8Array([1, 2]) });
  expect(await nextOf(far)).toEqual({ bytes: new Uint8Array([1, 2]) });
  far.send({ bytes: new Uint8Array([3]) });
  expect(await nextOf(parser.port)).toEqual({ bytes: new Uint8Array([3]) });
  const closed = new Promise<void>((resolve) => parser.port.onClose(resolve));
  parser.kill();
  expect(await parser.ended).toBe("ended");
  await closed;
});

/** A host that lets the thread start a program which echoes its input, and records the reports of its lifetime. */
function planning(words: readonly string[]) {
  const told: string[] = [];
  let end: (why: "memory" | "ended") => void = () => undefined;
  const host: Host = {
    openParser: refused,
    planParser: async () => ({
      words,
      folder: "/",
      started(pid) {
        told.push(pid > 0 ? "started" : "without id");
        const ended = new Promise<"memory" | "ended">((resolve) => {
          end = resolve;
        });
        return { kill: () => void process.kill(pid, "SIGKILL"), ended };
      },
      gone() {
        told.push("gone");
        end("memory");
      },
    }),
    exit,
  };
  return { host, told };
}

test("a parser that the thread starts itself is watched by the host, which says why it ended", async () => {
  const { host, told } = planning([process.execPath, "-e", "process.stdin.pipe(process.stdout)"]);
  const { thread } = hostOfThread(host);
  const parser = await thread.openParser();
  parser.port.send({ bytes: new Uint8Array([1, 2]) });
  expect(await nextOf(parser.port)).toEqual({ bytes: new Uint8Array([1, 2]) });
  await parser.port.flushed?.();
  parser.kill();
  expect(await parser.ended).toBe("memory");
  expect(told).toEqual(["started", "gone"]);
});

test("its parsers end with the thread", async () => {
  const { host, told } = planning([process.execPath, "-e", "process.stdin.resume()"]);
  const { thread, close } = hostOfThread(host);
  const parser = await thread.openParser();
  const closed = new Promise<void>((resolve) => parser.port.onClose(resolve));
  close();
  await closed;
  expect(told).toEqual(["started", "gone"]);
});

test.each([
  ["the host cannot open", { openParser: refused, exit }],
  ["cannot be started", planning(["/nowhere/node"]).host],
])("a parser that %s is an error, and none waits for it", async (_what, host) => {
  const { thread } = hostOfThread(host);
  await expect(thread.openParser()).rejects.toThrow("a parser could not be started");
});

test("the host is told that a parser could not be started", async () => {
  const { host, told } = planning(["/nowhere/node"]);
  const { thread } = hostOfThread(host);
  await expect(thread.openParser()).rejects.toThrow("a parser could not be started");
  await expect.poll(() => told).toEqual(["gone"]);
});
