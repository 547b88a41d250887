import { caseOf, present, requireCase, viewOf } from "#core/session/record-handlers.ts";
import { runDeed, type Session } from "#core/session/session.ts";
import { blobPart, blobSize } from "#core/vault/blobs.ts";
import { sql } from "#core/vault/sql.ts";
import { requireRecord } from "#core/write/record-store.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import type { Handlers } from "#shared/rpc/server.ts";
import { importDocuments } from "./import-documents.ts";
import { noteReading } from "./note-reading.ts";
import { documentPage, documentText } from "./read-document.ts";

export function createDocumentsHandlers(
  session: Session,
): Pick<Handlers<CoreContract>, Extract<keyof CoreContract, `documents.${string}`>> {
  const { read } = session;
  return {
    "documents.import": (input, call) => importDocuments(session, input, call),
    "documents.get": (input) => viewOf(read, requireRecord(read, "document", input.id)),
    "documents.list": (input) => {
      requireCase(read, input.caseId);
      return listDocuments(session, input);
    },
    "documents.edit": (input, call) =>
      runDeed(session, call, { caseId: caseOf(read, "document", input.id) }, (change) =>
        change.edit("document", input.id, () => present<"document">(input.fields), input.expected),
      ),
    "documents.text": (input) => documentText(session, input),
    "documents.page": (input) => documentPage(session, input),
    "documents.original": (input) => {
      const { body, caseId } = requireRecord(read, "document", input.id);
      noteReading(session, "original", { id: input.id, caseId });
      const sha256 = Buffer.from(body.sha256, "hex");
      return { size: blobSize(read, sha256), bytes: blobPart(read, sha256, input.offset, input.length) };
    },
  };
}

interface ListRow {
  readonly id: string;
  readonly title: string;
  readonly media_type: string;
  readonly bytes: number;
  readonly text_no: number | null;
  readonly sha256: Uint8Array;
}

function listDocuments(session: Session, input: { caseId: string; offset: number; limit: number }) {
  const total = session.read.get<{ count: number }>(sql`
    SELECT count(*) AS count FROM document WHERE case_id = ${input.caseId}`);
  const rows = session.read.all<ListRow>(sql`
    SELECT id, title, media_type, bytes, text_no, sha256 FROM document WHERE case_id = ${input.caseId}
    ORDER BY title, id LIMIT ${input.limit} OFFSET ${input.offset}`);
  return {
    total: total?.count ?? 0,
    documents: rows.map((row) => ({
      id: row.id,
      title: row.title,
      mediaType: row.media_type,
      bytes: row.bytes,
      verdict: row.text_no === null ? ("imported-without-text" as const) : ("imported" as const),
      sha256: Buffer.from(row.sha256).toString("hex"),
    })),
  };
}
