import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parserContract, parserContractVersion } from "#shared/contract/parser.ts";
import { type Client, createClient } from "#shared/rpc/client.ts";
import { createStreamPort } from "#shared/rpc/stream-port.ts";
import { makeDocx, paragraph } from "./make-docx.ts";
import { makePdf, textAt } from "./make-pdf.ts";

// Runs the sources, which need more files than the bundle: the program's folders and its libraries'.
const root = process.cwd();
const readable = ["src", "node_modules", "package.json"].map((path) => `--allow-fs-read=${join(root, path)}`);

let parser: ChildProcess;
let client: Client<typeof parserContract>;
let exited: Promise<number | null>;
let errors = "";

beforeEach(() => {
  const child = spawn(process.execPath, ["--permission", ...readable, join(root, "src/parser/entry.ts")], {
    stdio: ["pipe", "pipe", "pipe"],
    env: {},
  });
  errors = "";
  child.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  exited = new Promise((resolve) => child.once("exit", resolve));
  parser = child;
  client = createClient(
    createStreamPort(child.stdout, child.stdin),
    parserContract,
    parserContractVersion,
    () => "unused-id",
  );
});

afterEach(() => {
  parser.kill("SIGKILL");
});

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe("the parser process", () => {
  test("reads several files in one call, in order, without any right but to read its own code", async () => {
    const { extractions } = await client.call("parser.extract", {
      files: [
        { name: "a.txt", bytes: bytesOf("plain") },
        { name: "a.md", bytes: bytesOf("# Heading") },
        { name: "a.html", bytes: bytesOf("<p>page") },
        { name: "a.eml", bytes: bytesOf("Subject: x\n\nmail") },
        { name: "a.csv", bytes: bytesOf("a,b\n1,2") },
        { name: "a.docx", bytes: makeDocx({ body: paragraph("word") }) },
        { name: "a.pdf", bytes: makePdf([{ content: textAt(10, 50, "portable") }]) },
        { name: "bad.pdf", bytes: bytesOf("%PDF-1.4") },
        { name: "koi8.txt", bytes: Uint8Array.from(Buffer.from("f0d2c9d7c5d42c20cbc1cb20c4c5ccc13f", "hex")) },
      ],
    });
    expect(
      extractions.map((one) =>
        one.status === "text" ? Buffer.from(one.text.bytes).toString("utf8", 0, one.text.words) : one.status,
      ),
    ).toEqual([
      "plain",
      "# Heading",
      "page",
      "Subject: x\n\nmail",
      "a\tb\n1\t2",
      "word",
      "portable",
      "refused",
      "Привет, как дела?",
    ]);
    expect(errors).toBe("");
  });

  test("draws pages, and says why it cannot", async () => {
    const bytes = makePdf([{ content: textAt(10, 50, "x") }]);
    const wanted = { bytes, mediaType: "application/pdf", page: 0, resolution: 72 };
    const { png, width, height } = await client.call("parser.picture", wanted);
    expect([Buffer.from(png).toString("latin1", 1, 4), width, height]).toEqual(["PNG", 200, 100]);
    await expect(client.call("parser.picture", { ...wanted, page: 5 })).rejects.toMatchObject({
      code: "parser.failed",
    });
  });

  test("ends when whoever started it closes the stream", async () => {
    await client.call("parser.extract", { files: [{ name: "a.txt", bytes: bytesOf("x") }] });
    client.close();
    expect(await exited).toBe(0);
  });

  test("ends at bytes that are no frames", async () => {
    parser.stdin?.write(Buffer.alloc(64, 0xff));
    expect(await exited).toBe(0);
  });
});

/**
 * Runs in a process that imitates Electron's utility process: a parent port whose first message carries the channel.
 */
const asUtilityProcess = `
  const { MessageChannel } = await import("node:worker_threads");
  const { createElectronPort } = await import("#shared/rpc/electron-port.ts");
  const { createClient } = await import("#shared/rpc/client.ts");
  const { parserContract, parserContractVersion } = await import("#shared/contract/parser.ts");
  const { port1, port2 } = new MessageChannel();
  const likeElectron = (port) => ({
    postMessage: (message) => port.postMessage(message),
    on: (event, listener) => port.on(event, event === "message" ? (data) => listener({ data }) : listener),
    start: () => port.start(),
    close: () => port.close(),
  });
  process.parentPort = { once: (_, listener) => setImmediate(listener, { ports: [likeElectron(port1)] }) };
  await import("#parser/entry.ts");
  const client = createClient(createElectronPort(likeElectron(port2)), parserContract, parserContractVersion, () => "unused-id");
  const bytes = new TextEncoder().encode("plain");
  const { extractions } = await client.call("parser.extract", { files: [{ name: "a.txt", bytes }] });
  process.stdout.write(extractions[0].text.bytes.subarray(0, extractions[0].text.words));
  client.close();
`;

test("under Electron it serves the port that its parent sends, and ends with it", () => {
  const run = spawnSync(process.execPath, ["--input-type=module", "-e", asUtilityProcess], { encoding: "utf8" });
  expect([run.stdout, run.stderr, run.status]).toEqual(["plain", "", 0]);
});
