import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { pathProblem } from "#core/exchange/archive/portable-path.ts";
import { accessBytes, accessFile, type RandomAccess } from "#core/exchange/archive/random-access.ts";
import { insideFolder, openZip } from "#core/exchange/archive/zip-reader.ts";
import { writeZip, type ZipEntry } from "#core/exchange/archive/zip-writer.ts";
import { createTagFiles } from "#core/exchange/bag/bag.ts";
import { validateBag } from "#core/exchange/bag/validate-bag.ts";
import { isAppError } from "#shared/errors.ts";
import { collect } from "../../helpers/collect.ts";
import { bundleInfo } from "./memory-bag.ts";

const text = Buffer.from(Array.from({ length: 2000 }, (_, index) => `line ${index}\n`).join(""));

test("an archive of nothing but stored files has these bytes, on every machine", async () => {
  const bytes = await collect(writeZip([entry("b/é", Buffer.from("2")), entry("b/a", Buffer.from("1"))]));
  expect(bytes.toString("hex")).toBe(
    [
      "504b030414000008000000002100b7efdc8301000000010000000300000062 2f61 31",
      "504b03041400000800000000210 00dbed51a010000000100000004000000622fc3a9 32",
      "504b01023f03140000080000000021 00b7efdc83010000000100000003000000000000000000 0000a48100000000 622f61",
      "504b01023f0314000008000000002100 0dbed51a010000000100000004000000000000000000 0000a48122000000 622fc3a9",
      "504b0506000000000200020063000000450000000000",
    ]
      .join("")
      .replaceAll(" ", ""),
  );
});

