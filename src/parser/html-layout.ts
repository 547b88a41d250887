import type { Block } from "#shared/domain/canonical-text.ts";
import type { CanonicalTextBuilder } from "./canonical-text-builder.ts";

type Attributes = Readonly<Record<string, string>>;

/** Lays out the visible elements and texts of an HTML document, given in order, as blocks. */
export interface HtmlLayout {
  open(name: string, attributes: Attributes, isPreformatted: boolean): void;
  text(data: string): void;
  close(name: string, isPreformatted: boolean): void;
  end(): void;
}

/** Formatting from the nearest relevant elements around a text. */
interface Context {
  readonly element: string;
  readonly block: Omit<Block, "start" | "end">;
  /** For a list item: true once its first block has started; further blocks are paragraphs. */
  isUsed: boolean;
}

interface Table {
  readonly index: number;
  /** Index of its first block. */
  readonly from: number;
  row: number;
  column: number;
  cells: number;
  /** Columns occupied by cells of earlier rows, with the last row they reach. */
  readonly reaching: Map<number, number>;
  isForLayout: boolean;
}

export function createHtmlLayout(builder: CanonicalTextBuilder): HtmlLayout {
  const blocks: Block[] = [];
  const contexts: Context[] = [];
  const cells: Context[] = [];
  const lists: { readonly isOrdered: boolean }[] = [];
  const tables: Table[] = [];
  let tableCount = 0;
  let preformatted = 0;
  /** White space that counts only if text of the same block follows. */
  let pending = "";
  let current: { readonly block: Omit<Block, "start" | "end">; text: string } | undefined;
  let lastCell: Context | undefined;

  function begin(block = blockHere()): { text: string } {
    const cell = cells.at(-1);
    if (builder.length > 0) builder.append(isSameRow(cell, lastCell) ? "\t" : "\n");
    lastCell = cell;
    current = { block, text: "" };
    return current;
  }

  function blockHere(): Omit<Block, "start" | "end"> {
    const context = contexts.at(-1);
    if (!context || (context.block.kind === "item" && context.isUsed)) return { kind: "paragraph" };
    context.isUsed = true;
    return context.block;
  }

  function finish(): void {
    pending = "";
    if (!current) return;
    const start = builder.length;
    builder.append(current.text);
    blocks.push({ ...current.block, start, end: builder.length });
    current = undefined;
  }

  function append(text: string): void {
    const block = current ?? begin();
    block.text += pending + text;
    pending = "";
  }

  function appendPreformatted(data: string): void {
    const end = data.trimEnd().length;
    if (end > 0) {
      // Leading blank lines are dropped; the indentation of the first line stays.
      const text = pending + data.slice(0, end);
      pending = "";
      append(current ? text : text.replace(/^(?:[^\S\n]*\n)+/, ""));
    }
    pending += data.slice(end);
  }

  function appendCollapsed(data: string): void {
    const text = /[\t\n\f]| {2}/.test(data) ? data.replace(/[ \t\n\f]+/g, " ") : data;
    const from = text.startsWith(" ") ? 1 : 0;
    if (from === 1 && current && pending === "") pending = " ";
    if (text.length === from) return;
    const to = text.endsWith(" ") ? text.length - 1 : text.length;
    if (!current) pending = "";
    append(text.slice(from, to));
    if (to < text.length) pending = " ";
  }

  function appendImage(alternative: string): void {
    const text = alternative.replace(/\s+/g, " ").trim();
    if (text === "") return;
    const isAlone = !current;
    if (isAlone) begin({ kind: "image" });
    append(text);
    if (isAlone) finish();
  }

  function enter(element: string, block: Omit<Block, "start" | "end">): Context {
    const context = { element, block, isUsed: false };
    contexts.push(context);
    return context;
  }

  function openTable(attributes: Attributes): void {
    const outer = tables.at(-1);
    if (outer) outer.isForLayout = true;
    tables.push({
      index: tableCount++,
      from: blocks.length,
      row: -1,
      column: 0,
      cells: 0,
      reaching: new Map(),
      isForLayout: /^(?:presentation|none)$/i.test(attributes.role ?? ""),
    });
  }

  /** Cells of layout tables become paragraphs. */
  function closeTable(): void {
    const table = tables.pop();
    lastCell = undefined;
    if (!table || (!table.isForLayout && table.cells > 1)) return;
    for (let at = table.from; at < blocks.length; at++) {
      const block = blocks[at];
      if (block?.kind !== "cell" || block.table !== table.index) continue;
      blocks[at] = { kind: "paragraph", start: block.start, end: block.end };
    }
  }

  function openCell(name: string, attributes: Attributes): void {
    const table = tables.at(-1);
    if (!table) return;
    cells.push(enter(name, { kind: "cell", ...nextCell(table, attributes) }));
  }

  return {
    open(name, attributes, isPreformatted) {
      if (name === "br") {
        if (current) pending = `${pending.replace(/ $/, "")}\n`;
        return;
      }
      if (name === "img") return appendImage(attributes.alt ?? "");
      if (isPreformatted) preformatted++;
      if (!breaking.has(name)) return;
      finish();
      const heading = /^h([1-6])$/.exec(name);
      if (heading) enter(name, { kind: "heading", level: Number(heading[1]) });
      else if (name === "ul" || name === "ol") lists.push({ isOrdered: name === "ol" });
      else if (name === "li") enter(name, itemOf(lists));
      else if (name === "blockquote") enter(name, { kind: "quote" });
      else if (name === "pre") enter(name, { kind: "code" });
      else if (name === "table") openTable(attributes);
      else if (name === "tr") nextRow(tables.at(-1));
      else if (name === "td" || name === "th") openCell(name, attributes);
    },
    text(data) {
      if (preformatted > 0) appendPreformatted(data);
      else appendCollapsed(data);
    },
    close(name, isPreformatted) {
      if (isPreformatted) preformatted--;
      if (!breaking.has(name)) return;
      finish();
      if (name === "ul" || name === "ol") lists.pop();
      else if (name === "table") closeTable();
      if (contexts.at(-1)?.element === name) {
        const context = contexts.pop();
        if (context === cells.at(-1)) cells.pop();
      }
    },
    end() {
      finish();
      for (const block of blocks) builder.addBlock(block);
    },
  };
}

