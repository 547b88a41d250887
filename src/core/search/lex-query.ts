import { searchTokens } from "#shared/domain/search-tokens.ts";
import { toCodePoints } from "#shared/domain/text.ts";
import { AppError } from "#shared/errors.ts";
import { bridgeTokens } from "./bridges.ts";

/** A word or phrase to search for: these tokens in this order, without others between. */
export interface Leaf {
  readonly type: "leaf";
  readonly tokens: readonly string[];
  /** True if the last token only needs to match the beginning of a token in the text. */
  readonly isPrefix: boolean;
  /** Position in the query, in code points. */
  readonly position: number;
}

export type QueryItem =
  | Leaf
  | { readonly type: "and" | "or" | "not" | "open" | "close"; readonly position: number; readonly text: string };

/**
 * Parts of a query in order: words and quoted phrases, AND OR NOT in upper case, `-` before a word, parentheses. Any
 * quotation mark opens and any closes, because keyboards and editors differ. Isolated symbols are skipped.
 */
export function lexQuery(query: string): QueryItem[] {
  const items: QueryItem[] = [];
  for (let at = 0; at < query.length; ) {
    const char = query[at] ?? "";
    const position = toCodePoints(query, at);
    if (/\s/.test(char)) {
      at++;
    } else if (char === "(" || char === ")") {
      items.push({ type: char === "(" ? "open" : "close", position, text: char });
      at++;
    } else if (quotationMark.test(char)) {
      const phrase = afterQuote(query, at);
      const leaf = readLeaf(query, at + 1, phrase);
      if (!leaf) throw malformed(query, at, "There is nothing to search for between these quotation marks.");
      items.push({ ...leaf, position });
      at += phrase.length + 2;
    } else if (char === "-" && startsOperand(query.slice(at + 1))) {
      items.push({ type: "not", position, text: char });
      at++;
    } else {
      const word = firstWord(query.slice(at));
      const operator = operators.get(word);
      const item = operator ? { type: operator, position, text: word } : readLeaf(query, at, word);
      if (item) items.push(item);
      at += word.length;
    }
  }
  return items;
}

/** An error at a position of the query, given in UTF-16 units. */
function malformed(query: string, at: number, problem: string): AppError {
  return new AppError("query.malformed", { position: toCodePoints(query, at), problem });
}

function afterQuote(query: string, at: number): string {
  const rest = query.slice(at + 1);
  const end = rest.search(quotationMark);
  if (end < 0) throw malformed(query, at, "This quotation mark is not closed.");
  return rest.slice(0, end);
}

/** Tokens of a word or phrase; `undefined` if it has neither letter nor digit. */
function readLeaf(query: string, at: number, written: string): Leaf | undefined {
  const text = written.trimEnd();
  const tokens = searchTokens(text);
  const star = text.indexOf("*");
  const isPrefix = star >= 0 && star === text.length - 1 && tokens.at(-1)?.end === star;
  if (star >= 0 && !isPrefix) {
    throw malformed(query, at + star, "A * can only stand at the end of a word, after its first letters.");
  }
  if (tokens.length > bridgeTokens) {
    const problem = `This phrase is too long: it may have ${bridgeTokens} words, or half as many characters where words are not spaced.`;
    throw malformed(query, at, problem);
  }
  if (tokens.length === 0) return undefined;
  return { type: "leaf", tokens: tokens.map((token) => token.text), isPrefix, position: toCodePoints(query, at) };
}

function startsOperand(text: string): boolean {
  if (text.startsWith("(") || quotationMark.test(text.charAt(0))) return true;
  const word = firstWord(text);
  return !word.startsWith("-") && searchTokens(word).length > 0;
}

function firstWord(text: string): string {
  return /^[^\s()"“”„«»]*/.exec(text)?.[0] ?? "";
}

const operators: ReadonlyMap<string, "and" | "or" | "not"> = new Map([
  ["AND", "and"],
  ["OR", "or"],
  ["NOT", "not"],
]);
const quotationMark = /["“”„«»]/;
