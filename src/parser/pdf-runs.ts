/** In page space, where y grows upwards. */
interface Rectangle {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Consecutive characters on one line: offsets in code points and their bounding box. */
export interface Run {
  readonly start: number;
  end: number;
  readonly place: Rectangle;
}

interface Characters {
  readonly codes: Uint32Array;
  /** Left, top, right, bottom of each; all zero if the character was inferred rather than drawn. */
  readonly places: Float32Array;
}

/**
 * Converts PDFium's characters of a page to text, with runs that share a box. Each character becomes one code point.
 */
export function collectRuns(characters: Characters): { text: string; runs: Run[]; unmapped: number } {
  const { codes, places } = characters;
  straightenLigatures(characters);
  const text: string[] = [];
  const runs: Run[] = [];
  let unmapped = 0;
  let line = newLine();

  for (let index = 0; index < codes.length; index++) {
    const code = codes[index] ?? 0;
    const next = codes[index + 1];
    if (code === carriageReturn && next === lineFeed) continue;
    if (code === carriageReturn || code === lineFeed) {
      text.push("\n");
      line = newLine();
      continue;
    }
    const pair = surrogatePair(code, next);
    const character = pair ?? meaningOf(code);
    if (character === "\uFFFD") unmapped++;
    const place = placeAt(places, index);
    if (isDrawn(place)) {
      if (!continues(line, place)) line = newLine();
      line.direction = directionOf(line, place);
      line.last = place;
      line.run = extend(line.run, text.length, place, runs);
    }
    text.push(character);
    if (pair !== undefined) index++;
    if (code === hyphenation && next !== undefined && next !== carriageReturn && next !== lineFeed) {
      text.push("\n");
      line = newLine();
    }
  }
  return { text: text.join(""), runs, unmapped };
}

const lineFeed = 10;
const carriageReturn = 13;
/** PDFium's code for a hyphen at a line end, after which it omits the line break. */
const hyphenation = 2;

interface Line {
  run: Run | undefined;
  last: Rectangle | undefined;
  direction: "horizontal" | "vertical" | undefined;
}

function newLine(): Line {
  return { run: undefined, last: undefined, direction: undefined };
}

function surrogatePair(code: number, next: number | undefined): string | undefined {
  const isPair = code >= 0xd800 && code < 0xdc00 && next !== undefined && next >= 0xdc00 && next < 0xe000;
  return isPair ? String.fromCharCode(code, next) : undefined;
}

function meaningOf(code: number): string {
  if (code === hyphenation) return "-";
  const isControl = (code < 0x20 && code !== 9) || (code >= 0x7f && code < 0xa0);
  const isSurrogate = code >= 0xd800 && code < 0xe000;
  if (isControl || isSurrogate || code > 0x10ffff || (code & 0xfffe) === 0xfffe) return "\uFFFD";
  return String.fromCodePoint(code);
}

function placeAt(places: Float32Array, index: number): Rectangle {
  const at = index * 4;
  const x1 = places[at] ?? 0;
  const y1 = places[at + 1] ?? 0;
  const x2 = places[at + 2] ?? 0;
  const y2 = places[at + 3] ?? 0;
  return { left: Math.min(x1, x2), top: Math.max(y1, y2), right: Math.max(x1, x2), bottom: Math.min(y1, y2) };
}

function isDrawn({ left, top, right, bottom }: Rectangle): boolean {
  return right > left && top > bottom;
}

/**
 * True if the place is next to the last character: overlapping by half across the line, and no farther away than the
 * line's height.
 */
function continues({ last, direction }: Line, place: Rectangle): boolean {
  if (!last) return false;
  return (direction !== "vertical" && isBeside(last, place)) || (direction !== "horizontal" && isBelow(last, place));
}

function directionOf({ last, direction }: Line, place: Rectangle): Line["direction"] {
  if (direction || !last) return direction;
  return isBeside(last, place) ? "horizontal" : "vertical";
}

function isBeside(one: Rectangle, other: Rectangle): boolean {
  const heights = [one.top - one.bottom, other.top - other.bottom] as const;
  const overlap = Math.min(one.top, other.top) - Math.max(one.bottom, other.bottom);
  const gap = Math.max(one.left, other.left) - Math.min(one.right, other.right);
  return overlap >= Math.min(...heights) / 2 && gap <= Math.max(...heights);
}

function isBelow(one: Rectangle, other: Rectangle): boolean {
  const widths = [one.right - one.left, other.right - other.left] as const;
  const overlap = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const gap = Math.max(one.bottom, other.bottom) - Math.min(one.top, other.top);
  return overlap >= Math.min(...widths) / 2 && gap <= Math.max(...widths);
}

/** The run includes characters in between, such as an inferred space. */
function extend(run: Run | undefined, at: number, place: Rectangle, runs: Run[]): Run {
  if (!run) {
    const begun: Run = { start: at, end: at + 1, place: { ...place } };
    runs.push(begun);
    return begun;
  }
  run.end = at + 1;
  run.place.left = Math.min(run.place.left, place.left);
  run.place.right = Math.max(run.place.right, place.right);
  run.place.top = Math.max(run.place.top, place.top);
  run.place.bottom = Math.min(run.place.bottom, place.bottom);
  return run;
}

/**
 * A ligature of right-to-left script, such as lam-alef, is one glyph with several characters. PDFium divides its box
 * among them from left to right, so their order is wrong: neighbours running rightwards at exactly one height.
 */
function straightenLigatures({ codes, places }: Characters): void {
  for (let from = 0; from < codes.length; from++) {
    let to = from;
    while (isRightward(codes, places, to)) to++;
    if (to > from) {
      codes.subarray(from, to + 1).reverse();
      from = to;
    }
  }
}

function isRightward(codes: Uint32Array, places: Float32Array, index: number): boolean {
  if (!isRightToLeft(codes[index] ?? 0) || !isRightToLeft(codes[index + 1] ?? 0)) return false;
  const at = index * 4;
  const [left = 0, top = 0, right = 0, bottom = 0, nextLeft = 0, nextTop = 0, nextRight = 0, nextBottom = 0] =
    places.subarray(at, at + 8);
  const isOneHeight = top === nextTop && bottom === nextBottom && top > bottom;
  return (
    isOneHeight &&
    right > left &&
    Math.abs(nextLeft - right) < 0.01 &&
    Math.abs(nextRight - nextLeft - right + left) < 0.01
  );
}

/** Hebrew, Arabic and their presentation forms. */
function isRightToLeft(code: number): boolean {
  return (code >= 0x590 && code < 0x780) || (code >= 0xfb1d && code < 0xfe00) || (code >= 0xfe70 && code < 0xff00);
}
