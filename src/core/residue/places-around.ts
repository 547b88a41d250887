/**
 * The parts of a text around the matches of a pattern (with the flag g), with `reach` UTF-16 units on either side. They
 * are cut between words, so that no fragment is taken for a word.
 */
export function* placesAround(text: string, pattern: RegExp, reach: number): Generator<string> {
  // In blocks much longer than their overlap: handling each match separately took longer than rereading the text.
  for (let next = 0; ; ) {
    // The caller may use the same pattern on the yielded text.
    pattern.lastIndex = next;
    const match = pattern.exec(text);
    if (!match) return;
    next = match.index + Math.max(match[0].length, 8 * reach);
    yield cutBetweenWords(text, match.index - reach, next + reach, reach);
  }
}

/** A run without separators longer than the reach contains no word; it is cut at the reach. */
function cutBetweenWords(text: string, start: number, end: number, reach: number): string {
  let from = Math.max(start, 0);
  while (from > 0 && start - from < reach && !isSeparator(text.charCodeAt(from))) from--;
  let to = Math.min(end, text.length);
  while (to < text.length && to - end < reach && !isSeparator(text.charCodeAt(to))) to++;
  return text.slice(from, to);
}

function isSeparator(unit: number): boolean {
  return unit < 0x80 && !/\w/.test(String.fromCharCode(unit));
}
