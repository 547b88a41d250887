import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { requireRecord } from "#core/write/record-store.ts";

/** Copies named of a mail that exists many times. */
const mostShown = 100;

/**
 * The mails that a mail answers, and those that answer it. Derived on each call: a reply is any mail that names the
 * Message-ID of one in the case, in whatever order they arrived.
 */
export function mailThread(read: ReadDb, id: string): { answers: string[]; answeredBy: string[] } {
  const { caseId, body } = requireRecord(read, "document", id);
  const { messageId } = body;
  const [answered] = body.inReplyTo;
  return {
    answers: answered === undefined ? [] : idsOf(mailsWith(read, caseId, answered), id),
    answeredBy: messageId === null ? [] : idsOf(repliesTo(read, caseId, messageId), id),
  };
}

interface Mail {
  readonly id: string;
}

function mailsWith(read: ReadDb, caseId: string | null, messageId: string): Mail[] {
  return read.all(sql`
    SELECT id FROM document WHERE case_id = ${caseId} AND message_id = ${messageId} ORDER BY record_no
    LIMIT ${mostShown + 1}`);
}

function repliesTo(read: ReadDb, caseId: string | null, messageId: string): Mail[] {
  return read.all(sql`
    SELECT document.id FROM document_reply JOIN document ON document.record_no = document_reply.record_no
    WHERE document_reply.message_id = ${messageId} AND document.case_id = ${caseId} ORDER BY document.record_no
    LIMIT ${mostShown + 1}`);
}

function idsOf(mails: readonly Mail[], self: string): string[] {
  return mails.flatMap(({ id }) => (id === self ? [] : [id])).slice(0, mostShown);
}
