/** What an archive may cost its reader, checked against what it declares before any content is read. */
export interface ArchiveLimits {
  readonly entries: number;
  /** Bytes of all entries together, unpacked. */
  readonly totalBytes: number;
  /** Unpacked to packed size of one entry; entries below `ratioFrom` bytes may exceed it. */
  readonly ratio: number;
  readonly ratioFrom: number;
}

/**
 * For our own bundles. 200 000 entries and not the 20 000 that would do for a stranger's archive, because a case may
 * hold that many originals and texts, each a file of its own, and a bundle that can be written must be readable. What
 * an entry costs before content is read is some hundred bytes and one read of its local header.
 */
export const bundleLimits: ArchiveLimits = {
  entries: 200_000,
  totalBytes: 10 * 1024 ** 3,
  ratio: 200,
  ratioFrom: 1024 ** 2,
};
