import type { ReadDb } from "#core/vault/connection.ts";
import { findRecord, requireRecord } from "#core/write/record-store.ts";
import { recordsNow } from "#core/write/records-at.ts";
import { isToldInCircle, originOf } from "#shared/domain/document.ts";
import type { ExcerptBody } from "#shared/domain/excerpt.ts";
import type { Reliability } from "#shared/domain/grade.ts";
import { gradeAtDocument } from "#shared/domain/grade-at-document.ts";
import { isWeak, type Support } from "#shared/domain/support.ts";

/** Provenance of excerpts now. Reads each document once. A source counts with its grade at the document's date. */
export function createSupports(read: ReadDb) {
  const records = recordsNow(read);
  const documents = new Map<string, OfDocument>();
  const relationsOf = (id: string) => records.bodyOf("document", id)?.relations;
  const describe = (id: string): OfDocument => {
    const document = records.bodyOf("document", id);
    const first = originOf(id, relationsOf);
    const source = document?.sourceId ? records.bodyOf("source", document.sourceId) : undefined;
    return {
      origin: records.bodyOf("document", first)?.sourceId ?? first,
      text: document?.text,
      reliability: (source && document && gradeAtDocument(source, document)?.reliability) ?? null,
      isCircular: isToldInCircle(id, relationsOf),
    };
  };
  return ({ documentId, anchor, credibility }: ExcerptBody): Support => {
    const document = documents.get(documentId) ?? describe(documentId);
    documents.set(documentId, document);
    const { origin, text, reliability, isCircular } = document;
    return {
      origin,
      isCircular,
      isWeak: isWeak(reliability, credibility),
      // Without the document this is unknown.
      isOrphaned: text !== undefined && anchor.type !== "region" && anchor.text !== text,
    };
  };
}

type OfDocument = Pick<Support, "origin" | "isCircular"> & {
  readonly text: string | null | undefined;
  readonly reliability: Reliability | null;
};

/** Looks up excerpts one by one, as the rules of an assessment need it. */
export function supportsById(read: ReadDb): (excerptId: string) => Support | undefined {
  const supportOf = createSupports(read);
  return (id) =>
    findRecord(read, id)?.state === "active" ? supportOf(requireRecord(read, "excerpt", id).body) : undefined;
}
