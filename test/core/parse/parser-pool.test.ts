import { describe, expect, test } from "vitest";
import type { Host } from "#core/deps/host.ts";
import { createParserPool } from "#core/parse/parser-pool.ts";
import { parserContract, parserContractVersion, type SentExtraction } from "#shared/contract/parser.ts";
import { createMemoryPorts } from "#shared/rpc/memory-port.ts";
import { serve } from "#shared/rpc/server.ts";

const noText: SentExtraction = { status: "no-text", mediaType: "text/plain", about: {}, pages: 0, warnings: [] };
const refusal: SentExtraction = { status: "refused", mediaType: "text/plain", reason: "hostile", detail: "no" };

/** A host whose parsers refuse files called `bad`; the first `failures` of them cannot be started. */
function hostOf(failures = 0) {
  const started: number[] = [];
  const killed: number[] = [];
  let tries = 0;
  const host: Pick<Host, "openParser"> = {
    openParser() {
      const id = tries++;
      if (id < failures) return Promise.reject(new Error("a parser could not be started"));
      started.push(id);
      const [near, far] = createMemoryPorts();
      serve(
        far,
        parserContract,
        {
          "parser.extract": ({ files }) => ({
            extractions: files.map(({ name }) => (name === "bad" ? refusal : noText)),
          }),
          "parser.picture": () => {
            throw new Error("not asked for");
          },
        },
        { version: parserContractVersion, onIncident: String },
      );
      return Promise.resolve({ port: near, kill: () => void killed.push(id), ended: new Promise(() => undefined) });
    },
  };
  let requests = 0;
  const pool = createParserPool(host, () => `request-${requests++}`);
  return { pool, started, killed };
}

const fileOf = (name: string) => ({ name, bytes: new Uint8Array([1]) });

describe("the parsers that core keeps", () => {
  test.each(["plain", "rich"] as const)("are replaced after a refusal in the %s lane", async (lane) => {
    const { pool, started, killed } = hostOf();
    await pool.extract(lane, [fileOf("good"), fileOf("good")]);
    await pool.extract(lane, [fileOf("good")]);
    expect({ started, killed }).toEqual({ started: [0], killed: [] });
    const outcomes = await pool.extract(lane, [fileOf("bad"), fileOf("good")]);
    expect(outcomes.map(({ status }) => status)).toEqual(["refused", "no-text"]);
    await pool.extract(lane, [fileOf("good")]);
    expect({ started, killed }).toEqual({ started: [0, 1], killed: [0] });
  });

  test("that cannot be started refuse the files at hand and nothing after them", async () => {
    const { pool, started } = hostOf(1);
    expect(await pool.extract("plain", [fileOf("good"), fileOf("good")])).toEqual([
      { status: "given-up", why: "start" },
      { status: "given-up", why: "start" },
    ]);
    expect(await pool.extract("plain", [fileOf("good")])).toEqual([noText]);
    expect(started).toEqual([1]);
    pool.close();
  });

  test("tell that one failed, also where others then read each of its files", async () => {
    const host: Host = {
      openParser() {
        const [near, far] = createMemoryPorts();
        const extract = ({ length }: readonly unknown[]) => {
          if (length > 1) near.close();
          return { extractions: Array.from({ length }, () => noText) };
        };
        serve(
          far,
          parserContract,
          {
            "parser.extract": ({ files }) => extract(files),
            "parser.picture": () => Promise.reject(new Error("not asked for")),
          },
          { version: parserContractVersion, onIncident: String },
        );
        return Promise.resolve({ port: near, kill: () => undefined, ended: Promise.resolve("ended" as const) });
      },
      exit: () => undefined,
    };
    let requests = 0;
    const pool = createParserPool(host, () => `request-${requests++}`, {
      // A generous limit, so that a stalled machine does not count as a failed parser.
      time: 60_000,
      timePerMegabyte: 0,
      filesPerProcess: 9,
    });
    let failures = 0;
    const onFailed = () => void failures++;
    expect(await pool.extract("plain", [fileOf("a")], onFailed)).toEqual([noText]);
    expect(failures).toBe(0);
    expect(await pool.extract("plain", [fileOf("a"), fileOf("b")], onFailed)).toEqual([noText, noText]);
    expect(failures).toBe(1);
    pool.close();
  });

  test("have as long as they may, however long this thread does not hear them", async () => {
    const [near, far] = createMemoryPorts();
    let killed = 0;
    serve(
      far,
      parserContract,
      {
        // Answers after the time limit, most of which passes while the thread is blocked by reading a file.
        async "parser.extract"({ files }) {
          setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1500));
          await new Promise((resolve) => setTimeout(resolve, 400));
          return { extractions: files.map(() => noText) };
        },
        "parser.picture": () => Promise.reject(new Error("not asked for")),
      },
      { version: parserContractVersion, onIncident: String },
    );
    const parser = { port: near, kill: () => void killed++, ended: new Promise<never>(() => undefined) };
    const limits = { time: 300, timePerMegabyte: 0, filesPerProcess: 9 };
    const pool = createParserPool({ openParser: async () => parser }, () => "request-0", limits);
    expect(await pool.extract("rich", [fileOf("good")])).toEqual([noText]);
    expect(killed).toBe(0);
  });

  test("are closed without a murmur where none could be started, and start no more", async () => {
    const { pool, killed } = hostOf(1);
    await pool.extract("rich", [fileOf("good")]);
    pool.close();
    await expect(pool.extract("rich", [fileOf("good")])).rejects.toMatchObject({ code: "core.stopping" });
    expect(killed).toEqual([]);
  });
});
