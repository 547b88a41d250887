const mebibyte = 1024 * 1024;

/**
 * What a file may cost before it is refused as `resource`. Time and memory are bounded from outside, by whoever runs
 * this process; these keep a small file from becoming a large one.
 */
export const limits = {
  /** Half of the largest frame (1 GiB), so that a file and its answer fit into one each. */
  fileBytes: 512 * mebibyte,
  /** Text formats are decoded whole; a string of V8 ends at 512 Mi units, and each step holds a copy. */
  decodedBytes: 256 * mebibyte,
  /** About 25,000 pages of print. The text is held, sent, indexed and shown as one piece. */
  textCodePoints: 50_000_000,
  /** One row of a table with its quoted cells. */
  csvRecordUnits: 16 * mebibyte,
  /** Markdown above these, in all and in one list or paragraph, is shown as plain lines: its parser is slow. */
  markdownUnits: 2_000_000,
  markdownElementUnits: 128 * 1024,
  /** Bars in one list, paragraph or table: of a table each is a cell, and takes the parser 10 kB. */
  markdownBars: 12_000,
  /** As in the schema of canonical text. */
  blocks: 2_000_000,
  /** Fewer than there: as JSON they take 40 characters each, and a string of V8 ends at 512 Mi. */
  boxes: 5_000_000,
  pages: 20_000,
  /** Pixels of a page picture: at four bytes each 160 MB while it is drawn. */
  picturePixels: 40_000_000,
  /** Elements inside elements. Documents with unclosed tags reach thousands; each costs a stack entry, no recursion. */
  htmlDepth: 10_000,
  /** How much of mail is searched for what it does not declare: an encoding, further messages in the file. */
  searchedMailBytes: 16 * mebibyte,
  mail: {
    attachments: 1000,
    /** Parts inside parts. Real mail stays below 20. */
    partDepth: 100,
    headerBytes: 2 * mebibyte,
  },
  zip: {
    entries: 20_000,
    /** Of all entries together, as declared and as counted while inflating. */
    totalBytes: 512 * mebibyte,
    /** Uncompressed to compressed, for entries above `ratioFrom`: text seldom passes 20, DEFLATE ends near 1030. */
    ratio: 200,
    ratioFrom: mebibyte,
  },
} as const;
