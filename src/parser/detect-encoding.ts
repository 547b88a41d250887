import { decodeLegacy } from "./decode-legacy.ts";
import type { Language } from "./language-models.ts";
import { countImplausible, isImplausible, plausibility } from "./plausibility.ts";

/**
 * The encoding in which these bytes, which are not valid UTF-8, are most plausible: each known encoding decodes a
 * sample, and each of its languages rates the result. A declared encoding gets a bonus.
 */
export function detectEncoding(bytes: Uint8Array, declared?: string): string {
  if (isMostlyUtf8(bytes)) return "utf-8";
  const sample = telling(bytes);
  const isWhole = sample.byteLength === bytes.byteLength;
  let best = { encoding: "windows-1252", score: -Infinity };
  for (const [encoding, spoken] of candidates) {
    const handicap = (encoding === declared ? 0 : undeclared) + (rarity[encoding] ?? 0);
    const score = bestScore(sample, isWhole, [encoding, spoken]) - handicap;
    if (score > best.score) best = { encoding, score };
  }
  return best.encoding;
}

/** Log-likelihood of the bytes as writing of any language in this encoding. */
export function scoreOf(bytes: Uint8Array, encoding: string): number {
  const sample = telling(bytes);
  return bestScore(sample, sample.byteLength === bytes.byteLength, [encoding, everyLanguage]);
}

/** Weight of a declaration against the characters: about two doubtful letters. */
const undeclared = 20;
/** Log penalties of rare encodings, which decide if a text is too short to tell. */
const rarity: Readonly<Record<string, number>> = { "iso-8859-2": 2, "windows-1258": 4, "windows-1257": 2 };

type Candidate = readonly [encoding: string, languages: readonly Language[]];

const westEuropean: readonly Language[] = [
  "french",
  "german",
  "spanish",
  "portuguese",
  "italian",
  "dutch",
  "swedish",
  "danish",
  "icelandic",
];
const centralEuropean: readonly Language[] = ["polish", "czech", "slovak", "hungarian", "romanian", "croatian"];

/** In order of preference in a tie: languages that use only shared positions decode alike in several. */
const eightBit: readonly Candidate[] = [
  ["windows-1252", westEuropean],
  ["windows-1251", ["russian", "ukrainian", "bulgarian", "serbian", "belarusian"]],
  ["koi8-r", ["russian"]],
  ["koi8-u", ["ukrainian"]],
  ["ibm866", ["russian", "belarusian", "bulgarian"]],
  ["windows-1250", centralEuropean],
  ["iso-8859-2", centralEuropean],
  ["windows-1253", ["greek"]],
  ["windows-1254", ["turkish"]],
  ["windows-1255", ["hebrew"]],
  ["windows-1256", ["arabic", "persian"]],
  ["windows-1257", ["latvian", "lithuanian", "estonian"]],
  ["windows-1258", ["vietnamese"]],
  ["windows-874", ["thai"]],
  ["gb18030", ["chineseSimplified"]],
  ["big5", ["chineseTraditional"]],
  ["shift_jis", ["japanese"]],
  ["euc-jp", ["japanese"]],
  ["euc-kr", ["korean"]],
];
const everyLanguage = [...new Set(eightBit.flatMap(([, spoken]) => spoken))];
const candidates: readonly Candidate[] = [...eightBit, ["utf-16le", everyLanguage], ["utf-16be", everyLanguage]];

const headBytes = 1_000_000;

/** UTF-8 with a fault: other encodings hardly ever produce even three of its sequences by chance. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const head = new TextDecoder().decode(bytes.subarray(0, headBytes), { stream: bytes.byteLength > headBytes });
  const faults = head.match(/\uFFFD/g)?.length ?? 0;
  const sequences = (head.match(/[^\0-\x7f]/gu)?.length ?? 0) - faults;
  // Without a fault in its head it came here for a NUL, which is every other byte in UTF-16, or for a late fault.
  if (faults === 0) return !isImplausible(head);
  return sequences >= 2 && sequences >= faults * 2 && !isImplausible(head.replaceAll("\uFFFD", ""));
}

function bestScore(sample: Uint8Array, isWhole: boolean, [encoding, spoken]: Candidate): number {
  // Streaming, so that a character cut off at the end of a sample does not count against the encoding.
  const text = decodeLegacy(sample, encoding, isWhole);
  if (isImplausible(text)) return -1e6 - countImplausible(text);
  return Math.max(...spoken.map((language) => plausibility(text, language)));
}

const windowBytes = 512;
const windows = 4;

/**
 * Up to two kilobytes that distinguish encodings: windows with non-ASCII bytes, spread over the file, each starting
 * after white space, which separates characters in every known encoding but UTF-16. A file with NUL gives its head.
 */
function telling(bytes: Uint8Array): Uint8Array {
  if (bytes.byteLength <= windowBytes * windows || bytes.subarray(0, windowBytes).includes(0)) {
    return bytes.subarray(0, windowBytes * windows);
  }
  const found: Uint8Array[] = [];
  for (let index = 0; index < windows; index++) {
    const from = index === 0 ? 0 : afterSpace(bytes, Math.floor((index * bytes.byteLength) / windows));
    const high = bytes.subarray(from).findIndex((byte) => byte >= 0x80);
    if (high < 0) continue;
    const start = startOfWord(bytes, from + high, from);
    found.push(bytes.subarray(start, start + windowBytes));
  }
  return Buffer.concat(found);
}

function afterSpace(bytes: Uint8Array, at: number): number {
  const space = bytes.subarray(at).findIndex((byte) => byte <= 0x20);
  return space < 0 ? bytes.byteLength : at + space + 1;
}

function startOfWord(bytes: Uint8Array, at: number, from: number): number {
  let start = at;
  while (start > from && (bytes[start - 1] ?? 0) > 0x20) start--;
  return start;
}
