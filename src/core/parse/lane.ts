/**
 * Plain text is parsed by the dozen in one process; other formats one by one, in a process replaced after a number of
 * files. Page pictures have a process of their own, so that a reader does not wait for an import. Each process is also
 * replaced after a refusal, crash or timeout.
 */
export type Lane = "plain" | "rich" | "picture";

/** Formats the parser reads as text whatever they contain; test/core/parse/lane.test.ts checks this. */
const plainEndings = /\.(?:txt|text|log|md|markdown|csv|tsv|tab|json|jsonl|xml)$/i;
/** Bytes within which a PDF may start (ISO 32000-1 annex H.3.4.1). */
const searched = 1024;

/**
 * Decided by name and first bytes: a ZIP or PDF named like a text goes to the rich lane. So does a text that mentions
 * PDF in its first lines, which costs only time.
 */
export function laneOf(name: string, bytes: Uint8Array): Exclude<Lane, "picture"> {
  if (!plainEndings.test(name)) return "rich";
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, searched)).toString("latin1");
  return head.startsWith("PK") || head.includes("%PDF-") ? "rich" : "plain";
}
