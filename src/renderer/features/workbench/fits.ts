/** Every word of what is wanted begins a word of the label. */
export function fits(label: string, wanted: string): boolean {
  const words = wordsOf(label);
  return wordsOf(wanted).every((part) => words.some((word) => word.startsWith(part)));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}
