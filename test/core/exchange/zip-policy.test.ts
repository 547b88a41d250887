import { crc32, deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bundleLimits } from "#core/exchange/archive/archive-limits.ts";
import { accessBytes } from "#core/exchange/archive/random-access.ts";
import { openZip } from "#core/exchange/archive/zip-reader.ts";
import { isAppError, type Problem } from "#shared/errors.ts";
import { collect } from "../../helpers/collect.ts";
import { type BuiltArchive, type BuiltEntry, buildZip, extraField, numbers } from "./zip-builder.ts";

const content = Buffer.from("content");
const big = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index).join(" "));
const bomb = Buffer.alloc(2 * 1024 * 1024);

test("an archive as other tools write it is opened and read", async () => {
  const bytes = buildZip([
    { name: "bag/stored", madeBy: 20, attributes: 0, extra: extraField(0x5455, Buffer.alloc(5)) },
    { name: "bag/deflated", deflate: true, content: big, local: { extra: extraField(0x7875, Buffer.alloc(100)) } },
    { name: "bag/é", flags: 0x0802 },
    { name: "bag/streamed", descriptor: descriptor(content), local: { crc: 0, size: 0, packedSize: 0 } },
    {
      name: "bag/streamed-bare",
      descriptor: descriptor(content).subarray(4),
      local: { crc: 0, size: 0, packedSize: 0 },
    },
    { name: "bag/empty", content: Buffer.of() },
  ]);
  const zip = await openZip(accessBytes(bytes));
  expect(zip.list()).toEqual(["bag/stored", "bag/deflated", "bag/é", "bag/streamed", "bag/streamed-bare", "bag/empty"]);
  expect(await read(bytes, "bag/deflated")).toEqual(big);
  expect(await read(bytes, "bag/streamed")).toEqual(content);
  expect(await read(bytes, "bag/empty")).toEqual(Buffer.of());
  expect(zip.sizeOf("bag/deflated")).toBe(big.byteLength);
});

test("an empty archive has no entries", async () => {
  expect((await openZip(accessBytes(buildZip([])))).list()).toEqual([]);
});

