import fc from "fast-check";
import { type OracleQuery, oracleTokens } from "./oracle.ts";

/** Words in many scripts that fold onto each other, so that random queries match. */
const words = [
  ..."foo Foo FOO bar state owned don t x1 2023 Straße STRASSE straße café cafe\u0301 CAFÉ naïve Øre ore Łódź lodz".split(
    " ",
  ),
  ..."ΟΔΟΣ οδός οδος Ёлка елка Йод йод İstanbul ışık æther aether ﬁnance finance Acme™ acme tm 5½ company² CO₂ co2".split(
    " ",
  ),
  ..."العَرَبِيَّة العربية مكتبة مكتبه ٢٠٢٣ کتاب كتاب عـلى علي שָׁלוֹם שלום".split(" "),
  ..."北 京 北京 東京 京都 大学 大 学 ｶﾞ ガ か゛ が か\u3099 スーパー 한 글 한글 \u1112\u1161\u11AB 김정은 위원장 กา น้ำ กาน้ำ เมือง".split(
    " ",
  ),
  ..."हिन्दी क़लम क\u093Cलम 𝐀𝐛 ab 👍🏽 ＡＢ 𠮷 soft\u00ADhyphen softhyphen zero\u200Bwidth".split(" "),
];

const separators = [" ", " ", " ", "\n", "\n\n", ", ", "-", "’", "。", "", "", "(", "/"];

const piece = fc.tuple(fc.constantFrom(...words), fc.constantFrom(...separators)).map(([word, gap]) => word + gap);

/** Text in which words of many scripts touch, wrap and repeat. */
export const mixedText = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));

/** A quoted phrase: words with or without separators, at least one of them with a letter. */
const phrase = fc
  .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(" ", " ", "", "-", "\n")), { minLength: 1, maxLength: 4 })
  .map((pieces) => pieces.map(([word, gap]) => word + gap).join(""))
  .filter((text) => oracleTokens(text).length > 0);

interface LeafChoice {
  readonly type: "leaf";
  readonly isPrefix: boolean;
  readonly length: number;
  /** Source of its words: a text of the test, or these. */
  readonly from: { readonly text: number; readonly at: number } | string;
}
type QueryChoice =
  | LeafChoice
  | { readonly type: "and" | "or"; readonly parts: readonly QueryChoice[] }
  | { readonly type: "not"; readonly part: QueryChoice };

const leafChoice = fc
  .record({
    isPrefix: fc.boolean(),
    length: fc.integer({ min: 1, max: 25 }),
    from: fc.oneof(phrase, fc.record({ text: fc.nat(3), at: fc.nat(200) })),
  })
  .map((choice): LeafChoice => ({ type: "leaf", ...choice }));

/** Queries of all shapes, to be completed by `chooseQuery`. */
export const queryChoice = fc.letrec<{ query: QueryChoice }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    { weight: 3, arbitrary: leafChoice },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom("and" as const, "or" as const), fc.array(tie("query"), { minLength: 2, maxLength: 3 }))
        .map(([type, parts]): QueryChoice => ({ type, parts })),
    },
    { weight: 1, arbitrary: tie("query").map((part): QueryChoice => ({ type: "not", part })) },
  ),
})).query;

/** The chosen query with some words taken from the texts, so that it often matches. */
export function chooseQuery(choice: QueryChoice, texts: readonly string[]): OracleQuery {
  switch (choice.type) {
    case "leaf":
      return chooseLeaf(choice, texts);
    case "not":
      return { type: "not", part: chooseQuery(choice.part, texts) };
    case "and":
    case "or":
      return { type: choice.type, parts: choice.parts.map((part) => chooseQuery(part, texts)) };
  }
}

function chooseLeaf({ from, length, isPrefix }: LeafChoice, texts: readonly string[]): OracleQuery {
  const whole = Array.from(typeof from === "string" ? from : (texts[from.text % texts.length] ?? ""));
  const at = typeof from === "string" ? 0 : from.at % (whole.length + 1);
  const piece = whole.slice(at, at + length);
  const tokens = oracleTokens(piece.join(""));
  if (tokens.length === 0) return { type: "leaf", text: "foo", isPrefix };
  return { type: "leaf", text: piece.join(""), isPrefix: isPrefix && tokens.at(-1)?.end === piece.length };
}

/** A query as typed. */
export function writeQuery(query: OracleQuery): string {
  switch (query.type) {
    case "leaf":
      return `"${query.text}${query.isPrefix ? "*" : ""}"`;
    case "and":
    case "or":
      return `(${query.parts.map(writeQuery).join(query.type === "and" ? " " : " OR ")})`;
    case "not":
      return `NOT ${writeQuery(query.part)}`;
  }
}

/** Its leaves that count for a document. */
export function wantedLeaves(query: OracleQuery, isWanted = true): { text: string; isPrefix: boolean }[] {
  if (query.type === "leaf") return isWanted ? [query] : [];
  if (query.type === "not") return wantedLeaves(query.part, !isWanted);
  return query.parts.flatMap((part) => wantedLeaves(part, isWanted));
}
