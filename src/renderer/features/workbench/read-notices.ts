/** The licence of a package or font. */
export interface Notice {
  /** With version and licence id. */
  readonly name: string;
  readonly words: string;
}

/** Parses THIRD-PARTY-NOTICES.txt: each part starts with a line of equals signs, then the name, then the text. */
export function readNotices(text: string): readonly Notice[] {
  return text
    .split(/^={80}\n/m)
    .slice(1)
    .map((part) => {
      const [name = "", ...words] = part.split("\n");
      return { name, words: words.join("\n").trim() };
    });
}
