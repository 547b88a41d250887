import { strict as assert } from "node:assert";
import { z } from "zod";
import { command, query, task } from "#shared/contract/define.ts";
import { AppError } from "#shared/errors.ts";
import { createClient } from "#shared/rpc/client.ts";
import type { Port } from "#shared/rpc/port.ts";
import { type Handlers, serve } from "#shared/rpc/server.ts";

/**
 * Requirements on every port, whatever its transport. The remote end must serve `portContract` with
 * `servePortContract`; `kill` ends it like a crash.
 */
export interface PortPair {
  readonly near: Port;
  kill(): void | Promise<void>;
}

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

export const portContract = {
  "port.echo": query(() => ({
    input: z.strictObject({ value: z.json() }),
    output: z.strictObject({ value: z.json() }),
  })),
  "port.reverse": query(() => ({ input: z.strictObject({ bytes }), output: z.strictObject({ bytes }) })),
  "port.refuse": query(() => ({ input: z.strictObject({}), output: z.strictObject({}), errors: ["file.missing"] })),
  "port.break": query(() => ({ input: z.strictObject({}), output: z.strictObject({}) })),
  "port.count": command(() => ({ input: z.strictObject({}), output: z.strictObject({ count: z.number() }) })),
  "port.walk": task(() => ({
    input: z.strictObject({ steps: z.number().int() }),
    output: z.strictObject({ walked: z.number(), walks: z.number() }),
    progress: z.strictObject({ step: z.number() }),
  })),
  "port.hang": query(() => ({ input: z.strictObject({}), output: z.strictObject({}) })),
} as const;

const version = 7;

