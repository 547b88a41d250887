import { type CoreInput, call, type Step } from "#renderer/bridge/core.ts";
import type { Passage } from "#renderer/state/adder-actions.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { keepView } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import { type CellRange, cellsToText, readCells } from "#shared/domain/cells.ts";
import { limits } from "#shared/domain/limits.ts";
import { focusExcerpt } from "./focus-excerpt.ts";
import type { Span } from "./layers.ts";
import { type ExcerptRecord, type Opened, placedExcerpts } from "./open-document.ts";
import { spanOf, type Taken } from "./reader-state.ts";
import { trimmed } from "./sections.ts";

interface Found {
  readonly span: Taken;
  readonly quote: string;
}

/** A passage to take. If its words were seen, core refuses it when they have changed. */
type Wanted = Pick<Found, "span"> & Partial<Found>;

/** The exact words at a place, without surrounding blanks. */
async function quoteAt({ document }: Opened, span: Span): Promise<Found | undefined> {
  const answer = await attempt(() => call("documents.text", { id: document.id, ...span }));
  if (!answer) return undefined;
  return { span: trimmed(span, answer.text), quote: answer.text.trim() };
}

/** The words of cells, and the range from the first to the last. `undefined` if some are not on this page. */
async function cellsAt({ document, layout, reader }: Opened, cells: CellRange): Promise<Found | undefined> {
  const page = layout.pages.length > 0 ? reader.getState().page : 0;
  const shown = await attempt(() => call("documents.page", { id: document.id, page }));
  if (!shown) return undefined;
  const blocks = shown.blocks.map((block) => ({
    ...block,
    start: block.start - shown.start,
    end: block.end - shown.start,
  }));
  const read = readCells({ text: shown.text, blocks }, cells);
  if (!read) return undefined;
  return { span: { start: read.start + shown.start, end: read.end + shown.start, cells }, quote: read.quote };
}

/** The selection: cells of a table, or words. */
async function foundIn(opened: Opened): Promise<Found | undefined> {
  const { selected, cells } = opened.reader.getState();
  const span = spanOf(selected);
  if (!span) return undefined;
  const found = (cells && (await cellsAt(opened, cells))) ?? (await quoteAt(opened, span));
  return found?.quote.trim() === "" ? undefined : found;
}

/** The words of the focused excerpt, or of the selection. */
export async function quoteOf(opened: Opened): Promise<string | undefined> {
  const excerpt = opened.excerpts.find(({ id }) => id === opened.reader.getState().focused);
  return excerpt ? excerpt.body.quote : (await foundIn(opened))?.quote;
}

/** The input of adder actions: the selection, or the focused excerpt. */
export async function passageOf(opened: Opened): Promise<Passage | undefined> {
  const { caseId, document, excerpts, reader } = opened;
  const excerpt = excerpts.find(({ id }) => id === reader.getState().focused);
  if (excerpt) {
    const { quote, anchor } = excerpt.body;
    return {
      caseId,
      documentId: document.id,
      quote,
      isDescribed: anchor.type === "region",
      place: { excerptId: excerpt.id },
      takeExcerpt: async () => excerpt.id,
    };
  }
  const found = await foundIn(opened);
  if (!found) return undefined;
  const { span, quote } = found;
  const known = excerptOf(opened, span);
  const where = span.cells ? { cells: span.cells } : { start: span.start, end: span.end };
  let taken: Promise<string | undefined> | undefined;
  return {
    caseId,
    documentId: document.id,
    quote,
    place: known ? { excerptId: known } : { documentId: document.id, ...where, quote },
    takeExcerpt: (step) => {
      taken ??= known === undefined ? takeSpan(opened, found, step) : Promise.resolve(known);
      return taken;
    },
  };
}

/** The excerpt with exactly this passage. */
function excerptOf(opened: Opened, { start, end, cells }: Taken): string | undefined {
  const isSame = ({ body: { anchor } }: ExcerptRecord) =>
    anchor.type === "cells"
      ? cells !== undefined && cellsToText(anchor) === cellsToText(cells)
      : cells === undefined || countCells(cells) === 1;
  return placedExcerpts(opened).find((one) => one.start === start && one.end === end && isSame(one.record))?.id;
}

function countCells({ rows, columns }: CellRange): number {
  return (rows.end - rows.start) * (columns.end - columns.start);
}

/** Excerpts the selection. The excerpt is shown at once and gets the focus. */
export async function takeSelection(opened: Opened, step?: Step): Promise<string | undefined> {
  const found = await foundIn(opened);
  return found && takeSpan(opened, found, step);
}

/** Takes a passage once: taking it again focuses its excerpt. */
export async function takeSpan(opened: Opened, { span, quote }: Wanted, step?: Step): Promise<string | undefined> {
  const { reader, document } = opened;
  const known = excerptOf(opened, span);
  if (known !== undefined) {
    focusExcerpt(opened, known);
    if (!step) notify({ tone: "info", text: t("reader.alreadyTaken") });
    return known;
  }
  keepView({ type: "document", id: document.id });
  const caret = { anchor: span.end, focus: span.end };
  reader.setState(({ taken }) => ({
    taken: [...taken, span],
    isTaking: true,
    selected: caret,
    place: null,
  }));
  const made = await attempt(() =>
    call("excerpts.create", { documentId: document.id, place: placeOf(span, quote) }, step?.requestId()),
  );
  if (!made) {
    reader.setState(({ taken }) => ({ taken: taken.filter((other) => other !== span), isTaking: false }));
    return undefined;
  }
  // If the user has moved on meanwhile, keep their selection.
  reader.setState(({ selected, focused }) => ({
    focused: selected === caret ? made.id : focused,
    isTaking: false,
  }));
  // The record made from it announces both.
  if (step) return made.id;
  tellTaken(made.id, t("reader.taken", { count: countWords(made.quote) }));
  return made.id;
}

/** Announces a new excerpt, with Undo. */
export function tellTaken(id: string, text: string): void {
  const takeBack = () => void attempt(() => call("records.remove", { id }));
  notify({ tone: "success", text, action: { label: t("ui.undo"), run: takeBack } });
}

/** Omits a quote that is too long; core reports the limit. */
function placeOf({ start, end, cells }: Taken, quote: string | undefined): CoreInput<"excerpts.create">["place"] {
  const where = cells ? { cells } : { start, end };
  return quote === undefined || quote.length > limits.passage ? where : { ...where, quote };
}

function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => word !== "").length;
}
