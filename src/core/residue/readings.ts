import { escapeSequence, quotedPrintable, readEscapes, readQuotedPrintable } from "./escapes.ts";
import { placesAround } from "./places-around.ts";

/** A hyphen at the end of a line, with the blanks around it. */
const dividedWord = /[-\u2010\u2011\u00ad][ \t]*\r?\n[ \t]*/g;

const escapes = { pattern: escapeSequence, read: readEscapes };

/** In the order in which they are undone: a mail may carry a JSON string, which may hold an address. */
const readers: readonly { readonly pattern: RegExp; readonly read: (place: string) => string }[] = [
  { pattern: quotedPrintable, read: readQuotedPrintable },
  escapes,
  escapes,
  escapes,
  { pattern: dividedWord, read: (place) => place.replace(dividedWord, "") },
];

/**
 * A text as it stands, and its parts that a person or a program reads differently: escaped characters decoded, also one
 * inside another, and words divided at the ends of lines joined. A name must be shorter than `reach`: text farther from
 * an escape than that reads as it stands.
 */
export function* readings(text: string, reach: number, from = 0): Generator<string> {
  yield text;
  for (let next = from; next < readers.length; next++) {
    const reader = readers[next];
    if (!reader || (next > from && reader === readers[next - 1])) continue;
    for (const place of placesAround(text, reader.pattern, reach)) yield* readings(reader.read(place), reach, next + 1);
  }
}
