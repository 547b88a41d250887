/** Cells of a table stand apart by a tab in the text; in a line of words that is a gap like any other. */
export function showCells(words: string): string {
  return words.replaceAll("\t", " | ");
}
