// Search by definition over whole documents: no index, no passages, and no product code.

export interface OracleToken {
  readonly text: string;
  /** Offsets of its first code point and after its last. */
  readonly start: number;
  readonly end: number;
}

const tatweel = "\u0640";

interface Character {
  text: string;
  readonly start: number;
  end: number;
}

/**
 * Tokens of a text by the definition at `searchFold`. `breaks`: code point offsets where a token always ends (page
 * ends, and places inside tokens longer than a passage).
 */
export function oracleTokens(text: string, breaks: ReadonlySet<number> = new Set()): OracleToken[] {
  const tokens: OracleToken[] = [];
  let word: OracleToken | undefined;
  let unit: OracleToken | undefined;
  let feeds = 0;
  const endWord = () => {
    if (word) tokens.push(word);
    word = undefined;
  };
  let last = -1;
  for (const { text: char, start, end } of charactersOf(text, breaks)) {
    if ([...breaks].some((place) => last < place && place <= start)) endWord();
    last = start;
    if (char === "\n" && unit && feeds === 0) {
      feeds = 1;
      continue;
    }
    if (isUnspaced(char)) {
      endWord();
      if (unit) tokens.push({ text: unit.text + char, start: unit.start, end });
      unit = { text: char, start, end };
      tokens.push(unit);
      feeds = 0;
      continue;
    }
    unit = undefined;
    feeds = 0;
    if (!/[\p{L}\p{N}\p{M}]/u.test(char)) endWord();
    else word = word ? { text: word.text + char, start: word.start, end } : { text: char, start, end };
  }
  endWord();
  return tokens;
}

/** Folded characters: a base with the marks it keeps, or one separator. */
function charactersOf(text: string, breaks: ReadonlySet<number>): Character[] {
  const found: Character[] = [];
  let offset = 0;
  for (const raw of text) {
    const start = offset++;
    if (/[\p{Cf}\p{DI}]/u.test(raw) || raw === tatweel) {
      const last = found.at(-1);
      if (last && !breaks.has(start)) last.end = offset;
      continue;
    }
    const spelled = raw.normalize("NFKD");
    const apart = spelled !== raw && /[\p{S}¹²³½]/u.test(raw) && ![...spelled].some(isUnspaced);
    if (apart) found.push({ text: " ", start, end: offset });
    let mayJoin = !breaks.has(start);
    for (const part of spelled) {
      if (isDropped(part)) {
        const last = found.at(-1);
        if (last && mayJoin) last.end = offset;
        continue;
      }
      for (const char of foldLetter(part)) {
        const last = mayJoin ? found.at(-1) : undefined;
        mayJoin = true;
        const composed = last ? (last.text + char).normalize("NFC") : "";
        if (last && isLetter(last.text) && (/\p{M}/u.test(char) || [...composed].length < [...last.text].length + 1)) {
          last.text = composed;
          last.end = offset;
        } else {
          found.push({ text: char, start, end: offset });
        }
      }
    }
    if (apart) found.push({ text: " ", start, end: offset });
  }
  return found;
}

function isLetter(char: string): boolean {
  return /^[\p{L}\p{N}\p{M}]/u.test(char);
}

function isUnspaced(char: string): boolean {
  return /^[一-龥𠮷々ぁ-ゖァ-ヺー가-힣\u1100-\u11FF\u0E01-\u0E30\u0E32\u0E33\u0E40-\u0E46]/u.test(char);
}

/** Dropped marks among those used by the tests: common, Arabic and Hebrew ones. */
function isDropped(part: string): boolean {
  return /[\u0300-\u036F\u0591-\u05C7\u064B-\u0655]/u.test(part);
}

function foldLetter(part: string): string {
  const lower = part.toLowerCase();
  return variants[lower] ?? (/\p{Nd}/u.test(lower) ? digitOf(lower) : lower);
}

const variants: Readonly<Record<string, string>> = {
  ß: "ss",
  ς: "σ",
  ı: "i",
  ø: "o",
  ł: "l",
  đ: "d",
  æ: "ae",
  œ: "oe",
  ى: "ي",
  ی: "ي",
  ک: "ك",
  ة: "ه",
  ٱ: "ا",
};

function digitOf(digit: string): string {
  for (const digits of ["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९"]) {
    if (digits.includes(digit)) return String(digits.indexOf(digit));
  }
  throw new Error(`the oracle does not know the digit ${digit}`);
}

/** The meaning of a query. */
export type OracleQuery =
  | { readonly type: "leaf"; readonly text: string; readonly isPrefix: boolean }
  | { readonly type: "and" | "or"; readonly parts: readonly OracleQuery[] }
  | { readonly type: "not"; readonly part: OracleQuery };

/** True if a document, given by its tokens, matches a query. */
export function oracleAnswers(tokens: readonly OracleToken[], query: OracleQuery): boolean {
  switch (query.type) {
    case "leaf":
      return tokens.some((_token, at) => oracleStandsAt(tokens, at, query));
    case "and":
      return query.parts.every((part) => oracleAnswers(tokens, part));
    case "or":
      return query.parts.some((part) => oracleAnswers(tokens, part));
    case "not":
      return !oracleAnswers(tokens, query.part);
  }
}

/** True if the words of a leaf follow each other from the given token on. */
export function oracleStandsAt(
  tokens: readonly OracleToken[],
  at: number,
  { text, isPrefix }: { readonly text: string; readonly isPrefix: boolean },
): boolean {
  const wanted = oracleTokens(text);
  return wanted.every(({ text: word }, place) => {
    const found = tokens[at + place]?.text;
    return isPrefix && place === wanted.length - 1 ? found?.startsWith(word) === true : found === word;
  });
}
