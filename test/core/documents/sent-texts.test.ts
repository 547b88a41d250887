import { describe, expect, test } from "vitest";
import type { Intake } from "#core/documents/intake-client.ts";
import { parseArrivals } from "#core/documents/parse-arrivals.ts";
import { prepareSentText, prepareText, textOfPrepared } from "#core/documents/prepare-text.ts";
import type { Arrival } from "#core/documents/store-document.ts";
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
      close: () => undefined,
    };
    const intake: Intake = {
      next: () => Promise.reject(new Error("not asked for")),
      prepare: async (texts) => ({ texts: texts.map((text) => prepareSentText(text)), memory: [] }),
      takeBack: () => undefined,
      close: () => undefined,
    };
    const arrivals = ["good.txt", "bad.txt"].map(
      (name): Arrival => ({ id: name, path: name, from: name, name, bytes: Buffer.from("x"), sha256: "", depth: 0 }),
    );
    const { signal } = new AbortController();
    const { parsed } = await parseArrivals(arrivals, { parsers, intake, encoding: undefined, passwords: [], signal });
    expect(parsed.map((one) => [one.arrival.name, one.outcome.status])).toEqual([
      ["good.txt", "text"],
      ["bad.txt", "given-up"],
    ]);
    expect(distrusted).toEqual(["plain"]);
  });
});
