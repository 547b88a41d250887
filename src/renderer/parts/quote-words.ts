/** Code points of context an anchor keeps on each side. Fewer means that the text starts or ends there. */
const kept = 32;

/** The words before a passage, from a whole word on; starts with "…" if there is more text. */
export function wordsBefore(prefix: string): string {
  const isCut = [...prefix].length >= kept;
  return inOneLine(withoutMarks(isCut ? `…${prefix.replace(/^\S+\s+/, "")}` : prefix));
}

/** The words after a passage, up to a whole word; ends with "…" if there is more text. */
export function wordsAfter(suffix: string): string {
  const isCut = [...suffix].length >= kept;
  return inOneLine(withoutMarks(isCut ? `${suffix.replace(/\s+\S+$/, "")}…` : suffix));
}

/** Without marks of headings and list items, which mean nothing beside a quote. The quote itself is unchanged. */
function withoutMarks(text: string): string {
  return text.replaceAll(/(^…?|\n)[ \t]*(?:#{1,6}|[-*+])[ \t]+(?=\p{L})/gu, "$1");
}

/** At most this many characters, extended to the end of a word. */
export function clipWords(text: string, most: number): string {
  if (text.length <= most) return text;
  const piece = text.slice(0, most + 1).replace(/\s+\S*$/, "");
  return `${piece.length > most ? piece.slice(0, most) : piece}…`;
}

/** A passage on one line with all its characters: apparent Markdown may be a minus or a number sign. */
export function inOneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}
