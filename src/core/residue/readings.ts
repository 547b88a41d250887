import { escapeSequence, quotedPrintable, readEscapes, readQuotedPrintable } from "./escapes.ts";
import { placesAround } from "./places-around.ts";

/** A hyphen at the end of a line, with the blanks around it. */
const dividedWord = /[-\u2010\u2011\u00ad][ \t]*\r?\n[ \t]*/g;

const escapes = { pattern: escapeSequence, read: readEscapes };

/** In order of decoding: a mail may contain a JSON string, which may contain an address. */
const readers: readonly { readonly pattern: RegExp; readonly read: (place: string) => string }[] = [
  { pattern: quotedPrintable, read: readQuotedPrintable },
  escapes,
  escapes,
  escapes,
  { pattern: dividedWord, read: (place) => place.replace(dividedWord, "") },
];

/**
 * A text as written, and the parts of it that a person or program reads differently: with escapes decoded, even nested
 * ones, and words divided at line ends joined. Names must be shorter than `reach`: text farther than that from an
 * escape is unaffected.
 */
export function* readings(text: string, reach: number, from = 0): Generator<string> {
  yield text;
  for (let next = from; next < readers.length; next++) {
    const reader = readers[next];
    if (!reader || (next > from && reader === readers[next - 1])) continue;
    for (const place of placesAround(text, reader.pattern, reach)) yield* readings(reader.read(place), reach, next + 1);
  }
}