describe("refused before any content is read", () => {
  const one = (entry: Partial<BuiltEntry>): BuiltEntry[] => [{ name: "bag/a", ...entry }];

  test.each<[string, readonly BuiltEntry[], BuiltArchive, string]>([
    ["a name that climbs out", one({ name: "../a" }), {}, 'goes through ".."'],
    ["a name that climbs out further in", one({ name: "a/../../b" }), {}, 'goes through ".."'],
    ["an absolute name", one({ name: "/etc/passwd" }), {}, "an absolute path"],
    ["a drive", one({ name: "C:/a" }), {}, "character :"],
    ["a backslash", one({ name: "..\\a" }), {}, "character \\"],
    ["a network share", one({ name: "\\\\server\\a" }), {}, "character \\"],
    ["a second name in an extra field", one({ extra: unicodePath("bag/a", "../../a") }), {}, "a second name"],
    [
      "a second name in the local extra field",
      one({ local: { extra: unicodePath("bag/a", "../../a") } }),
      {},
      "contradicts the directory",
    ],
    ["NUL in a name", one({ name: "bag/a\0.txt" }), {}, "invisible or control"],
    ["a device", one({ name: "bag/CON" }), {}, "for a device"],
    ["a dot at the end of a name", one({ name: "bag/a." }), {}, "ends in a dot"],
    ["a stream of NTFS", one({ name: "bag/a:stream" }), {}, "character :"],
    ["a name that reads backwards", one({ name: "bag/\u202egpj.exe" }), {}, "invisible or control"],
    ["a name that is not UTF-8", one({ name: Buffer.of(0x62, 0xff) }), {}, "not UTF-8"],
    ["a name in an unknown code page", one({ name: "bag/é", flags: 0 }), {}, "not declared to be UTF-8"],
    ["an empty name", one({ name: "" }), {}, "an empty name"],
    ["the same name twice", [...one({}), ...one({})], {}, "two files of this name"],
    ["names that differ in case", [...one({}), ...one({ name: "BAG/A" })], {}, "differs only in spelling"],
    ["names that differ in composition", [...one({ name: "bag/é" }), ...one({ name: "bag/e\u0301" })], {}, "NFC"],
    ["a file where another entry has a folder", [...one({}), ...one({ name: "bag/a/b" })], {}, "which is a file"],
    ["a symbolic link", one({ attributes: (0o120777 << 16) >>> 0 }), {}, "a symbolic link"],
    [
      "a folder",
      one({ name: "bag/", content: Buffer.of(), attributes: ((0o040755 << 16) | 0x10) >>> 0 }),
      {},
      "only files",
    ],
    ["a folder by its DOS attribute", one({ madeBy: 20, attributes: 0x10 }), {}, "not a regular file"],
    ["a device file", one({ attributes: (0o060666 << 16) >>> 0 }), {}, "not a regular file"],
    ["an encrypted entry", one({ flags: 0x0801 }), {}, "encrypted"],
    ["a strongly encrypted entry", one({ flags: 0x0841 }), {}, "encrypt"],
    ["a masked header", one({ flags: 0x2800 }), {}, "encrypted"],
    ["an unknown flag", one({ flags: 0x0820 }), {}, "unknown flag"],
    ["an unknown method", one({ method: 12 }), {}, "method 12"],
    ["an entry with a comment", one({ comment: "hello" }), {}, "an entry with a comment"],
    ["a stored entry that declares too little", one({ size: 3 }), {}, "stored in 7 bytes, but declared to have 3"],
    ["a stored entry that declares too much", one({ size: 70 }), {}, "stored in 7 bytes, but declared to have 70"],
    ["a bomb in one entry", one({ content: bomb, deflate: true }), {}, "more than 200 times"],
    [
      "a damaged zip64 size",
      one({ size: 0xffffffff, extra: extraField(1, Buffer.alloc(4)) }),
      {},
      "directory is damaged",
    ],
    ["an extra field that overflows", one({ extra: numbers([2, 1], [2, 99]) }), {}, "directory is damaged"],
    ["another name in the local header", one({ local: { name: "bag/b" } }), {}, "another name in its own header"],
    ["another method in the local header", one({ local: { method: 8 } }), {}, "contradicts the directory"],
    ["other flags in the local header", one({ local: { flags: 0 } }), {}, "contradicts the directory"],
    ["another size in the local header", one({ local: { size: 8 } }), {}, "contradicts the directory"],
    ["another packed size in the local header", one({ local: { packedSize: 6 } }), {}, "contradicts the directory"],
    ["another CRC in the local header", one({ local: { crc: 1 } }), {}, "contradicts the directory"],
    ["zero sizes without a descriptor", one({ local: { size: 0, packedSize: 0 } }), {}, "contradicts the directory"],
    ["a wide size without its field", one({ local: { size: 0xffffffff } }), {}, "contradicts the directory"],
    [
      "another size in the wide field",
      one({ local: { size: 0xffffffff, extra: extraField(1, numbers([8, 9], [8, 7])) } }),
      {},
      "contradicts the directory",
    ],
    [
      "a local extra field that overflows",
      one({ local: { extra: numbers([2, 1], [2, 99]) } }),
      {},
      "contradicts the directory",
    ],
    [
      "a descriptor with another CRC",
      one({ descriptor: numbers([4, 0x08074b50], [4, 1], [4, 7], [4, 7]) }),
      {},
      "not those of the directory",
    ],
    ["a descriptor of a wrong length", one({ descriptor: Buffer.alloc(13) }), {}, "not those of the directory"],
    [
      "a descriptor without its flag",
      one({ descriptor: descriptor(content), flags: 0x0800 }),
      {},
      "belong to no entry",
    ],
    [
      "two entries on the same bytes",
      [...one({}), ...one({ name: "bag/b", offset: 0, directoryOnly: true, local: {} })],
      {},
      "shares bytes",
    ],
    [
      "an entry inside another",
      [...one({ content: buildZip(one({ name: "in" })) }), ...one({ name: "in", offset: 35, directoryOnly: true })],
      {},
      "shares bytes",
    ],
    ["content that reaches into the directory", one({ packedSize: 20, size: 20 }), {}, "shares bytes"],
    ["an offset with no entry", one({ offset: 5 }), {}, "5 bytes before it belong to no entry"],
    [
      "bytes before the first entry",
      one({}),
      { prefix: Buffer.from("#!/bin/sh\n") },
      "10 bytes before it belong to no entry",
    ],
    [
      "bytes between the entries and the directory",
      one({}),
      { gap: Buffer.from("hidden") },
      "6 bytes before it belong to no entry",
    ],
    ["bytes after the end", one({}), { suffix: Buffer.of(0) }, "bytes after the end of the archive"],
    ["a comment of the archive", one({}), { comment: "hello" }, "bytes after the end of the archive"],
    ["a part of several", one({}), { disk: 1 }, "a part of several"],
    ["counts that contradict each other", one({}), { countHere: 2 }, "a part of several"],
    ["fewer entries than declared", one({}), { count: 2 }, "directory is damaged"],
    [
      "more entries than declared",
      [...one({}), ...one({ name: "bag/b" })],
      { count: 1 },
      "another size than it declares",
    ],
    ["a directory elsewhere", one({}), { directoryOffset: 0 }, "right before its end"],
    ["a directory of another size", one({}), { directorySize: 10 }, "right before its end"],
    ["a zip64 record elsewhere", one({}), { zip64: { offset: 0 } }, "zip64 end record is damaged"],
    ["end records that contradict each other", one({}), { zip64: { shortCount: 7 } }, "contradict each other"],
    ["several disks by zip64", one({}), { zip64: { disks: 2 } }, "a part of several"],
    ["too many entries, declared only", one({}), { zip64: { count: 200_001 } }, "more than 200000"],
  ])("%s", async (_, entries, archive, problem) => {
    expect(await problemsOf(buildZip(entries, archive))).toContainEqual({
      path: expect.any(String),
      problem: expect.stringContaining(problem),
    });
  });

  test("more bytes than allowed, declared by many entries", async () => {
    const entries = ["a", "b", "c"].map((name) => ({ name, content: big }));
    const limits = { ...bundleLimits, totalBytes: 2 * big.byteLength };
    const problem = `${3 * big.byteLength} bytes unpacked, more than ${2 * big.byteLength}`;
    expect(await problemsOf(buildZip(entries), limits)).toEqual([{ path: "", problem }]);
  });

  test("more entries than allowed", async () => {
    const problem = "2 entries, more than 1";
    const entries = [{ name: "a" }, { name: "b" }];
    expect(await problemsOf(buildZip(entries), { ...bundleLimits, entries: 1 })).toEqual([{ path: "", problem }]);
  });

  test("something that is no archive, or only its beginning", async () => {
    const whole = buildZip([{ name: "bag/a" }]);
    for (const bytes of [
      Buffer.of(),
      Buffer.from("PK"),
      Buffer.alloc(1000),
      whole.subarray(0, 40),
      whole.subarray(0, -1),
    ])
      expect(await problemsOf(bytes)).toEqual([{ path: "", problem: "not a ZIP archive, or one cut short" }]);
  });

  test("every entry at fault is named, not only the first", async () => {
    const problems = await problemsOf(
      buildZip([{ name: "bag/nul" }, { name: "bag/ok" }, { name: "bag/x", method: 1 }]),
    );
    expect(problems.map(({ path }) => path)).toEqual(["bag/nul", "bag/x"]);
  });
});

