import { readDocument } from "#core/documents/read-document.ts";
import { caseOf } from "#core/session/record-handlers.ts";
import { requestOf, runDeed, type Session } from "#core/session/session.ts";
import type { Written } from "#core/write/change.ts";
import type { ParsedInputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import type { ExcerptBody } from "#shared/domain/excerpt.ts";
import { invalidField } from "#shared/errors.ts";
import type { DeedCall } from "#shared/rpc/server.ts";
import { anchorAt, anchorCells, anchorOf } from "./anchor.ts";
import { quoteAt } from "./quote-at.ts";

type Input = ParsedInputOf<CoreContract["excerpts.create"]>;

const notYetConfirmed =
  "a new excerpt cannot be confirmed by other sources: nothing else rests on it yet. Take it ungraded or with 2 to 6, cite it beside evidence of another origin, then edit it to 1";

/** Makes a passage of a document citable: its quote always equals the text at its place. */
export function createExcerpt(session: Session, input: Input, call: DeedCall) {
  const { place, ...fields } = input;
  if (fields.credibility === "1") throw invalidField("credibility", notYetConfirmed);
  // Before the document is read, which may have gone since.
  const earlier = session.writer.repeated(requestOf(call));
  if (earlier) {
    const written = earlier.answer as Written;
    return { ...written, quote: quoteAt(session.read, written) };
  }
  const caseId = caseOf(session.read, "document", input.documentId);
  const { anchor, quote } = placeOfExcerpt(session, input.documentId, place);
  const written = runDeed(session, call, { caseId }, (change) => {
    return change.create("excerpt", { ...fields, anchor, quote });
  });
  return { ...written, quote };
}

/** Anchor and exact words of a place in a document. */
export function placeOfExcerpt(
  session: Session,
  documentId: string,
  place: Input["place"],
): Pick<ExcerptBody, "anchor" | "quote"> {
  if ("region" in place) return { anchor: place.region, quote: place.quote };
  const { hash, text } = readDocument(session, documentId);
  if ("cells" in place) return anchorCells(text, hash, place);
  if ("start" in place) return anchorAt(text.text, hash, place);
  return anchorOf(text.text, hash, place);
}