test("what is written is read again, whatever it is", async () => {
  const name = fc.string({ unit: "grapheme", minLength: 1, maxLength: 10 }).filter((path) => !pathProblem(path));
  const file = fc.record({
    name,
    bytes: fc.oneof(
      fc.uint8Array({ maxLength: 2000 }),
      fc.nat(300_000).map((length) => Buffer.alloc(length, "ab")),
    ),
    compress: fc.boolean(),
    streamed: fc.boolean(),
  });
  const files = fc.uniqueArray(file, { selector: (one) => one.name.split("/")[0]?.toUpperCase(), maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(files, async (list) => {
      const bytes = await collect(
        writeZip(
          list.map((one) => ({
            path: one.name,
            size: one.bytes.byteLength,
            compress: one.compress,
            open: () => (one.streamed ? inChunks(one.bytes) : one.bytes),
          })),
        ),
      );
      const zip = await openZip(accessBytes(bytes));
      expect([...zip.list()].sort()).toEqual(list.map((one) => one.name).sort());
      for (const one of list) expect((await collect(zip.open(one.name))).equals(one.bytes)).toBe(true);
    }),
  );
});

test("text is deflated where the caller says so, and what would look like a bomb is stored", async () => {
  const zeros = Buffer.alloc(4 * 1024 * 1024);
  const bytes = await collect(writeZip([entry("text", text, true), entry("zeros", zeros, true)]));
  expect(bytes.byteLength).toBeGreaterThan(zeros.byteLength);
  expect(bytes.byteLength).toBeLessThan(zeros.byteLength + text.byteLength / 2);
  const zip = await openZip(accessBytes(bytes));
  expect((await collect(zip.open("zeros"))).equals(zeros)).toBe(true);
  expect((await collect(zip.open("text"))).equals(text)).toBe(true);
});

test("a bag goes through an archive on disk and stays valid", async () => {
  const payload = Array.from({ length: 50 }, (_, index) => ({
    path: `data/blobs/${index}`,
    bytes: text.subarray(0, index),
  }));
  const files = [...payload, ...createTagFiles({ payload, info: bundleInfo })];
  const folder = await mkdtemp(join(tmpdir(), "casebound-zip-"));
  try {
    const path = join(folder, "case.casebundle");
    await writeFile(path, writeZip(files.map((file) => entry(`case-1/${file.path}`, file.bytes, true))));
    const handle = await open(path);
    try {
      const bag = insideFolder(await openZip(await accessFile(handle)));
      expect(bag.folder).toBe("case-1");
      expect((await validateBag(bag.files, "strict")).problems).toEqual([]);
    } finally {
      await handle.close();
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("an archive without one common folder is no bag", async () => {
  for (const paths of [["a/x", "b/x"], ["x"], []]) {
    const zip = await openZip(accessBytes(await collect(writeZip(paths.map((path) => entry(path, text))))));
    expect(() => insideFolder(zip)).toThrow("bundle.unreadable");
  }
});

test.each<[string, ZipEntry[], string]>([
  ["a name that Windows cannot have", [entry("a?", text)], "a?"],
  ["two names that differ in case", [entry("a", text), entry("A", text)], "A"],
  ["more bytes than a reader takes", [{ ...entry("a", text), size: 11 * 1024 ** 3 }], ""],
  ["bytes of another size than announced", [{ ...entry("a", text), size: 5 }], "a"],
  ["a stream longer than announced", [{ path: "a", size: 5, open: () => inChunks(text) }], "a"],
  ["a stream shorter than announced", [{ path: "a", size: text.byteLength + 1, open: () => inChunks(text) }], "a"],
])("%s is not written", async (_, entries, path) => {
  await expect(collect(writeZip(entries))).rejects.toSatisfy(
    (error) => isAppError(error, "bundle.broken") && error.data.problems.some((problem) => problem.path === path),
  );
});

test("more files than a reader takes are refused before anything is written", async () => {
  const many = Array.from({ length: 200_001 }, (_, index) => entry(`a/${index}`, text));
  await expect(writeZip(many).next()).rejects.toMatchObject({ code: "bundle.broken" });
});

test("70 000 files need the wide end record, and have it", async () => {
  const bytes = await collect(
    writeZip(Array.from({ length: 70_000 }, (_, index) => entry(`a/${index}`, Buffer.of(1)))),
  );
  expect((await openZip(accessBytes(bytes))).list()).toHaveLength(70_000);
});

// 4 GiB twice through a CRC takes seconds, more on a busy machine.
test("a file beyond 4 GiB, and one behind it, are written and read", async () => {
  const size = 2 ** 32 + 5;
  const zeros = Buffer.alloc(2 ** 24);
  const large = async function* () {
    for (let at = 0; at < size; at += zeros.byteLength) yield zeros.subarray(0, Math.min(zeros.byteLength, size - at));
  };
  const archive = await sparse(writeZip([{ path: "a", size, open: large }, entry("b", text)]));
  const zip = await openZip(archive);
  expect(zip.sizeOf("a")).toBe(size);
  expect((await collect(zip.open("b"))).equals(text)).toBe(true);
  let read = 0;
  for await (const chunk of zip.open("a")) read += chunk.byteLength;
  expect(read).toBe(size);
}, 240_000);

function entry(path: string, bytes: Uint8Array, compress = false): ZipEntry {
  return { path, size: bytes.byteLength, compress, open: () => bytes };
}

async function* inChunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += 1000) yield bytes.subarray(at, at + 1000);
}

/** Keeps only non-zero chunks, so that 4 GiB fit into a test. */
async function sparse(chunks: AsyncIterable<Uint8Array>): Promise<RandomAccess> {
  const kept: { offset: number; bytes: Buffer }[] = [];
  const zeros = Buffer.alloc(256 * 1024);
  let size = 0;
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (!bytes.equals(zeros.subarray(0, bytes.byteLength))) kept.push({ offset: size, bytes });
    size += bytes.byteLength;
  }
  return {
    size,
    read: async (offset, length) => {
      const result = Buffer.alloc(length);
      for (const { offset: start, bytes } of kept) {
        const from = Math.max(offset, start);
        const to = Math.min(offset + length, start + bytes.byteLength);
        if (from < to) bytes.copy(result, from - offset, from - start, to - start);
      }
      return result;
    },
  };
}
