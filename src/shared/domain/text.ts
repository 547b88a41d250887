// The only place that converts between UTF-16 and code points. Canonical text is well-formed Unicode with LF line ends.
// Every stored, shown or sent offset into it counts code points; ranges are half-open.

declare const canonical: unique symbol;
/** Text returned by `toCanonical`. Only this file may slice it or take its length. */
export type CanonicalString = string & { readonly [canonical]: true };

const loneOrNul = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|\0/g;
const surrogate = /[\uD800-\uDFFF]/;

/** Converts line ends to LF, and U+0000 and unpaired surrogates to U+FFFD. Nothing else is normalised. */
export function toCanonical(text: string): CanonicalString {
  const lines = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
  const clean = lines.includes("\0") || !lines.isWellFormed() ? lines.replace(loneOrNul, "\uFFFD") : lines;
  return clean as CanonicalString;
}

export function isCanonical(text: string): text is CanonicalString {
  return !text.includes("\r") && !text.includes("\0") && text.isWellFormed();
}

/** Number of code points. */
export function lengthOf(text: string): number {
  if (!surrogate.test(text)) return text.length;
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    count++;
    if (isHighSurrogate(text, at)) at++;
  }
  return count;
}

/** The code points from `start` to `end`. */
export function sliceOf(text: string, start: number, end?: number): string {
  if (!surrogate.test(text)) return text.slice(start, end);
  const from = toUtf16(text, start);
  return text.slice(from, end === undefined ? undefined : toUtf16(text, end));
}

/** Converts a code point offset to UTF-16. Offsets beyond the end give the end. */
export function toUtf16(text: string, offset: number): number {
  let at = 0;
  for (let count = 0; count < offset && at < text.length; count++) at += isHighSurrogate(text, at) ? 2 : 1;
  return at;
}

/** Converts a UTF-16 offset to code points. An offset inside a surrogate pair counts the pair. */
export function toCodePoints(text: string, offset: number): number {
  return lengthOf(text.slice(0, offset));
}

/**
 * Converts many ascending code point offsets in one pass, in their order. Throws a RangeError if they do not ascend.
 */
export function toUtf16All(text: string, offsets: readonly number[]): number[] {
  if (offsets.length === 0 || !surrogate.test(text)) return [...offsets];
  const result: number[] = [];
  let at = 0;
  let count = 0;
  for (const offset of offsets) {
    if (offset < count) throw new RangeError("offsets must ascend");
    for (; count < offset && at < text.length; count++) at += isHighSurrogate(text, at) ? 2 : 1;
    result.push(at);
  }
  return result;
}

function isHighSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit <= 0xdbff && at + 1 < text.length;
}
