/** How long things may be, in characters or items: what a caller may send, and with that what a record holds. */
export const limits = {
  /** A title, name, label: one line. */
  line: 1000,
  /** A note or a reason. */
  note: 20_000,
  /** A quote or one paragraph of an assessment. */
  passage: 200_000,
  /** All words of an assessment together. */
  text: 8 << 20,
  /** A term of a likelihood scale, and other single words. */
  term: 80,
  path: 4096,
  passphrase: 1024,
  list: 10_000,
  /** Places at which a name that must not leave is told to stand; the search ends there. */
  residueHits: 100,
} as const;

/** Characters of a passphrase that is set now. Shorter ones are found by trying, whatever the key derivation costs. */
export const leastPassphrase = 8;
