import { expect, test } from "vitest";
import { readPlain } from "#renderer/features/text-editor/paste.ts";
import { quoteWithPlace, readCopiedQuote } from "#renderer/parts/copied-quote.ts";
import type { ExcerptCard } from "#shared/contract/excerpts.ts";

const id = "exc_0190a000-0000-7000-8000-000000000001";
const other = "exc_0190a000-0000-7000-8000-000000000002";

function aCard(fields: Partial<ExcerptCard>): ExcerptCard {
  const place = { documentId: "doc", title: "Port (final)", language: null, page: 3, start: 0, end: 9 };
  return { id, number: 14, quote: "It was sold.", reliability: "B", credibility: "2", ...place, ...fields };
}
const cardsOf = (...cards: ExcerptCard[]) => new Map(cards.map((card) => [card.id, card]));
const cards = cardsOf(aCard({}), aCard({ id: other, number: 15, quote: "a map of the port", start: null, end: null }));

test.each([
  ["with its grade", "“It was sold.” (Port (final), page 3, E-014 B2)"],
  ["without a grade", "“It was sold.” (Port (final), E-014)"],
  ["half graded", "“It was sold.” (Port (final), E-014 –/2)"],
  ["broken over lines", "“It was\r\nsold.” (Port (final), page 3, E-014 B2)\n"],
])("words copied %s are the excerpt's", (_, text) => {
  expect(readCopiedQuote(text, cards)).toEqual({ words: "“It was sold.”", excerptId: id });
});

test("what is read from a picture is described, not quoted", () => {
  const text = quoteWithPlace("a map of the port", "Port (final), page 3, read from the picture, E-015 B2", true);
  expect(readCopiedQuote(text, cards)).toEqual({ words: "a map of the port", excerptId: other });
});

test.each([
  ["of another number", "“It was sold.” (Port, E-015 B2)"],
  ["of a number that is not here", "“It was sold.” (Port, E-999 B2)"],
  ["with other words", "“It was not sold.” (Port, E-014 B2)"],
  ["with more words", "“It was sold.” and more (Port, E-014 B2)"],
  ["with words after the quote's bracket", "“It was sold.” (so he said) was denied later (Port, E-014 B2)"],
  ["that was pasted twice", "“It was sold.” (Port, E-014 B2) “It was sold.” (Port, E-014 B2)"],
  ["without a number", "“It was sold.” (Port, page 3)"],
])("a text %s is a text", (_, text) => {
  expect(readCopiedQuote(text, cards)).toBeUndefined();
});

test("a quote that is longer than its card is known by its beginning", () => {
  const quote = "word ".repeat(200).trim();
  const long = cardsOf(aCard({ quote: quote.slice(0, 600) }));
  const text = quoteWithPlace(quote, "Port, E-014 B2", false);
  expect(readCopiedQuote(text, long)).toEqual({ words: `“${quote}”`, excerptId: id });
  expect(readCopiedQuote(text.replace("word", "work"), long)).toBeUndefined();
});

test("a title that opens no bracket of its own is known if it is the document's", () => {
  const text = "“It was sold.” (1) Port, page 3, E-014 B2)";
  expect(readCopiedQuote(text, cardsOf(aCard({ title: "1) Port" })))).toEqual({
    words: "“It was sold.”",
    excerptId: id,
  });
  expect(readCopiedQuote(text, cards)).toBeUndefined();
});

test("words after a long quote are not taken for its own", () => {
  const quote = "word ".repeat(200).trim();
  const long = cardsOf(aCard({ quote: quote.slice(0, 600) }));
  expect(readCopiedQuote(`“${quote}” (so he said) was denied (Port, E-014 B2)`, long)).toBeUndefined();
});

test("each line that was copied with its source is cited, and the others stay as they are", () => {
  const text = "Notes\n“It was sold.” (Port (final), page 3, E-014 B2)";
  const blocks = readPlain(
    text,
    () => true,
    (line) => readCopiedQuote(line, cards),
  );
  expect(blocks).toEqual([
    { type: "paragraph", role: null, content: [{ type: "text", text: "Notes" }] },
    {
      type: "paragraph",
      role: null,
      content: [
        { type: "text", text: "“It was sold.” " },
        { type: "citation", excerptId: id },
      ],
    },
  ]);
});
