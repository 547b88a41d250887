import type { CoreOutput } from "#renderer/bridge/core.ts";
import type { CodeRecord } from "#renderer/parts/codes.ts";
import type { ReaderStore } from "./reader-state.ts";

export type DocumentRecord = CoreOutput<"documents.get">;
export type Layout = CoreOutput<"documents.layout">;
export type ExcerptRecord = CoreOutput<"excerpts.list">["records"][number];

/** A document that is open in a reader. */
export interface Opened {
  readonly reader: ReaderStore;
  readonly caseId: string;
  readonly document: DocumentRecord;
  readonly layout: Layout;
  /** All of the document, in the order of the text; regions and what is of another text come last. */
  readonly excerpts: readonly ExcerptRecord[];
  /** All of the case, in the order of their digits. */
  readonly codes: readonly CodeRecord[];
}

/** What the text and the pictures of the document are made of. */
export function contentHash({ document: { body } }: Pick<Opened, "document">): string {
  return body.text ?? body.sha256;
}

/** The codes that are on an excerpt, in the order in which they were put there. */
export function codesOn({ body }: ExcerptRecord, codes: readonly CodeRecord[]): readonly CodeRecord[] {
  return body.codeIds.flatMap((codeId) => codes.find(({ id }) => id === codeId) ?? []);
}

/** Where an excerpt stands in this very text; undefined for a region, and for one of another text of the document. */
export function spanOfExcerpt({ body: { anchor } }: ExcerptRecord, hash: string | null) {
  return anchor.type !== "region" && anchor.text === hash ? { start: anchor.start, end: anchor.end } : undefined;
}

/** Those that stand in the text, in its order. */
export function placedExcerpts({ excerpts, layout }: Pick<Opened, "excerpts" | "layout">) {
  return excerpts
    .flatMap((record) => {
      const span = spanOfExcerpt(record, layout.hash);
      return span ? [{ id: record.id, ...span, record }] : [];
    })
    .sort((left, right) => left.start - right.start || left.end - right.end);
}

/** Others of the same text that have words in common with an excerpt. */
export function overlapsOf(excerpt: ExcerptRecord, all: readonly ExcerptRecord[]): readonly ExcerptRecord[] {
  const { anchor } = excerpt.body;
  if (anchor.type === "region") return [];
  return all.filter((other) => {
    const span = other.id === excerpt.id ? undefined : spanOfExcerpt(other, anchor.text);
    return span !== undefined && span.start < anchor.end && span.end > anchor.start;
  });
}

/** The excerpts at a point of the text, the shortest first: what is clicked on is what is innermost. */
export function excerptsAt(opened: Pick<Opened, "excerpts" | "layout">, at: number): readonly string[] {
  return placedExcerpts(opened)
    .filter(({ start, end }) => start <= at && at < end)
    .sort((left, right) => left.end - left.start - (right.end - right.start))
    .map(({ id }) => id);
}