describe("found out while content is read", () => {
  test.each<[string, Partial<BuiltEntry>, string]>([
    ["more than declared", { deflate: true, size: 3, crc: crc32(Buffer.from("con")) }, "longer than the 3 bytes"],
    ["less than declared", { deflate: true, size: 70 }, "shorter than the 70 bytes"],
    ["a wrong CRC", { crc: 1 }, "its CRC is another"],
    ["a wrong CRC of packed content", { deflate: true, crc: 1 }, "its CRC is another"],
    ["content that is no deflate stream", { deflate: true, packed: Buffer.alloc(9, 0xff) }, "cannot be unpacked"],
    [
      "a deflate stream cut short",
      { deflate: true, packed: deflateRawSync(content).subarray(0, 5) },
      "cannot be unpacked",
    ],
    [
      "bytes hidden behind the deflate stream",
      { deflate: true, packed: Buffer.concat([deflateRawSync(content), Buffer.from("hidden")]) },
      "bytes after the end of its content",
    ],
    [
      "a long deflate stream with a wrong CRC",
      { content: noise(1_000_000), deflate: true, crc: 1 },
      "its CRC is another",
    ],
  ])("%s", async (_, entry, problem) => {
    const bytes = buildZip([{ name: "bag/a", content, ...entry }]);
    await expect(read(bytes, "bag/a")).rejects.toMatchObject({
      code: "bundle.unreadable",
      data: { problems: [{ path: "bag/a", problem: expect.stringContaining(problem) }] },
    });
  });

  test("a bomb that lies about its size stops after one chunk too many", async () => {
    const lying = buildZip([{ name: "a", content: bomb, deflate: true, size: 1000 }]);
    const zip = await openZip(accessBytes(lying));
    let seen = 0;
    const reading = (async () => {
      for await (const chunk of zip.open("a")) seen += chunk.byteLength;
    })();
    await expect(reading).rejects.toMatchObject({ code: "bundle.unreadable" });
    expect(seen).toBeLessThan(100_000);
  });
});