/** Elements that a browser starts on a new line, and those inside tables. */
const breaking: ReadonlySet<string> = new Set(
  (
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption figure footer " +
    "form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li listing main menu nav ol optgroup option p plaintext pre search section " +
    "select summary table tbody td textarea tfoot th thead tr ul xmp"
  ).split(" "),
);

function itemOf(lists: readonly { readonly isOrdered: boolean }[]): Omit<Block, "start" | "end"> {
  const level = Math.min(Math.max(lists.length, 1), 100);
  return { kind: "item", level, ordered: lists.at(-1)?.isOrdered ?? false };
}

function isSameRow(cell: Context | undefined, before: Context | undefined): boolean {
  if (!cell || !before || cell === before) return false;
  return cell.block.table === before.block.table && cell.block.row === before.block.row;
}

/** Further columns count as one: real tables have fewer, and a colspan costs nothing to write. */
const lastColumn = 10_000;

function nextRow(table: Table | undefined): void {
  if (!table) return;
  table.row++;
  table.column = 0;
}

function nextCell(table: Table, attributes: Attributes): { table: number; row: number; column: number } {
  const row = Math.max(table.row, 0);
  while ((table.reaching.get(table.column) ?? -1) >= row) table.column++;
  const column = Math.min(table.column, lastColumn);
  const end = Math.min(column + spanOf(attributes.colspan, 1000), lastColumn);
  const rows = spanOf(attributes.rowspan, 65_534);
  for (let at = column; rows > 1 && at < end; at++) table.reaching.set(at, row + rows - 1);
  table.column = end;
  table.cells++;
  return { table: table.index, row, column };
}

function spanOf(value: string | undefined, most: number): number {
  const number = Number.parseInt(value ?? "1", 10);
  return number >= 1 ? Math.min(number, most) : 1;
}
