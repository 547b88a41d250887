import type { AssessmentBlock, AssessmentText, Inline } from "./assessment.ts";

// A text can be written in several equivalent ways: letters split into different runs, marks in another order, tables
// with short rows. The tidy form is what an editor returns and what comparisons use.

type TextInline = Extract<Inline, { type: "text" }>;
type Mark = NonNullable<TextInline["marks"]>[number];

const markOrder: readonly Mark[] = ["bold", "italic", "code"];

/** The tidy form of a text. Nothing visible is lost: an empty list and a table without cells show nothing. */
export function tidyText(text: AssessmentText): AssessmentText {
  return { format: 1, blocks: text.blocks.flatMap(tidyBlock) };
}

function tidyBlock(block: AssessmentBlock): AssessmentBlock[] {
  switch (block.type) {
    case "heading":
    case "paragraph":
    case "quote":
      return [{ ...block, content: tidyInlines(block.content) }];
    case "list":
      return block.items.length === 0 ? [] : [{ ...block, items: block.items.map(tidyInlines) }];
    case "table": {
      const columns = Math.max(0, ...block.rows.map((row) => row.length));
      if (columns === 0) return [];
      return [{ type: "table", rows: block.rows.map((row) => padded(row.map(tidyInlines), columns)) }];
    }
    case "judgement":
      return [block];
  }
}

function padded(row: Inline[][], columns: number): Inline[][] {
  return [...row, ...Array.from({ length: columns - row.length }, () => [])];
}

/** Joins letters with equal marks. A line break takes the marks around it if both sides agree, otherwise none. */
export function tidyInlines(inlines: readonly Inline[]): Inline[] {
  const pieces = inlines.flatMap(piecesOf);
  const result: Inline[] = [];
  for (const [index, piece] of pieces.entries()) {
    const node = isBreak(piece) ? { ...piece, marks: marksBetween(pieces, index) } : piece;
    const last = result.at(-1);
    if (node.type === "text" && last?.type === "text" && sameMarks(last, node)) {
      result[result.length - 1] = textInline(last.text + node.text, last.marks ?? []);
    } else {
      result.push(node.type === "text" ? textInline(node.text, node.marks ?? []) : node);
    }
  }
  return result;
}

export function textInline(text: string, marks: readonly Mark[]): TextInline {
  return marks.length === 0 ? { type: "text", text } : { type: "text", text, marks: [...marks] };
}

function piecesOf(node: Inline): Inline[] {
  if (node.type !== "text") return [node];
  const marks = markOrder.filter((mark) => node.marks?.includes(mark));
  return node.text
    .split(/(\n+)/)
    .filter((part) => part !== "")
    .map((part) => textInline(part, part.startsWith("\n") ? [] : marks));
}

function isBreak(node: Inline): boolean {
  return node.type === "text" && node.text.startsWith("\n");
}

function marksBetween(pieces: readonly Inline[], index: number): Mark[] {
  const isNoBreak = (node: Inline) => !isBreak(node);
  const before = pieces.slice(0, index).findLast(isNoBreak);
  const after = pieces.slice(index + 1).find(isNoBreak);
  const isInside = before?.type === "text" && after?.type === "text" && sameMarks(before, after);
  return isInside ? [...(before.marks ?? [])] : [];
}

function sameMarks(left: TextInline, right: TextInline): boolean {
  return (left.marks ?? []).join() === (right.marks ?? []).join();
}

/** True if two texts read the same. */
export function isSameText(left: AssessmentText, right: AssessmentText): boolean {
  return left === right || JSON.stringify(tidyText(left)) === JSON.stringify(tidyText(right));
}

/** The inlines of a block by part: the items of a list, the cells of a table. */
export function partsOf(block: AssessmentBlock): readonly (readonly Inline[])[] {
  switch (block.type) {
    case "heading":
    case "paragraph":
    case "quote":
      return [block.content];
    case "list":
      return block.items;
    case "table":
      return block.rows.flat();
    case "judgement":
      return [];
  }
}

/** Plain text for outlines and lists. `nameOf` returns the name of a mentioned entity. */
export function wordsOf(inlines: readonly Inline[], nameOf: (entityId: string) => string = () => ""): string {
  let words = "";
  for (const node of inlines) {
    if (node.type === "text") words += node.text;
    if (node.type === "likelihood") words += node.term;
    if (node.type === "mention") words += nameOf(node.entityId);
  }
  return words;
}
