import { caseOf, present, recordHandlers, requireCase, viewOf } from "#core/session/record-handlers.ts";
import { runDeed, type Session } from "#core/session/session.ts";
import type { WriteDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { currentRecord, type RecordRow, recordsOfKind, requireRecord } from "#core/write/record-store.ts";
import type { Place, Projection } from "#core/write/refresh-record.ts";
import { anchoredText } from "#core/write/texts-of-excerpts.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import type { CodeBody, ExcerptBody } from "#shared/domain/excerpt.ts";
import { AppError } from "#shared/errors.ts";
import type { Handlers } from "#shared/rpc/server.ts";
import { createExcerpt } from "./create-excerpt.ts";
import { documentsBeside, originsOfConfirmed, requireIndependence } from "./credibility.ts";
import { createPageEnds, excerptCards } from "./excerpt-cards.ts";
import { createExcerptFinder } from "./find-excerpts.ts";
import { moveExcerpt } from "./move-excerpt.ts";
import { createSupports } from "./support.ts";

type Area = "excerpts" | "codes";

export function createExcerptsHandlers(
  session: Session,
): Pick<Handlers<CoreContract>, Extract<keyof CoreContract, `${Area}.${string}`>> {
  const { read } = session;
  const pageEnds = createPageEnds(read);
  const findExcerpts = createExcerptFinder(session, pageEnds);
  const codes = recordHandlers<"code", CodeBody>(session, "code", { toBody: (fields) => fields });
  const requireDocumentIn = (caseId: string, id: string) => {
    if (caseOf(read, "document", id) !== caseId) throw new AppError("case.mismatch", { kind: "document", id });
  };
  return {
    "excerpts.create": (input, call) => createExcerpt(session, input, call),
    "excerpts.edit": (input, call) =>
      runDeed(session, call, { caseId: caseOf(read, "excerpt", input.id) }, (change) => {
        const { documentId } = requireRecord(change.read, "excerpt", input.id).body;
        if (input.fields.credibility === "1") {
          requireIndependence(change.read, [documentId, ...documentsBeside(change.read, input.id)]);
        }
        return change.edit("excerpt", input.id, () => present<"excerpt">(input.fields), input.expected);
      }),
    "excerpts.move": (input, call) => moveExcerpt(session, input, call),
    "excerpts.get": (input) => viewOf(read, requireRecord(read, "excerpt", input.id)),
    "excerpts.list": (input) => {
      const { caseId, documentId } = input;
      requireCase(read, caseId);
      if (documentId !== undefined) requireDocumentIn(caseId, documentId);
      const records =
        documentId === undefined ? recordsOfKind(read, "excerpt", caseId) : excerptsOfDocument(session, documentId);
      return { records: records.map((record) => viewOf(read, record)) };
    },
    "excerpts.find": (input) => {
      requireCase(read, input.caseId);
      const { documentId, caseId } = input;
      if (documentId !== undefined) requireDocumentIn(caseId, documentId);
      return findExcerpts(input);
    },
    "excerpts.cards": (input) => {
      requireCase(read, input.caseId);
      return { cards: excerptCards(session, input.caseId, pageEnds) };
    },
    "excerpts.unconfirmed": ({ ids }) => ({ ids: ids.filter((id) => (originsOfConfirmed(read, id) ?? 2) < 2) }),
    "excerpts.support": ({ caseId }) => {
      requireCase(read, caseId);
      const supportOf = createSupports(read);
      return { excerpts: recordsOfKind(read, "excerpt", caseId).map(({ id, body }) => ({ id, ...supportOf(body) })) };
    },
    "excerpts.uses": (input) => {
      requireRecord(read, "excerpt", input.id);
      return { uses: usesOf(session, input.id) };
    },
    "codes.create": codes.create,
    "codes.edit": codes.edit,
    "codes.get": codes.get,
    "codes.list": codes.list,
  };
}

export const excerptProjection: Projection<ExcerptBody> = {
  tables: new Set(["excerpt"]),
  clear(db: WriteDb, recordNo: number) {
    db.run(sql`DELETE FROM excerpt WHERE record_no = ${recordNo}`);
  },
  project(db: WriteDb, place: Place, body: ExcerptBody) {
    const { start, end } = body.anchor.type === "region" ? { start: null, end: null } : body.anchor;
    const text = anchoredText(body.anchor);
    db.run(sql`
      INSERT INTO excerpt (record_no, document_id, start, end, text)
      VALUES (${place.no}, ${body.documentId}, ${start}, ${end},
        ${text === undefined ? null : Buffer.from(text, "hex")})`);
  },
};

/** Active records that refer to a record, with the role. */
export function usesOf(session: Session, id: string) {
  return session.read.all<{ kind: string; id: string; role: string }>(sql`
    SELECT record.kind, record.id, reference.role FROM reference JOIN record ON record.no = reference.record_no
    WHERE reference.target = ${id} AND record.state = 'active' ORDER BY record.no`);
}

function excerptsOfDocument(session: Session, documentId: string) {
  return session.read
    .all<RecordRow>(sql`
      SELECT record.* FROM excerpt JOIN record ON record.no = excerpt.record_no
      WHERE excerpt.document_id = ${documentId} ORDER BY excerpt.start, record.no`)
    .map((row) => currentRecord(session.read, "excerpt", row));
}
