/** Code points that an anchor keeps of the words on each side; where it has fewer, the text begins or ends there. */
const kept = 32;

/** The words before a passage, from a whole word on; "…" first where the text has more before them. */
export function wordsBefore(prefix: string): string {
  const isCut = [...prefix].length >= kept;
  return inOneLine(withoutMarks(isCut ? `…${prefix.replace(/^\S+\s+/, "")}` : prefix));
}

/** The words after a passage, up to a whole word; "…" last where the text goes on. */
export function wordsAfter(suffix: string): string {
  const isCut = [...suffix].length >= kept;
  return inOneLine(withoutMarks(isCut ? `${suffix.replace(/\s+\S+$/, "")}…` : suffix));
}

/** Without what makes a line a heading or an entry of a list: of no use beside a quote, which itself is shown whole. */
function withoutMarks(text: string): string {
  return text.replaceAll(/(^…?|\n)[ \t]*(?:#{1,6}|[-*+])[ \t]+(?=\p{L})/gu, "$1");
}

/** Up to so many characters, and to the end of a word. */
export function clipWords(text: string, most: number): string {
  if (text.length <= most) return text;
  const piece = text.slice(0, most + 1).replace(/\s+\S*$/, "");
  return `${piece.length > most ? piece.slice(0, most) : piece}…`;
}

/** A passage in one line, with every sign of it: what looks like Markdown may be a minus or a number sign. */
export function inOneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}
