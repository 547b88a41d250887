import type { CoreOutput } from "#renderer/bridge/core.ts";
import type { CodeRecord } from "#renderer/parts/codes.ts";
import { type CellPlace, type CellRange, isInCells } from "#shared/domain/cells.ts";
import type { ReaderStore } from "./reader-state.ts";

export type DocumentRecord = CoreOutput<"documents.get">;
export type Layout = CoreOutput<"documents.layout">;
export type ExcerptRecord = CoreOutput<"excerpts.list">["records"][number];

/** A document open in a reader. */
export interface Opened {
  readonly reader: ReaderStore;
  readonly caseId: string;
  readonly document: DocumentRecord;
  readonly layout: Layout;
  /** All excerpts of the document in text order, with regions and excerpts of other texts last. */
  readonly excerpts: readonly ExcerptRecord[];
  /** All codes of the case, in the order of their digits. */
  readonly codes: readonly CodeRecord[];
}

/** Hash of the content that the text and pictures are derived from. */
export function contentHash({ document: { body } }: Pick<Opened, "document">): string {
  return body.text ?? body.sha256;
}

/** The codes of an excerpt, in the order they were added. */
export function codesOn({ body }: ExcerptRecord, codes: readonly CodeRecord[]): readonly CodeRecord[] {
  return body.codeIds.flatMap((codeId) => codes.find(({ id }) => id === codeId) ?? []);
}

/** The place of an excerpt in this text; `undefined` for a region or an excerpt of another text of the document. */
export function spanOfExcerpt({ body: { anchor } }: ExcerptRecord, hash: string | null) {
  return anchor.type !== "region" && anchor.text === hash ? { start: anchor.start, end: anchor.end } : undefined;
}

/** Excerpts with a place in the text, in text order. */
export function placedExcerpts({ excerpts, layout }: Pick<Opened, "excerpts" | "layout">) {
  return excerpts
    .flatMap((record) => {
      const span = spanOfExcerpt(record, layout.hash);
      return span ? [{ id: record.id, ...span, record }] : [];
    })
    .sort((left, right) => left.start - right.start || left.end - right.end);
}

/** Other excerpts of the same text that overlap this one. */
export function overlapsOf(excerpt: ExcerptRecord, all: readonly ExcerptRecord[]): readonly ExcerptRecord[] {
  const { anchor } = excerpt.body;
  if (anchor.type === "region") return [];
  return all.filter((other) => {
    const span = other.id === excerpt.id ? undefined : spanOfExcerpt(other, anchor.text);
    if (span === undefined || span.start >= anchor.end || span.end <= anchor.start) return false;
    const theirs = other.body.anchor;
    return anchor.type !== "cells" || theirs.type !== "cells" || haveCellsInCommon(anchor, theirs);
  });
}

function haveCellsInCommon(one: CellRange, other: CellRange): boolean {
  const meet = (left: CellRange["rows"], right: CellRange["rows"]) => left.start < right.end && right.start < left.end;
  return one.table === other.table && meet(one.rows, other.rows) && meet(one.columns, other.columns);
}

/**
 * The excerpts at a point of the text, shortest first, so that a click hits the innermost. Excerpts of cells count only
 * if they include the cell at that point.
 */
export function excerptsAt(
  opened: Pick<Opened, "excerpts" | "layout">,
  at: number,
  cell: CellPlace | undefined,
): readonly string[] {
  const isHere = ({ body: { anchor } }: ExcerptRecord) =>
    anchor.type !== "cells" || (cell !== undefined && isInCells(anchor, cell));
  return placedExcerpts(opened)
    .filter(({ start, end, record }) => start <= at && at < end && isHere(record))
    .sort((left, right) => left.end - left.start - (right.end - right.start))
    .map(({ id }) => id);
}
