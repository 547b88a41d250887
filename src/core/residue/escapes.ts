// Ways in which programs write characters as ASCII, or escape characters that would end a string or line.

/**
 * Percent-encoding (RFC 3986, section 2.1; ECMA-262, annex B.2.1, for `%u`), escapes of JSON (RFC 8259, section 7) and
 * of programming languages, and character references of XML and HTML. Backslashes are doubled in a string inside a
 * string. A run of them is tried at its start only: at each of them, a long run would take quadratic time.
 */
export const escapeSequence =
  /%[0-9a-f]{2}(?:%[0-9a-f]{2})*|(?<!\\)(?:\\+x[0-9a-f]{2})+|(?:(?<!\\)\\+|%)u(?:(?:0000)?[0-9a-f]{4}|\{[0-9a-f]{1,6}\})|(?<!\\)\\+[bfnrtv]|&#(?:\d{1,7}|x[0-9a-f]{1,6});?|&[a-z]{2,8};/gi;

export function readEscapes(text: string): string {
  return text.replace(escapeSequence, characterOf);
}

function characterOf(sequence: string): string {
  const first = sequence.charAt(0);
  if (first === "&") return sequence[1] === "#" ? fromReference(sequence) : fromName(sequence);
  const content = sequence.replace(/^[\\%]+/, "");
  const letter = content.charAt(0).toLowerCase();
  // A surrogate pair is written as two escapes.
  if (letter === "u") return fromCode(Number.parseInt(content.replace(/[u{}]/gi, ""), 16)) ?? sequence;
  if (first === "%" || letter === "x") return fromHex(sequence.replace(/[\\%x]/gi, ""));
  return controls[letter] ?? " ";
}

const controls: Readonly<Record<string, string>> = { n: "\n", r: "\r" };

function fromReference(reference: string): string {
  const [, x, digits = ""] = /^&#(x?)([0-9a-f]+)/i.exec(reference) ?? [];
  return fromCode(Number.parseInt(digits, x ? 16 : 10)) ?? reference;
}

function fromCode(code: number): string | undefined {
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/**
 * Bytes and soft line breaks of quoted-printable (RFC 2045, section 6.7), also outside mail. Single bytes for ASCII
 * letters are excluded: `?page=10` occurs in every address.
 */
export const quotedPrintable = /=(?:[89a-f][0-9a-f]|20|[0-9a-f]{2}=[0-9a-f]{2}|[ \t]*\r?\n)/gi;

export function readQuotedPrintable(text: string): string {
  return text
    .replace(/=[ \t]*\r?\n/g, "")
    .replace(/(?:=[0-9a-f]{2})+/gi, (bytes) => fromHex(bytes.replaceAll("=", "")));
}

/** ISO 8859-1 if it is not UTF-8, as in addresses of old sites. */
function fromHex(digits: string): string {
  const bytes = Buffer.from(digits, "hex");
  const text = bytes.toString("utf8");
  return text.includes("\ufffd") ? bytes.toString("latin1") : text;
}

const accented = /^([a-z])(?:acute|grave|circ|uml|tilde|ring|cedil|caron|breve|macr|ogon|dot|dblac|slash|strok)$/i;

const otherNames: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  ensp: " ",
  emsp: " ",
  thinsp: " ",
  lsquo: "‘",
  rsquo: "’",
  sbquo: "‚",
  ldquo: "“",
  rdquo: "”",
  bdquo: "„",
  laquo: "«",
  raquo: "»",
  hyphen: "‐",
  dash: "‐",
  ndash: "–",
  mdash: "—",
  comma: ",",
  period: ".",
  middot: "·",
  bull: "•",
  hellip: "…",
  shy: "\u00ad",
  zwj: "\u200d",
  zwnj: "\u200c",
  szlig: "ß",
  aelig: "æ",
  oelig: "œ",
  eth: "ð",
  thorn: "þ",
};

/** Without the accent, which the search drops anyway. */
function fromName(reference: string): string {
  const name = reference.slice(1, -1);
  return accented.exec(name)?.[1] ?? otherNames[name.toLowerCase()] ?? reference;
}
