import { requireCase } from "#core/session/record-handlers.ts";
import type { Session } from "#core/session/session.ts";
import { requireActive, requireRow } from "#core/write/record-store.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { lengthOf, sliceOf } from "#shared/domain/text.ts";
import { AppError } from "#shared/errors.ts";
import type { Handlers } from "#shared/rpc/server.ts";
import { readDocument } from "./read-document.ts";

export function createSearchHandlers(
  session: Session,
): Pick<Handlers<CoreContract>, Extract<keyof CoreContract, `search.${string}`>> {
  const { searcher } = session;
  return {
    "search.find": (input) => {
      requireSearched(session, input);
      return searcher.find(input);
    },
    "search.facets": (input) => {
      requireSearched(session, input);
      return searcher.facets(input);
    },
    "search.passage": (input) => passageAround(session, input),
  };
}

/** Searching a missing case or source is an error: an empty result would be wrong. */
function requireSearched(
  { read }: Session,
  { caseId, sources = [] }: { readonly caseId: string; readonly sources?: readonly (string | null)[] | undefined },
): void {
  requireCase(read, caseId);
  for (const id of sources) {
    if (id === null) continue;
    const row = requireRow(read, id);
    if (row.kind !== "source") throw new AppError("record.missing", { kind: "source", id });
    if (row.case_id !== caseId) throw new AppError("case.mismatch", { kind: "source", id });
    // A document may name a source that was withheld.
    if (row.state !== "withheld") requireActive(row);
  }
}

/** Maximum code points of the match, and of the text on each side of it. */
const around = 500;

function passageAround(
  session: Session,
  { documentId, start, end }: { readonly documentId: string; readonly start: number; readonly end: number },
) {
  const { text } = readDocument(session, documentId).text;
  const length = lengthOf(text);
  const from = Math.min(Math.max(0, start - around), length);
  const to = Math.min(Math.max(start, Math.min(end, start + around)) + around, length);
  return { text: sliceOf(text, from, to), from, isCutBefore: from > 0, isCutAfter: to < length };
}
