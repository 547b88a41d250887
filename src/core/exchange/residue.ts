import { searchFold } from "#shared/domain/search-fold.ts";

export interface ResidueHit {
  readonly kind: string;
  readonly id: string;
  readonly place: string;
}

/** Looks for names that must not leave, in whatever spelling, in texts and in raw bytes. */
export interface ResidueScan {
  inText(text: string): boolean;
  inBytes(bytes: Uint8Array): boolean;
}

/**
 * A text holds a name when the words of the name stand in it in order, compared as search compares: without case and
 * accents, across line breaks and punctuation. Bytes hold it when its letters stand there in UTF-8 or UTF-16.
 */
export function createResidueScan(names: readonly string[]): ResidueScan {
  const phrases = names.map(wordsOf).filter((words) => words !== "");
  const encoded = names.flatMap((name) => {
    const plain = name.trim();
    if (plain.length < 3) return [];
    const spellings = [plain, plain.normalize("NFD"), plain.toUpperCase(), plain.toLowerCase()];
    return [...new Set(spellings)].flatMap((spelling) => {
      const little = Buffer.from(spelling, "utf16le");
      return [Buffer.from(spelling), little, Buffer.from(little).swap16()];
    });
  });
  return {
    inText(text) {
      if (phrases.length === 0) return false;
      const words = ` ${wordsOf(text)} `;
      return phrases.some((phrase) => words.includes(` ${phrase} `));
    },
    inBytes(bytes) {
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      return encoded.some((name) => buffer.includes(name));
    },
  };
}

function wordsOf(text: string): string {
  return searchFold(text)
    .replace(/[\0-/:-@[-`{-\x7f]+/g, " ")
    .trim();
}
