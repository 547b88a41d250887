import { decodeAs } from "./mail-encodings.ts";

/** True if the bytes, decoded as ISO 8859-1, are Rich Text Format. */
export function isRtf(source: string): boolean {
  return source.startsWith("{\\rtf");
}

/**
 * The text of a Rich Text Format 1.9 document without control words, in each encoding its fonts declare. Groups and
 * control words may separate words, as in the document's properties, or be inside them, as formatting is: both readings.
 */
export function* rtfTexts(source: string): Generator<string> {
  for (const charset of charsetsOf(source)) {
    for (const instead of ["", " "]) yield rtfText(source, charset, instead);
  }
}

function rtfText(source: string, charset: string, instead: string): string {
  const token = source.includes("\\uc0") ? tokenWithoutFallback : tokenWithFallback;
  return source.replace(
    token,
    (found: string, code?: string, bytes?: string, word?: string, symbol?: string): string => {
      // 16 bits, signed.
      if (code !== undefined) return String.fromCharCode(Number(code) & 0xffff);
      if (bytes !== undefined) return decodeAs(Buffer.from(bytes.replaceAll("\\'", ""), "hex"), charset);
      if (word !== undefined) return characters[word] ?? instead;
      if (symbol !== undefined) return symbols[symbol] ?? "";
      // Line ends of the file are no text.
      return /[{}]/.test(found) ? instead : "";
    },
  );
}

const rest = String.raw`|((?:\\'[0-9a-fA-F]{2})+)|\\([a-z]+)-?\d* ?|\\([^a-z])|[{}\r\n]+`;
/** `\u` is followed by a fallback for programs without Unicode: one character, unless `\uc0` says none. */
const tokenWithFallback = new RegExp(String.raw`\\u(-?\d{1,6}) ?(?:\\'[0-9a-fA-F]{2}|[^\\{}\r\n])?${rest}`, "g");
const tokenWithoutFallback = new RegExp(String.raw`\\u(-?\d{1,6}) ?(?:\\'[0-9a-fA-F]{2}|\?)?${rest}`, "g");

const breaks = ["par", "line", "softline", "tab", "cell", "nestcell", "row", "nestrow", "column", "page", "sect"];
/** Control words that stand for characters. */
const characters: Readonly<Record<string, string>> = {
  ...Object.fromEntries(breaks.map((word) => [word, "\n"])),
  emdash: "—",
  endash: "–",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
  bullet: "•",
  emspace: " ",
  enspace: " ",
  qmspace: " ",
};
/** An optional hyphen, `\-`, is invisible. */
const symbols: Readonly<Record<string, string>> = { "~": " ", _: "-", "\\": "\\", "{": "{", "}": "}" };

/** In TextDecoder's names, limited in number. */
const maxCharsets = 4;

function charsetsOf(source: string): Iterable<string> {
  const pages = [...source.matchAll(/\\ansicpg(\d{3,5})/g)].map(([, page = ""]) => page);
  const fonts = [...source.matchAll(/\\fcharset(\d{1,3})/g)].map(([, font = ""]) => pageOfFont[font]);
  const known = [...pages, ...fonts].flatMap((page) =>
    page === undefined ? [] : (charsetOfPage[page] ?? `windows-${page}`),
  );
  return [...new Set([...known, "windows-1252"])].slice(0, maxCharsets);
}

const charsetOfPage: Readonly<Record<string, string>> = {
  "866": "ibm866",
  "932": "shift_jis",
  "936": "gbk",
  "949": "euc-kr",
  "950": "big5",
  "10000": "macintosh",
};

/** Code pages of font character sets (`\fcharset`), except 1252. */
const pageOfFont: Readonly<Record<string, string>> = {
  "128": "932",
  "129": "949",
  "134": "936",
  "136": "950",
  "161": "1253",
  "162": "1254",
  "163": "1258",
  "177": "1255",
  "178": "1256",
  "186": "1257",
  "204": "1251",
  "222": "874",
  "238": "1250",
};
