import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseRequest } from "#cli/commands/batch.ts";
import { identityOf } from "#cli/input/identity.ts";
import { parseJson } from "#cli/input/parse.ts";
import { parseLine } from "#core/custody/verify-chain.ts";
import type { ZipArchive } from "#core/exchange/archive/zip-reader.ts";
import { readPayload } from "#core/exchange/import/read-payload.ts";
import { decodeHeader } from "#core/vault/header.ts";
import { createDesktopStore } from "#launch/desktop-store.ts";
import { extract } from "#parser/extract.ts";
import { ownNodes } from "#renderer/features/text-editor/own-nodes.ts";
import { extractionSchema } from "#shared/contract/parser.ts";
import { canonicalTextSchema } from "#shared/domain/canonical-text.ts";
import { recordLineSchema } from "#shared/domain/version.ts";
import { AppError } from "#shared/errors.ts";
import { decodeFrame, encodeFrame } from "#shared/rpc/frame.ts";
import { requestSchema, responseSchema } from "#shared/rpc/wire.ts";
import { tempFolder } from "../helpers/temp-folder.ts";

// JSONTestSuite (nst): y_ must be accepted, n_ must be refused, i_ may be either. Every file passes through every place
// where the product reads foreign JSON.
const root = process.env.CASEBOUND_CONFORMANCE;
const folder = join(root ?? "", "json", "test_parsing");
const ourFormat = { isNewer: false };

describe.skipIf(root === undefined)(
  "JSON parsing tests (set CASEBOUND_CONFORMANCE to the folder that holds json/)",
  () => {
    const names = root === undefined ? [] : readdirSync(folder).filter((name) => name.endsWith(".json"));

    test("the suite is there, whole", () => {
      expect(names.length).toBeGreaterThanOrEqual(318);
      expect(new Set(names.map((name) => name.slice(0, 2)))).toEqual(new Set(["i_", "n_", "y_"]));
    });

    test("no file opens a vault: each is a damaged header", () => {
      for (const bytes of contents(names)) {
        expect(() => decodeHeader(bytes)).toThrow(expect.objectContaining({ code: "vault.header-damaged" }));
      }
      requireCleanPrototypes();
    });

    test("in every file of a bundle's payload each is a problem with its place, never a throw", async () => {
      const places = ["records.jsonl", "mapping.json", "withheld.json", "identities.jsonl", "custody/lines.jsonl"];
      for (const [index, bytes] of contents(names).entries()) {
        for (const place of places) {
          const { problems } = await readPayload(payloadWith(`data/${place}`, bytes), ourFormat);
          expect(problems.length, `${names[index]} as ${place}`).toBeGreaterThan(0);
          expect(problems.every(({ path, problem }) => path.length > 0 && problem.length > 0)).toBe(true);
        }
      }
      requireCleanPrototypes();
    });

    test("a frame with invalid JSON is refused, one with valid JSON is neither request nor answer", () => {
      for (const [index, bytes] of contents(names).entries()) {
        const read = () => decodeFrame(frameOf(bytes));
        if (names[index]?.startsWith("n_")) expect(read, names[index]).toThrow();
        if (names[index]?.startsWith("y_")) expect(read, names[index]).not.toThrow();
        const value = attempt(read);
        expect(requestSchema.safeParse(value).success || responseSchema.safeParse(value).success).toBe(false);
      }
      requireCleanPrototypes();
    });

    test("sent in a frame each valid value arrives as it was, also beside bytes", () => {
      for (const [index, bytes] of contents(names).entries()) {
        if (!names[index]?.startsWith("y_")) continue;
        const value: unknown = JSON.parse(Buffer.from(bytes).toString("utf8"));
        const sent = Buffer.concat(encodeFrame({ value, bytes: new Uint8Array([1, 2, 3]) })).subarray(4);
        const arrived = Object(decodeFrame(new Uint8Array(sent)));
        expect(JSON.stringify(arrived.value), names[index]).toBe(JSON.stringify(value));
        expect(arrived.bytes).toEqual(new Uint8Array([1, 2, 3]));
      }
      requireCleanPrototypes();
    });

    test("as a file to import each is text, word for word, or kept as it is; never a refusal without a reason", async () => {
      for (const [index, bytes] of contents(names).entries()) {
        const name = names[index] ?? "";
        for (const declared of [{ declaredType: "application/json" }, {}]) {
          const extraction = await extract({ name, bytes, ...declared });
          expect(extractionSchema.safeParse(extraction).success, name).toBe(true);
          if (name.startsWith("y_")) expect(extraction.status, name).toBe("text");
          if (extraction.status !== "text" || !name.startsWith("y_")) continue;
          const words = new TextDecoder("utf-8", { fatal: true }).decode(bytes).normalize("NFC");
          expect(extraction.text.text.trim(), name).toBe(words.replace(/\r\n?/g, "\n").trim());
        }
      }
      requireCleanPrototypes();
    });

    test("pasted as nodes of our own editor none is any, and none throws", () => {
      for (const [index, bytes] of contents(names).entries()) {
        const text = Buffer.from(bytes).toString("utf8");
        expect(
          ownNodes(text, () => true),
          names[index],
        ).toBeUndefined();
        const nodes = ownNodes(`{"namespace":"casebound","nodes":[{"type":"text","text":${text}}]}`, () => true);
        if (names[index]?.startsWith("n_")) continue;
        const value = attempt(() => JSON.parse(text));
        if (names[index]?.startsWith("y_")) expect(nodes, names[index]).toEqual([{ type: "text", text: value }]);
      }
      requireCleanPrototypes();
    });

    test("in place of what the shell keeps each is as if nothing were there", () => {
      const file = join(tempFolder(), "desktop.json");
      const nothing = createDesktopStore(join(tempFolder(), "none.json")).read();
      for (const [index, bytes] of contents(names).entries()) {
        writeFileSync(file, bytes);
        const store = createDesktopStore(file);
        expect(store.read(), names[index]).toEqual(nothing);
        // And the next write mends it.
        store.update({ zoom: 120 });
        expect(createDesktopStore(file).read()).toEqual({ ...nothing, zoom: 120 });
      }
      requireCleanPrototypes();
    });

    test("as an argument, a line of batch and an identity to seal each is read or refused with its place alone", () => {
      for (const [index, bytes] of contents(names).entries()) {
        const text = Buffer.from(bytes).toString("utf8");
        const problem = refusalOf(() => parseJson("JSON", text));
        if (names[index]?.startsWith("n_")) expect(problem, names[index]).toMatch(placeOnly);
        if (names[index]?.startsWith("y_")) expect(problem, names[index]).toBeUndefined();
        expect(problem ?? "not JSON at line 1, column 1").toMatch(placeOnly);
        expect(parseRequest(text, 7)).toHaveProperty("error.data.problems.0.path", "line 7");
        expect(refusalOf(() => identityOf("identity.json", text))).toBeDefined();
      }
      requireCleanPrototypes();
    });

    test("no file is a record, a canonical text or a custody line", () => {
      for (const bytes of contents(names)) {
        const text = Buffer.from(bytes).toString("utf8");
        const value = attempt(() => JSON.parse(text));
        expect(recordLineSchema.safeParse(value).success).toBe(false);
        expect(canonicalTextSchema.safeParse(value).success).toBe(false);
        expect(parseLine(text)).toBeUndefined();
      }
      requireCleanPrototypes();
    });
  },
);

