import { afterEach, expect, test, vi } from "vitest";
import { createRelay, type Relay } from "#launch/relay.ts";
import type { BridgeEvent } from "#shared/contract/bridge.ts";
import { contractVersion } from "#shared/contract/index.ts";
import { createMemoryPorts } from "#shared/rpc/memory-port.ts";
import type { Port } from "#shared/rpc/port.ts";
import { type Request, requestSchema } from "#shared/rpc/wire.ts";

type Call = Extract<Request, { type: "call" }>;

/** A scripted core: long calls are answered when the test says so, hanging ones never. */
class Core {
  readonly calls: Call[] = [];
  readonly cancelled: number[] = [];
  isHung = false;
  wasKilled = false;
  readonly #port: Port;

  constructor(port: Port) {
    this.#port = port;
    port.send({ type: "hello", contract: contractVersion });
    port.onMessage((message) => {
      const request = requestSchema.parse(message);
      if (request.type === "cancel") this.cancelled.push(request.id);
      if (request.type === "call" && !this.isHung) this.#hear(request);
    });
  }

  #hear(call: Call): void {
    this.calls.push(call);
    if (call.name === "vault.unlock") this.answer(call, { vault: "v", analystId: "a", failedBefore: 0 });
    if (call.name === "vault.lock") {
      this.answer(call, {});
      this.#port.close();
    }
  }

  answer({ id }: Call, output: unknown): void {
    this.#port.send({ type: "result", id, output });
  }

  tell({ id }: Call, progress: unknown): void {
    this.#port.send({ type: "progress", id, progress });
  }

  async call(name: string): Promise<Call> {
    return vi.waitFor(() => {
      const found = this.calls.find((call) => call.name === name);
      if (!found) throw new Error(`${name} was not called`);
      return found;
    });
  }

  kill(): void {
    this.wasKilled = true;
    this.#port.close();
  }
}

afterEach(() => void vi.useRealTimers());

function setUp() {
  const cores: Core[] = [];
  const events: BridgeEvent[] = [];
  const locks: string[] = [];
  const relay: Relay = createRelay({
    start() {
      const [ours, theirs] = createMemoryPorts();
      const core = new Core(theirs);
      cores.push(core);
      return { port: ours, ended: Promise.resolve(), kill: () => core.kill() };
    },
    send(event) {
      events.push(event);
      if (event.type === "settle") relay.settled();
    },
    onLocked: () => locks.push("locked"),
    desktop: async () => ({}),
  });
  const unlock = () => relay.call("vault.unlock", { folder: "/a.vault", secret: { passphrase: "correct horse" } });
  const whyLocked = () => events.flatMap((event) => (event.type === "locked" ? [event.why] : []));
  return { relay, cores, events, locks, unlock, whyLocked, core: cores[0] as Core };
}

test("a lock ends core in order, tells the host once, and a new core takes its place", async () => {
  const { relay, cores, core, locks, unlock, whyLocked } = setUp();
  await relay.lock("idle");
  expect(cores).toHaveLength(1);
  await unlock();
  await Promise.all([relay.lock("suspend"), relay.lock("screen-lock")]);
  expect(core.calls.map(({ name }) => name)).toEqual(["vault.unlock", "vault.lock"]);
  expect(whyLocked()).toEqual(["suspend"]);
  expect(locks).toEqual(["locked"]);
  expect(cores).toHaveLength(2);
  await relay.lock("suspend");
  expect(cores).toHaveLength(2);
});

test.each(["suspend", "asked"] as const)("a core that hangs is killed: locked because of %s", async (why) => {
  const { relay, core, unlock, whyLocked } = setUp();
  await unlock();
  vi.useFakeTimers();
  core.isHung = true;
  const locked = why === "asked" ? relay.call("vault.lock", {}) : relay.lock(why);
  await vi.advanceTimersByTimeAsync(2900);
  expect(core.wasKilled).toBe(false);
  await vi.advanceTimersByTimeAsync(200);
  await locked;
  expect(core.wasKilled).toBe(true);
  expect(whyLocked()).toEqual([why]);
});

test("that nobody is there waits for what runs; sleep does not", async () => {
  const { relay, core, unlock, whyLocked } = setUp();
  await unlock();
  const running = relay.start("one", "vault.check", {}, "request-1");
  const check = await core.call("vault.check");
  await relay.lock("idle");
  expect(whyLocked()).toEqual([]);
  core.answer(check, { sound: true, problems: [], records: 0, versions: 0, blobs: 0, custodyLines: 0 });
  await running;
  await relay.lock("idle");
  expect(whyLocked()).toEqual(["idle"]);

  await unlock();
  const cut = relay.start("two", "vault.check", {}, "request-2");
  await relay.lock("suspend");
  expect(await cut).toMatchObject({ error: { code: "core.gone" } });
  expect(whyLocked()).toEqual(["idle", "suspend"]);
});

test("a page that comes later finds what runs, joins it, and can cancel it", async () => {
  const { relay, core, events } = setUp();
  const first = relay.start("one", "custody.verify", {}, "request-1");
  const call = await core.call("custody.verify");
  const progress = { done: 1, total: 2, doing: "reading" };
  core.tell(call, progress);
  await vi.waitFor(() => expect(events).toContainEqual({ type: "progress", task: "one", progress }));
  expect(relay.running()).toEqual([{ task: "one", name: "custody.verify", caseId: null }]);

  const joined = relay.start("one", "custody.verify", null, "request-2");
  core.tell(call, progress);
  relay.cancel("one");
  await vi.waitFor(() => expect(core.cancelled).toEqual([call.id]));
  core.answer(call, { sound: true, chains: [], versions: 0, purged: 0, problems: [] });
  const { told: toFirst, ...answer } = await first;
  expect(toFirst).toBe(2);
  expect(await joined).toEqual({ ...answer, told: 1 });
  expect(core.calls).toHaveLength(1);
  expect(relay.running()).toEqual([]);
  // A late request starts nothing.
  expect(await relay.start("one", "sample.build", null, "request-3")).toMatchObject({
    error: { code: "input.invalid" },
  });
  expect(core.calls).toHaveLength(1);
});
