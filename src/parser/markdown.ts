import type { Nodes, Paragraph, Parents } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import type { Extraction, SourceFile } from "#shared/contract/parser.ts";
import type { Block } from "#shared/domain/canonical-text.ts";
import { toCanonical } from "#shared/domain/text.ts";
import { createCanonicalTextBuilder } from "./canonical-text-builder.ts";
import { decodeText } from "./decode-text.ts";
import { declaredCharset } from "./detect.ts";
import { extractionOf } from "./extraction.ts";
import { limits } from "./limits.ts";
import { notText } from "./text.ts";

/**
 * Markdown (CommonMark with GitHub's extensions). The text is the source itself, so that a quote can be found in the
 * file; blocks are the ranges of headings, paragraphs, items, cells and code.
 */
export async function extractMarkdown(file: SourceFile, mediaType: string): Promise<Extraction> {
  const decoded = await decodeText(file.bytes, { chosen: file.encoding, declared: declaredCharset(file.declaredType) });
  if (!decoded) return notText();
  const source: string = toCanonical(decoded.text);
  const { blocks, warnings } = blocksOf(source);

  const builder = createCanonicalTextBuilder("markdown/1");
  // The syntax tree's offsets are UTF-16 units; appending piece by piece converts them to code points.
  let at = 0;
  const moveTo = (offset: number) => {
    builder.append(source.slice(at, offset));
    at = offset;
    return builder.length;
  };
  const converted = blocks.map((block) => ({ ...block, start: moveTo(block.start), end: moveTo(block.end) }));
  moveTo(source.length);
  for (const block of converted) builder.addBlock(block);

  const title = blocks.find((block) => block.kind === "heading" && block.level === 1);
  return extractionOf({
    mediaType,
    encoding: decoded.encoding,
    text: builder.build(),
    about: title ? { title: source.slice(title.start, title.end) } : {},
    warnings: [...decoded.warnings, ...warnings],
  });
}

function blocksOf(source: string): { blocks: Block[]; warnings: string[] } {
  if (source.length > limits.markdownUnits) return { blocks: [], warnings: [notLaidOut] };
  try {
    return { blocks: collectPiecewise(source), warnings: [] };
  } catch (error) {
    // Quotes nested thousands deep exhaust the stack. The source remains readable.
    if (!(error instanceof RangeError)) throw error;
    return { blocks: [], warnings: [notLaidOut] };
  }
}

const notLaidOut = "The file is too large or too deeply nested to be laid out and is shown as plain lines.";

/**
 * The parser takes quadratic time, so it gets the source in pieces. The last element of each piece may continue in the
 * next and is parsed again with it; earlier ones are complete, because Markdown never looks ahead.
 */
function collectPiecewise(source: string): Block[] {
  const blocks: Block[] = [];
  const tables = { count: 0 };
  let from = 0;
  let size: number = pieceUnits;
  while (from < source.length) {
    const end = endOfLine(source, from + size);
    if (barsIn(source, from, end) > limits.markdownBars) throw new RangeError("one element is too large");
    const { children } = fromMarkdown(source.slice(from, end), {
      extensions: [gfm()],
      mdastExtensions: [gfmFromMarkdown()],
    });
    const isLast = end === source.length;
    const complete = isLast ? children : children.slice(0, -1);
    if (complete.length === 0 && !isLast) {
      if (size >= limits.markdownElementUnits) throw new RangeError("one element is too large");
      size *= 2;
      continue;
    }
    for (const child of complete)
      collect(child, { within: "paragraph", depth: 0, ordered: false, tables, from }, blocks);
    if (isLast) break;
    from = startOfLine(source, from + spanOf(children.at(-1), 0).start);
    size = pieceUnits;
  }
  return blocks;
}

const pieceUnits = 4096;

function barsIn(source: string, from: number, end: number): number {
  let count = 0;
  for (let at = source.indexOf("|", from); at >= 0 && at < end; at = source.indexOf("|", at + 1)) count++;
  return count;
}

function endOfLine(source: string, at: number): number {
  const found = source.indexOf("\n", at);
  return at >= source.length || found < 0 ? source.length : found + 1;
}

function startOfLine(source: string, at: number): number {
  return source.lastIndexOf("\n", at - 1) + 1;
}

interface Place {
  readonly within: "paragraph" | "item" | "quote";
  /** Depth of nested lists. */
  readonly depth: number;
  readonly ordered: boolean;
  readonly tables: { count: number };
  /** Offset of the parsed piece in the source. */
  readonly from: number;
}

function collect(node: Nodes, place: Place, blocks: Block[]): void {
  const add = (block: Omit<Block, "start" | "end">, span: Span) => {
    if (span.end > span.start) blocks.push({ ...block, ...span });
  };
  switch (node.type) {
    case "heading":
      add({ kind: "heading", level: node.depth }, inside(node, place.from));
      break;
    case "paragraph":
      add(paragraphBlock(node, place), inside(node, place.from));
      break;
    case "code":
      add({ kind: "code" }, spanOf(node, place.from));
      break;
    case "html":
    case "definition":
      add({ kind: "paragraph" }, spanOf(node, place.from));
      break;
    case "table": {
      const table = place.tables.count++;
      for (const [row, { children }] of node.children.entries()) {
        for (const [column, cell] of children.entries())
          add({ kind: "cell", table, row, column }, inside(cell, place.from));
      }
      break;
    }
    case "list": {
      const inner: Place = { ...place, within: "item", depth: place.depth + 1, ordered: node.ordered === true };
      for (const { children } of node.children) {
        for (const [index, child] of children.entries()) {
          collect(child, index === 0 ? inner : { ...inner, within: "paragraph" }, blocks);
        }
      }
      break;
    }
    case "blockquote":
      for (const child of node.children) collect(child, { ...place, within: "quote" }, blocks);
      break;
    case "root":
    case "footnoteDefinition":
      for (const child of node.children) collect(child, place, blocks);
      break;
  }
}

function paragraphBlock(node: Paragraph, { within, depth, ordered }: Place): Omit<Block, "start" | "end"> {
  if (node.children.length === 1 && node.children[0]?.type === "image") return { kind: "image" };
  return within === "item" ? { kind: "item", level: Math.min(depth, 100), ordered } : { kind: within };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function spanOf(node: Nodes | undefined, from: number): Span {
  return { start: from + (node?.position?.start.offset ?? 0), end: from + (node?.position?.end.offset ?? 0) };
}

/** The range without marks: the `#` of a heading, the bars of a cell. */
function inside(node: Parents, from: number): Span {
  const first = node.children[0];
  const last = node.children.at(-1);
  return first && last ? { start: spanOf(first, from).start, end: spanOf(last, from).end } : { start: 0, end: 0 };
}