describe("names that reach for the prototype", () => {
  const hostile = ['{"__proto__":{"polluted":1}}', '{"constructor":{"prototype":{"polluted":1}}}'];

  test("in a record's body change nothing but that record's hash", async () => {
    for (const body of hostile) {
      const line = `{"at":1,"author":"ana_01968b1e-7c3a-7b1e-8f00-0123456789ab","body":${body},"id":"qst_01968b1e-7c3a-7b1e-8f00-0123456789ab","kind":"question","nonce":"${"0".repeat(32)}","op":"create","parents":[],"version":"${"0".repeat(64)}"}`;
      const { problems } = await readPayload(payloadWith("data/records.jsonl", Buffer.from(`${line}\n`)), ourFormat);
      expect(problems.map(({ problem }) => problem)).toContain("its content does not give its version");
    }
    requireCleanPrototypes();
  });

  test("in a frame stay data of that frame", () => {
    for (const text of hostile) decodeFrame(frameOf(Buffer.from(text)));
    requireCleanPrototypes();
  });
});

const placeOnly = /^not JSON at line \d+, column \d+$/;

/** The problem as a sentence, or `undefined`. Anything but a refusal is a crash. */
function refusalOf(read: () => unknown): string | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (error instanceof AppError && error.code === "input.invalid") return error.data.problems[0]?.problem;
    throw error;
  }
}

function contents(names: readonly string[]): Uint8Array[] {
  return names.map((name) => readFileSync(join(folder, name)));
}

function requireCleanPrototypes(): void {
  expect(Reflect.get({}, "polluted")).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(Object.keys(Array.prototype)).toEqual([]);
}

/** A bag whose payload contains this file; its manifest lists nothing. */
function payloadWith(path: string, bytes: Uint8Array): ZipArchive {
  const files = new Map<string, Uint8Array>([
    ["manifest-sha256.txt", new Uint8Array()],
    ["data/records.jsonl", new Uint8Array()],
    ["data/versions.txt", new Uint8Array()],
    [path, bytes],
  ]);
  return {
    list: () => [...files.keys()],
    sizeOf: (name) => files.get(name)?.byteLength ?? 0,
    async *open(name) {
      yield files.get(name) ?? new Uint8Array();
    },
  };
}

function frameOf(json: Uint8Array): Uint8Array {
  const head = Buffer.alloc(4);
  head.writeUInt32LE(json.byteLength);
  return new Uint8Array(Buffer.concat([head, json]));
}

/** A reader's result, or `undefined` for a refusal; any other error is a crash. */
function attempt(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof AppError || error instanceof RangeError) return undefined;
    throw error;
  }
}
