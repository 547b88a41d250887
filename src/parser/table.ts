import { parse } from "csv-parse/sync";
import type { Extraction, SourceFile } from "#shared/contract/parser.ts";
import { lengthOf, toCanonical } from "#shared/domain/text.ts";
import { type CanonicalTextBuilder, createCanonicalTextBuilder } from "./canonical-text-builder.ts";
import { decodeText } from "./decode-text.ts";
import { declaredCharset } from "./detect.ts";
import { extractionOf } from "./extraction.ts";
import { limits } from "./limits.ts";
import { notText } from "./text.ts";

/**
 * Tables as text (RFC 4180 and its relatives). A row becomes a line with tabs between cells; white space inside a cell
 * becomes one space, so that rows stay lines and cells stay cells. Empty lines are dropped.
 */
export async function extractTable(file: SourceFile, mediaType: string): Promise<Extraction> {
  const decoded = await decodeText(file.bytes, { chosen: file.encoding, declared: declaredCharset(file.declaredType) });
  if (!decoded) return notText();
  const source: string = toCanonical(decoded.text);
  const { rows, warnings } = readRows(
    source,
    mediaType === "text/tab-separated-values" ? "\t" : detectDelimiter(source),
  );
  const cells = rows.reduce((sum, row) => sum + row.length, 0);
  const hasBlocks = cells <= limits.blocks;

  const builder = createCanonicalTextBuilder("table/1");
  for (const [index, row] of rows.entries()) appendRow(builder, row, hasBlocks ? index : undefined);
  return extractionOf({
    mediaType,
    encoding: decoded.encoding,
    text: builder.build(),
    warnings: [
      ...decoded.warnings,
      ...warnings,
      ...(hasBlocks ? [] : ["The table has too many cells to be laid out and is shown as plain lines."]),
      ...(isRagged(rows) ? ["The rows have different numbers of cells."] : []),
    ],
  });
}

function readRows(source: string, delimiter: string): { rows: string[][]; warnings: string[] } {
  const options = {
    delimiter,
    record_delimiter: "\n",
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    // An unclosed quote would turn the rest of the file into one cell.
    max_record_size: limits.csvRecordUnits,
  };
  try {
    return { rows: parse(source, options), warnings: [] };
  } catch {
    const rows = parse(source, { ...options, quote: null, max_record_size: 0 });
    return { rows, warnings: ["The quotation marks do not match; they are shown as they stand."] };
  }
}

const delimiters = ["\t", ";", "|", ","];
const sampleUnits = 65_536;
const sampleRows = 100;

/** The delimiter that gives most rows of the sample the same number of cells; in a tie, the first in the list. */
function detectDelimiter(source: string): string {
  const sample = source.slice(0, sampleUnits);
  let best = { delimiter: ",", share: 0 };
  for (const delimiter of delimiters) {
    const counts = countDelimiters(sample, delimiter);
    const frequency = new Map<number, number>();
    for (const count of counts) if (count > 0) frequency.set(count, (frequency.get(count) ?? 0) + 1);
    const share = Math.max(0, ...frequency.values()) / Math.max(counts.length, 1);
    if (share > best.share) best = { delimiter, share };
  }
  return best.delimiter;
}

/** Number of delimiters outside quotes in each row. */
function countDelimiters(sample: string, delimiter: string): number[] {
  const counts: number[] = [];
  let count = 0;
  let isQuoted = false;
  let isCellStart = true;
  let isEmptyRow = true;
  for (const character of sample) {
    if (isQuoted) {
      if (character === '"') isQuoted = false;
    } else if (character === "\n") {
      if (!isEmptyRow) counts.push(count);
      if (counts.length === sampleRows) return counts;
      count = 0;
      isCellStart = true;
      isEmptyRow = true;
      continue;
    } else if (character === '"' && isCellStart) {
      isQuoted = true;
    }
    isEmptyRow = false;
    isCellStart = !isQuoted && character === delimiter;
    if (isCellStart) count++;
  }
  if (!isEmptyRow) counts.push(count);
  return counts;
}

function appendRow(builder: CanonicalTextBuilder, cells: readonly string[], row: number | undefined): void {
  if (builder.length > 0) builder.append("\n");
  let start = builder.length;
  const texts = cells.map((cell) => (/[\n\t]/.test(cell) ? cell.replace(/[^\S\u00a0]+/g, " ").trim() : cell));
  builder.append(texts.join("\t"));
  if (row === undefined) return;
  for (const [column, text] of texts.entries()) {
    const end = start + lengthOf(text);
    builder.addBlock({ kind: "cell", start, end, table: 0, row, column });
    start = end + 1;
  }
}

function isRagged(rows: readonly (readonly string[])[]): boolean {
  const width = rows[0]?.length;
  return rows.some((row) => row.length !== width);
}
