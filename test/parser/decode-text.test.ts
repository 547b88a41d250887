import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { decodeText } from "#parser/decode-text.ts";
import { samples } from "./sentences.ts";

const encoded = samples.flatMap(({ language, encodings, sentences }) =>
  encodings.map((encoding) => ({ language, encoding, sentences })),
);

describe("detecting an encoding", () => {
  test.each(encoded)(
    "$language in $encoding is read back from any two sentences of it",
    async ({ encoding, sentences }) => {
      await fc.assert(
        fc.asyncProperty(
          fc.shuffledSubarray([...sentences], { minLength: 2 }),
          fc.constantFrom(" ", "\n", "\r\n"),
          async (chosen, space) => {
            const text = chosen.join(space);
            const decoded = await decodeText(iconv.encode(text, encoding));
            expect(decoded).toEqual({ text, encoding: expect.any(String), warnings: [] });
          },
        ),
        { numRuns: 40 },
      );
    },
  );

  test.each(encoded)("$language in $encoding is read back from a single sentence", async ({ encoding, sentences }) => {
    for (const text of sentences) expect((await decodeText(iconv.encode(text, encoding)))?.text).toBe(text);
  });

  test.each(encoded)("$language in $encoding is found far behind plain ASCII", async ({ encoding, sentences }) => {
    const text = `${"id;name;amount\n1;Acme Ltd;100\n".repeat(2000)}${sentences.join("\n")}\n${"x;y\n".repeat(4000)}`;
    expect((await decodeText(iconv.encode(text, encoding)))?.text).toBe(text);
  });

  test.each(samples)("$language in UTF-16 without a mark is read back", async ({ sentences }) => {
    for (const text of sentences) {
      for (const encoding of ["utf-16le", "utf-16be"]) {
        expect(await decodeText(iconv.encode(text, encoding, { addBOM: false }))).toEqual({
          text,
          encoding,
          warnings: [],
        });
      }
    }
  });

  test("the name of the encoding is the one its family is known by", async () => {
    const found: string[][] = [];
    for (const { encoding, sentences } of encoded) {
      const decoded = await decodeText(iconv.encode(sentences.join("\n"), encoding));
      found.push([encoding, decoded?.encoding ?? "none"]);
    }
    expect(found.filter(([wanted, name]) => wanted !== name)).toEqual([]);
  });

  test.each(samples)("$language in UTF-8 with one broken byte stays UTF-8, with a warning", async ({ sentences }) => {
    const bytes = new TextEncoder().encode(sentences.join("\n"));
    bytes[Math.floor(bytes.length / 2)] = 0xff;
    const decoded = await decodeText(bytes);
    expect(decoded?.encoding).toBe("utf-8");
    expect(decoded?.text).toContain("\uFFFD");
    expect(decoded?.warnings).toHaveLength(1);
  });

  test.each([
    ["utf-8", "EFBBBF", "utf-8"],
    ["utf-16le", "FFFE", "utf-16le"],
    ["utf-16be", "FEFF", "utf-16be"],
  ])("a byte order mark of %s settles it and is not text", async (name, mark, encoding) => {
    const bytes = Buffer.concat([Buffer.from(mark, "hex"), iconv.encode("Grüße, Ωμέγα", name, { addBOM: false })]);
    expect(await decodeText(bytes)).toEqual({ text: "Grüße, Ωμέγα", encoding, warnings: [] });
  });

  test("Japanese mail in ISO-2022-JP is not taken for ASCII, colours of a terminal are not taken for Japanese", async () => {
    const japanese = Buffer.from("1b2442467c4b5c386c1b2842", "hex");
    expect(await decodeText(japanese)).toEqual({ text: "日本語", encoding: "iso-2022-jp", warnings: [] });
    expect((await decodeText(Buffer.from("\u001b[31mred\u001b[0m")))?.encoding).toBe("utf-8");
  });

  test("ASCII is UTF-8, and so is an empty file", async () => {
    expect((await decodeText(Buffer.from("plain")))?.encoding).toBe("utf-8");
    expect((await decodeText(new Uint8Array(0)))?.text).toBe("");
  });
});

describe("declared and chosen encodings", () => {
  const bytes = iconv.encode("Größe", "windows-1252");

  test("what is declared is believed where it decodes", async () => {
    expect((await decodeText(bytes, { declared: "windows-1251" }))?.text).toBe("GrцЯe");
    expect((await decodeText(bytes, { declared: "ISO-8859-1" }))?.encoding).toBe("windows-1252");
  });

  test("what is declared and cannot be is not believed", async () => {
    expect(await decodeText(bytes, { declared: "utf-8" })).toEqual({
      text: "Größe",
      encoding: "windows-1252",
      warnings: ["The file claims utf-8 and was read as windows-1252."],
    });
    expect((await decodeText(Buffer.from("Größe"), { declared: "windows-1252" }))?.text).toBe("Größe");
    expect((await decodeText(Buffer.from("Größe"), { declared: "no-such-thing" }))?.text).toBe("Größe");
  });

  test("two-byte text that happens to be valid UTF-8 is read as declared", async () => {
    const gbk = Buffer.from("c1aacda8", "hex");
    expect((await decodeText(gbk, { declared: "gb2312" }))?.text).toBe("联通");
  });

  test("the tables of Windows and of the standard are used, the same under every host", async () => {
    // Beyond KS X 1001, in code page 949; a wave dash; a character of the HKSCS.
    expect((await decodeText(Buffer.from("8c63", "hex"), { chosen: "euc-kr" }))?.text).toBe("똠");
    expect((await decodeText(Buffer.from("8160", "hex"), { chosen: "shift_jis" }))?.text).toBe("～");
    expect((await decodeText(Buffer.from("8740", "hex"), { chosen: "big5" }))?.text).toBe("䏰");
    expect((await decodeText(Buffer.from("8ee1", "hex"), { chosen: "CP437" }))?.text).toBe("Äß");
  });

  test("what a person chose is used, with a warning where it does not fit", async () => {
    expect((await decodeText(Buffer.from("Größe"), { chosen: "windows-1252" }))?.text).toBe("GrÃ¶ÃŸe");
    expect((await decodeText(bytes, { chosen: "utf-8" }))?.warnings).toHaveLength(1);
    await expect(decodeText(bytes, { chosen: "klingon" })).rejects.toThrow(
      expect.objectContaining({ reason: "unreadable" }),
    );
  });
});

test("random bytes are no text", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 400, maxLength: 4000 }), async (noise) => {
      // Runs of one byte, which the generator favours, may be text; noise with all values cannot.
      fc.pre(new Set(noise).size > 200);
      expect(await decodeText(noise)).toBeUndefined();
    }),
  );
});
