/**
 * Plain text is read in one process by the dozen; everything else one by one, in one that is replaced every so many
 * files. Pictures of pages are drawn in a process of their own: whoever reads waits for no import. Each is replaced
 * after a refusal, a crash or time over.
 */
export type Lane = "plain" | "rich" | "picture";

/** Of formats that the parser reads as text whatever is in them; test/core/parse/lane.test.ts holds it to that. */
const plainEndings = /\.(?:txt|text|log|md|markdown|csv|tsv|tab|json|jsonl|xml)$/i;
/** How far into a file a PDF may begin (ISO 32000-1 annex H.3.4.1). */
const searched = 1024;

/**
 * By name and first bytes: a ZIP or PDF that calls itself a text is read where it belongs. A text that only speaks of
 * PDF in its first lines is, too, and loses nothing by it but time.
 */
export function laneOf(name: string, bytes: Uint8Array): Exclude<Lane, "picture"> {
  if (!plainEndings.test(name)) return "rich";
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, searched)).toString("latin1");
  return head.startsWith("PK") || head.includes("%PDF-") ? "rich" : "plain";
}