export function servePortContract(port: Port): void {
  const counted = new Map<string, number>();
  let walks = 0;
  const handlers: Handlers<typeof portContract> = {
    "port.echo": ({ value }) => ({ value }),
    "port.reverse": (input) => ({ bytes: new Uint8Array(input.bytes).reverse() }),
    "port.refuse": () => {
      throw new AppError("file.missing", { path: "/nowhere" });
    },
    "port.break": () => {
      throw new Error("a secret that must not cross");
    },
    "port.count": (_input, call) => {
      const id = call.request?.requestId ?? "";
      if (!counted.has(id)) counted.set(id, counted.size + 1);
      return { count: counted.get(id) ?? 0 };
    },
    "port.walk": async ({ steps }, call) => {
      const walk = ++walks;
      let walked = 0;
      while (walked < steps && !call.signal.aborted) {
        call.progress({ step: ++walked });
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      return { walked, walks: walk };
    },
    "port.hang": () => new Promise(() => undefined),
  };
  serve(port, portContract, handlers, { version, onIncident: () => "incident-1" });
}

export interface PortCheck {
  readonly name: string;
  run(open: () => Promise<PortPair>): Promise<void>;
}

export const portChecks: readonly PortCheck[] = [
  check("carries values there and back as they were", async (client) => {
    const value = { text: "Straße 北京 \u{1F50D}", list: [1, null, true, { deep: [] }], empty: "", large: 2 ** 52 };
    assert.deepEqual(await client.call("port.echo", { value }), { value });
  }),
  check("carries bytes as bytes, none and many", async (client) => {
    for (const size of [0, 1, 70_000, 3_000_000]) {
      const sent = Buffer.from(Uint8Array.from({ length: size }, (_, index) => index % 251));
      const { bytes: back } = await client.call("port.reverse", { bytes: sent });
      assert.ok(back instanceof Uint8Array);
      assert.equal(Buffer.compare(back, Buffer.from(sent).reverse()), 0);
    }
  }),
  check("keeps the order of a thousand calls and answers each its own", async (client) => {
    const calls = Array.from({ length: 1000 }, (_, index) => client.call("port.echo", { value: index }));
    assert.deepEqual(
      (await Promise.all(calls)).map(({ value }) => value),
      Array.from({ length: 1000 }, (_, index) => index),
    );
  }),
  check("answers an error with its code and data, and hides what is none of the caller's business", async (client) => {
    await assert.rejects(client.call("port.refuse", {}), { code: "file.missing", data: { path: "/nowhere" } });
    await assert.rejects(client.call("port.break", {}), { code: "internal", data: { incident: "incident-1" } });
  }),
  check("refuses an input that breaks the contract before it is sent", async (client) => {
    await assert.rejects(client.call("port.walk", { steps: 1.5 }), { code: "input.invalid" });
  }),
  check("carries the request id, so that a repeated deed is known", async (client) => {
    const first = await client.call("port.count", {}, { requestId: "request-one" });
    const second = await client.call("port.count", {}, { requestId: "request-two" });
    const repeated = await client.call("port.count", {}, { requestId: "request-one" });
    assert.deepEqual([first.count, second.count, repeated.count], [1, 2, 1]);
  }),
  check(
    "does once what is asked twice at the same time, and refuses an id for something else meanwhile",
    async (client) => {
      const walk = (steps: number) => client.call("port.walk", { steps }, { requestId: "request-one" });
      const [first, again, other] = await Promise.allSettled([walk(20), walk(20), walk(21)]);
      assert.deepEqual(
        [first, again].map((one) => one.status === "fulfilled" && one.value),
        [
          { walked: 20, walks: 1 },
          { walked: 20, walks: 1 },
        ],
      );
      assert.equal(other.status === "rejected" && other.reason.code, "request.reused");
      assert.deepEqual(await walk(2), { walked: 2, walks: 2 });
    },
  ),
  check("refuses a request id that is none, and goes on", async (client) => {
    for (const requestId of ["", "abc", "x".repeat(65)]) {
      await assert.rejects(client.call("port.count", {}, { requestId }), {
        code: "input.invalid",
        data: { problems: [{ path: "requestId", problem: "it takes 8 to 64 characters" }] },
      });
    }
    assert.equal((await client.call("port.count", {})).count, 1);
  }),
  check("reports the progress of a task in order, then its result", async (client) => {
    const steps: number[] = [];
    const result = await client.call("port.walk", { steps: 5 }, { onProgress: ({ step }) => steps.push(step) });
    assert.deepEqual([steps, result.walked], [[1, 2, 3, 4, 5], 5]);
  }),
  check("carries a cancel to the task", async (client) => {
    const controller = new AbortController();
    const result = await client.call(
      "port.walk",
      { steps: 100_000 },
      { signal: controller.signal, onProgress: ({ step }) => step === 3 && controller.abort() },
    );
    assert.ok(result.walked >= 3 && result.walked < 100_000);
  }),
  {
    name: "rejects every open call with core.gone when the other side dies, and every later one",
    async run(open) {
      const pair = await open();
      const client = createClient(pair.near, portContract, version, () => "request-any");
      await client.call("port.echo", { value: 1 });
      const hanging = client.call("port.hang", {});
      const observed = assert.rejects(hanging, { code: "core.gone" });
      await pair.kill();
      await observed;
      await client.closed;
      await assert.rejects(client.call("port.echo", { value: 2 }), { code: "core.gone" });
    },
  },
  {
    name: "refuses to talk to another version of the contract",
    async run(open) {
      const pair = await open();
      const client = createClient(pair.near, portContract, version + 1, () => "request-any");
      await client.closed;
      await assert.rejects(client.call("port.echo", { value: 1 }), {
        code: "contract.mismatch",
        data: { ours: version + 1, theirs: version },
      });
      await pair.kill();
    },
  },
];

type PortClient = ReturnType<typeof createClient<typeof portContract>>;

function check(name: string, work: (client: PortClient) => Promise<void>): PortCheck {
  return {
    name,
    async run(open) {
      const pair = await open();
      let requests = 0;
      const client = createClient(pair.near, portContract, version, () => `request-${requests++}`);
      try {
        await work(client);
      } finally {
        client.close();
        await pair.kill();
      }
    },
  };
}
