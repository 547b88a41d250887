import { describe, expect, test } from "vitest";
import { parseFiles } from "#core/documents/parse-files.ts";
import { prepareSentText, prepareText, textOfPrepared } from "#core/documents/prepare-text.ts";
import type { Outcome, ParserPool } from "#core/parse/parser-pool.ts";
import type { SentText } from "#shared/contract/parser.ts";
import type { CanonicalText } from "#shared/domain/canonical-text.ts";

const textOf = (text: string): CanonicalText => ({
  format: 1,
  extractor: "text/1",
  text,
  pages: [],
  blocks: [],
  boxes: [],
});
const { text: _, ...rest } = textOf("");
const sent = (words: string | Buffer, more: unknown = rest) => ({
  bytes: Buffer.concat([Buffer.from(words), Buffer.from(JSON.stringify(more))]),
  words: Buffer.byteLength(words),
});

describe("a text that a parser has sent", () => {
  test("is prepared as what it says", () => {
    const text = textOf("Ä \u{1f600} word");
    expect(prepareSentText(sent(text.text))).toEqual(prepareText(text));
  });

  test("can be told from what was prepared of it", () => {
    const words = "Ä \u{1f600} word\n".repeat(3000);
    const heading = { kind: "heading", level: 1, start: 0, end: 3 } as const;
    for (const text of [textOf(""), textOf("Ä"), { ...textOf(words), blocks: [heading] }])
      expect(textOfPrepared(prepareText(text))).toEqual(text);
  });

  test.each([
    ["no JSON", { bytes: Buffer.from("word{"), words: 4 }],
    ["JSON of nothing", sent("word", null)],
    ["no UTF-8", sent(Buffer.from([0x61, 0xff]))],
    ["another shape", sent("word", { ...rest, more: 1 })],
    ["a character in part", { ...sent("Ä"), words: 1 }],
    ["another line end", sent("a\r\nb")],
    ["shorter than it says", { ...sent("word"), words: 9999 }],
  ])("is no text where it is %s", (_name, forged) => {
    expect(prepareSentText(forged)).toBeNull();
  });

  test("and is none costs its own file alone, and the parser that sent it is used no more", async () => {
    const distrusted: string[] = [];
    const outcome = (text: SentText): Outcome => ({
      status: "text",
      mediaType: "text/plain",
      text,
      about: {},
      attachments: [],
      warnings: [],
    });
    const parsers: ParserPool = {
      extract: async () => [outcome(sent("word")), outcome(sent("forged", []))],
      distrust: async (lane) => void distrusted.push(lane),
      picture: () => Promise.reject(new Error("not asked for")),
      close: async () => undefined,
    };
    const files = ["good.txt", "bad.txt"].map((name) => ({
      name,
      bytes: Buffer.from("x"),
      declaredType: undefined,
      depth: 0,
    }));
    const { outcomes } = await parseFiles(files, {
      parsers,
      prepare: (texts) => ({ texts: texts.map((text) => prepareSentText(text)), memory: [] }),
      encoding: undefined,
      passwords: [],
      signal: new AbortController().signal,
    });
    expect(outcomes.map((outcome) => outcome?.status)).toEqual(["text", "given-up"]);
    expect(distrusted).toEqual(["plain"]);
  });
});
