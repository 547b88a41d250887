import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { createFileReader } from "#core/documents/read-files.ts";
import { createSlabs, mostInSlab } from "#core/documents/slabs.ts";
import { encodeText } from "#shared/domain/utf8.ts";

const decode = (bytes: Uint8Array | null | undefined) => (bytes ? Buffer.from(bytes).toString("utf8") : bytes);

describe("slabs", () => {
  test("hold texts one after the other, and another when one is full", () => {
    const { fill } = createSlabs();
    const { encode, memory } = fill();
    const words = Array.from({ length: 100 }, (_, index) => `${index} «ü» `.repeat(5_000));
    const encoded = words.map((word) => encode([word, "", "x"]));
    for (const [index, { bytes, lengths }] of encoded.entries()) {
      expect(decode(bytes)).toBe(`${words[index]}x`);
      expect(lengths).toEqual([encodeText(words[index] ?? "").byteLength, 0, 1]);
      expect(memory.map(({ buffer }) => buffer)).toContain(bytes.buffer);
    }
    expect(memory.length).toBeGreaterThan(1);
  });

  test("that come back are filled again", () => {
    const slabs = createSlabs();
    const first = slabs.fill();
    first.encode(["one"]);
    slabs.takeBack(first.memory);
    const second = slabs.fill();
    const { bytes } = second.encode(["second"]);
    expect(decode(bytes)).toBe("second");
    expect(second.memory[0]?.buffer).toBe(first.memory[0]?.buffer);
    expect(slabs.fill().memory).toEqual([]);
  });

  test("hold nothing that needs much room", () => {
    const { encode, memory } = createSlabs().fill();
    expect(encode(["a".repeat(mostInSlab)]).bytes.byteLength).toBe(mostInSlab);
    expect(memory).toEqual([]);
  });
});

describe("files", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "casebound-slabs-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  });

  test("small ones share a slab, a large one has its own memory, an empty one is read", () => {
    const contents = { "a.txt": "first", "b.txt": "", "c.txt": "x".repeat(mostInSlab), "d.txt": "last" };
    for (const [name, content] of Object.entries(contents)) writeFileSync(join(folder, name), content);
    const { files, memory } = createFileReader([folder], createSlabs()).next("bytes");
    expect(files.map(({ bytes }) => decode(bytes))).toEqual(Object.values(contents));
    expect(memory).toHaveLength(1);
    const [first, , large, last] = files.map(({ bytes }) => bytes?.buffer);
    expect([first, last]).toEqual([memory[0]?.buffer, memory[0]?.buffer]);
    expect(large?.byteLength).toBe(mostInSlab);
  });

  test("one that has grown or shrunk since it was found is read as it is now", () => {
    for (const name of ["a.txt", "b.txt", "c.txt"]) writeFileSync(join(folder, name), "as found");
    const paths = ["a.txt", "b.txt", "c.txt"].map((name) => join(folder, name));
    const reader = createFileReader(paths, createSlabs());
    // The first file has been inspected by now.
    writeFileSync(join(folder, "a.txt"), "longer than it was when it was found");
    const { files } = reader.next("bytes");
    writeFileSync(join(folder, "a.txt"), "less");
    const again = createFileReader(paths, createSlabs());
    writeFileSync(join(folder, "a.txt"), "");
    expect(files.map(({ size }) => size)).toEqual([36, 8, 8]);
    expect(decode(files[0]?.bytes)).toBe("longer than it was when it was found");
    expect(again.next("bytes").files[0]).toMatchObject({ size: 0, reason: null });
  });
});
