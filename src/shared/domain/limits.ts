/** Maximum lengths in characters or items of what a caller may send, and so of what a record holds. */
export const limits = {
  /** A title, name or label of one line. */
  line: 1000,
  /** A note or reason. */
  note: 20_000,
  /** A quote or one paragraph of an assessment. */
  passage: 200_000,
  /** All text of an assessment. */
  text: 8 << 20,
  /** A term of a likelihood scale, and other single words. */
  term: 80,
  path: 4096,
  passphrase: 1024,
  list: 10_000,
  /** Reported places of a name that must not leave; the search then stops. */
  residueHits: 100,
} as const;

/** Characters of a new passphrase. Shorter ones can be guessed, whatever the key derivation costs. */
export const leastPassphrase = 8;
