/** A hyphen at the end of a line, with the blanks around it. */
const dividedWord = /[-\u2010\u2011\u00ad][ \t]*\r?\n[ \t]*/g;

/** UTF-16 units around a divided word within which any name it belongs to ends. */
const reach = 8 * 1024;

/**
 * The parts of a text with words divided at line ends, with these words joined. Text farther away than any name is long
 * is unaffected.
 */
export function* joinedPlaces(text: string): Generator<string> {
  let place: { start: number; end: number } | undefined;
  for (const { index, 0: divided } of text.matchAll(dividedWord)) {
    const next = { start: index - reach, end: index + divided.length + reach };
    if (place && next.start <= place.end) {
      place.end = next.end;
      continue;
    }
    if (place) yield joined(text, place);
    place = next;
  }
  if (place) yield joined(text, place);
}

/** Extended to blanks: a fragment of a word may be a name where the whole word is not. */
function joined(text: string, { start, end }: { readonly start: number; readonly end: number }): string {
  const from = start <= 0 ? 0 : Math.max(text.lastIndexOf(" ", start), text.lastIndexOf("\n", start), 0);
  const to = end >= text.length ? text.length : endOfWord(text, end);
  return text.slice(from, to).replace(dividedWord, "");
}

function endOfWord(text: string, at: number): number {
  const blank = /[ \n]/g;
  blank.lastIndex = at;
  return blank.exec(text)?.index ?? text.length;
}
