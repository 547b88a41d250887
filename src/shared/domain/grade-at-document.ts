import { type DocumentBody, firstAcquired } from "./document.ts";
import { edtfBounds } from "./edtf.ts";
import type { Reliability } from "./grade.ts";
import { reliabilityAt, type SourceBody } from "./source.ts";

export interface GradeAtDocument {
  readonly reliability: Reliability;
  /** Time of grading in UTC milliseconds, if later than the document. */
  readonly gradedLater: number | null;
}

/** A source counts for a document with its grade at the document's date, or else with its first later grade. */
export function gradeAtDocument(source: SourceBody, document: DocumentBody): GradeAtDocument | undefined {
  const then = reliabilityAt(source, dateOf(document));
  if (then) return { reliability: then, gradedLater: null };
  const [later] = source.gradings.toSorted((left, right) => left.from - right.from);
  return later && { reliability: later.reliability, gradedLater: later.from };
}

/** The latest possible publication date, or else the date of acquisition. */
function dateOf(document: DocumentBody): number {
  const { published } = document;
  const latest = published === null ? null : (edtfBounds(published)?.latest ?? null);
  return latest ?? firstAcquired(document)?.at ?? 0;
}