test("whatever byte of an archive is changed, its names and content are the same or it is refused", async () => {
  const entries: BuiltEntry[] = [
    { name: "bag/stored" },
    { name: "bag/deflated", deflate: true, content: Buffer.from("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab") },
    { name: "bag/streamed", descriptor: descriptor(content) },
  ];
  const original = buildZip(entries);
  const expected = await contents(original);
  await fc.assert(
    fc.asyncProperty(fc.nat(original.byteLength - 1), fc.integer({ min: 1, max: 255 }), async (at, difference) => {
      const changed = Buffer.from(original);
      changed.writeUInt8(changed.readUInt8(at) ^ difference, at);
      const outcome = await contents(changed).catch((error: unknown) => {
        expect(isAppError(error, "bundle.unreadable")).toBe(true);
        return undefined;
      });
      if (outcome === undefined) return;
      // A name can change to another valid one only if both headers agree, which one byte cannot achieve.
      expect(outcome).toEqual(expected);
    }),
    { numRuns: 3000 },
  );
});

function descriptor(bytes: Uint8Array): Uint8Array {
  return numbers([4, 0x08074b50], [4, crc32(bytes)], [4, bytes.byteLength], [4, bytes.byteLength]);
}

/** Info-ZIP's field: version, CRC of the name in the header, the other name. */
function unicodePath(name: string, other: string): Uint8Array {
  return extraField(0x7075, Buffer.concat([numbers([1, 1], [4, crc32(name)]), Buffer.from(other)]));
}

/** Incompressible bytes, the same every time. */
function noise(length: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
}

async function problemsOf(bytes: Uint8Array, limits = bundleLimits): Promise<readonly Problem[]> {
  try {
    await openZip(accessBytes(bytes), limits);
    return [];
  } catch (error) {
    if (error instanceof Error && isAppError(error, "bundle.unreadable")) return error.data.problems;
    throw error;
  }
}

async function read(bytes: Uint8Array, path: string): Promise<Buffer> {
  return collect((await openZip(accessBytes(bytes))).open(path));
}

async function contents(bytes: Uint8Array): Promise<[string, string][]> {
  const zip = await openZip(accessBytes(bytes));
  const result: [string, string][] = [];
  for (const path of zip.list()) result.push([path, (await read(bytes, path)).toString()]);
  return result;
}
