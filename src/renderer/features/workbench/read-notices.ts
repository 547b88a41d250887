/** The licence of one package or font. */
export interface Notice {
  /** With its version and the short name of its licence. */
  readonly name: string;
  readonly words: string;
}

/** The parts of THIRD-PARTY-NOTICES.txt: each begins with a line of equals signs, then the name, then the words. */
export function readNotices(text: string): readonly Notice[] {
  return text
    .split(/^={80}\n/m)
    .slice(1)
    .map((part) => {
      const [name = "", ...words] = part.split("\n");
      return { name, words: words.join("\n").trim() };
    });
}
