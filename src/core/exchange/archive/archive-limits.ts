/** Limits on the cost of an archive, checked against its declared sizes before any content is read. */
export interface ArchiveLimits {
  readonly entries: number;
  /** Unpacked bytes of all entries together. */
  readonly totalBytes: number;
  /** Ratio of unpacked to packed size of one entry; entries smaller than `ratioFrom` bytes are exempt. */
  readonly ratio: number;
  readonly ratioFrom: number;
}

/**
 * For our own bundles. 200,000 entries rather than the 20,000 that suffice for foreign archives, because a case may
 * hold that many originals and texts, each in a file, and a bundle that can be written must be readable. Before reading
 * content, an entry costs about a hundred bytes and one read of its local header.
 */
export const bundleLimits: ArchiveLimits = {
  entries: 200_000,
  totalBytes: 10 * 1024 ** 3,
  ratio: 200,
  ratioFrom: 1024 ** 2,
};
