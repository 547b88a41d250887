import { describe, expect, test } from "vitest";
import { extract } from "#parser/extract.ts";
import { isUnsafeName, openZip } from "#parser/zip.ts";
import { makeZip, type ZipEntry } from "./make-zip.ts";

const verdictOf = async (...entries: ZipEntry[]) => {
  const extraction = await extract({ name: "a.zip", bytes: makeZip(entries) });
  return extraction.status === "refused" ? `${extraction.reason}: ${extraction.detail}` : extraction.status;
};
const good: ZipEntry = { name: "folder/good.txt", data: "good" };

describe("archives", () => {
  test("a harmless archive is kept without text, with a word on what is not read", async () => {
    expect(
      await extract({ name: "a.zip", bytes: makeZip([good, { name: "folder/", data: "", isStored: true }]) }),
    ).toEqual({
      status: "no-text",
      mediaType: "application/zip",
      about: {},
      pages: 0,
      warnings: ["The files inside the archive are not read."],
    });
  });

  test("encrypted members and other packages are kept too", async () => {
    expect(await extract({ name: "a.zip", bytes: makeZip([{ ...good, isEncrypted: true }]) })).toMatchObject({
      status: "no-text",
      warnings: [expect.any(String), expect.stringContaining("encrypted")],
    });
    const odt = makeZip([{ name: "mimetype", data: "application/vnd.oasis.opendocument.text", isStored: true }, good]);
    expect(await extract({ name: "a.odt", bytes: odt })).toMatchObject({
      status: "no-text",
      mediaType: "application/vnd.oasis.opendocument.text",
      warnings: [],
    });
  });

  test.each([
    "../evil.txt",
    "a/../../evil.txt",
    "/etc/passwd",
    "C:/evil.txt",
    "c:evil",
    "..\\evil.txt",
    "\\\\server\\x",
    "a\0.txt",
    "..",
  ])("a member named %j is refused as hostile", async (name) => {
    expect(isUnsafeName(name)).toBe(true);
    expect(await verdictOf(good, { name, data: "x" })).toMatch(/^hostile/);
  });

  test.each(["a..b/c", "...", "folder/.hidden", "a b/ü.txt", "xy:z"])("a member named %j is harmless", async (name) => {
    expect(await verdictOf({ name, data: "x" })).toBe("no-text");
  });

  test("links and devices are refused as hostile", async () => {
    expect(await verdictOf({ name: "link", data: "/etc/passwd", mode: 0o120777 })).toMatch(/^hostile/);
    expect(await verdictOf({ name: "device", data: "", mode: 0o020666 })).toMatch(/^hostile/);
    expect(await verdictOf({ name: "file", data: "x", mode: 0o100644 })).toBe("no-text");
  });

  test("a member that grows beyond belief is refused as hostile", async () => {
    expect(await verdictOf({ name: "bomb", data: new Uint8Array(50_000_000) })).toMatch(/^hostile/);
    expect(await verdictOf({ name: "small", data: new Uint8Array(500_000) })).toBe("no-text");
  });

  test("members that overlap are refused as hostile", async () => {
    const body = { data: "x".repeat(1000), isStored: true } as const;
    expect(await verdictOf({ name: "a", ...body }, { name: "b", ...body, claims: { offset: 0 } })).toMatch(/^hostile/);
    expect(await verdictOf({ name: "a", ...body }, { name: "b", ...body, claims: { offset: 500 } })).toMatch(
      /^hostile/,
    );
    expect(await verdictOf({ name: "a", ...body }, { name: "b", ...body })).toBe("no-text");
  });

  test("too many members and too large a sum are refused as too costly", async () => {
    const many = Array.from(
      { length: 20_001 },
      (_, index): ZipEntry => ({ name: `${index}`, data: "", isStored: true }),
    );
    expect(await verdictOf(...many)).toMatch(/^resource/);
    const large = Array.from(
      { length: 600 },
      (_, index): ZipEntry => ({ name: `${index}`, data: "x", claims: { size: 1_000_000 } }),
    );
    expect(await verdictOf(...large)).toMatch(/^resource/);
  });
});

describe("reading a member", () => {
  const read = async (entry: ZipEntry) => (await openZip(makeZip([entry]))).read(entry.name);

  test("gives its bytes, stored or deflated", async () => {
    for (const isStored of [true, false]) {
      expect(Buffer.from((await read({ name: "a", data: "content", isStored })) ?? "").toString()).toBe("content");
    }
    expect(await (await openZip(makeZip([good]))).read("other")).toBeUndefined();
  });

  test.each([
    ["a size too small", { size: 3 }],
    ["a size too large", { size: 300 }],
    ["a false checksum", { crc: 1 }],
  ])("fails at %s", async (_, claims) => {
    await expect(read({ name: "a", data: "content of the entry", claims })).rejects.toThrow();
  });

  test("fails where the entry calls itself something else", async () => {
    await expect(read({ name: "a", data: "x", localName: "b" })).rejects.toThrow(
      expect.objectContaining({ reason: "hostile" }),
    );
  });

  test("fails where the entry is encrypted", async () => {
    await expect(read({ name: "a", data: "x", isEncrypted: true })).rejects.toThrow(
      expect.objectContaining({ reason: "unreadable" }),
    );
  });
});
