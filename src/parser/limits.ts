const mebibyte = 1024 * 1024;

/**
 * Limits beyond which a file is refused as `resource`. The parent process limits time and memory; these keep a small
 * file from becoming a large one.
 */
export const limits = {
  /** Half of the largest frame (1 GiB), so that a file and its answer each fit into one. */
  fileBytes: 512 * mebibyte,
  /** Text formats are decoded as a whole. V8's strings end at 512 Mi units, and each step holds a copy. */
  decodedBytes: 256 * mebibyte,
  /** About 25,000 printed pages. The text is held, sent, indexed and shown as one piece. */
  textCodePoints: 50_000_000,
  /** One row of a table with its quoted cells. */
  csvRecordUnits: 16 * mebibyte,
  /** Markdown above these limits, in all and per list or paragraph, is shown as plain lines: its parser is slow. */
  markdownUnits: 2_000_000,
  markdownElementUnits: 128 * 1024,
  /** Bars in one list, paragraph or table: in a table each is a cell, which costs the parser 10 kB. */
  markdownBars: 12_000,
  /** As in the schema of canonical text. */
  blocks: 2_000_000,
  /** Less than in the schema: as JSON they take 40 characters each, and V8's strings end at 512 Mi. */
  boxes: 5_000_000,
  pages: 20_000,
  /** Pixels of a page picture: 160 MB while it is drawn, at four bytes each. */
  picturePixels: 40_000_000,
  /** Nested elements. Documents with unclosed tags reach thousands; each costs a stack entry but no recursion. */
  htmlDepth: 10_000,
  /** Part of a mail searched for undeclared facts: an encoding, further messages in the file. */
  searchedMailBytes: 16 * mebibyte,
  mail: {
    attachments: 1000,
    /** Nested parts; real mail stays below 20. */
    partDepth: 100,
    headerBytes: 2 * mebibyte,
  },
  zip: {
    entries: 20_000,
    /** Bytes of all entries together, as declared and as counted while inflating. */
    totalBytes: 512 * mebibyte,
    /**
     * Uncompressed to compressed size, for entries above `ratioFrom`: text rarely exceeds 20, DEFLATE's maximum is near
     * 1030.
     */
    ratio: 200,
    ratioFrom: mebibyte,
  },
} as const;
