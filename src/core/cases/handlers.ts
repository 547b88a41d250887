import { caseOf, present, viewOf } from "#core/session/record-handlers.ts";
import { runDeed, type Session } from "#core/session/session.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { binOf } from "#core/write/bin.ts";
import { formatOfCase } from "#core/write/case-format.ts";
import {
  type CurrentRecord,
  currentRecord,
  type RecordRow,
  recordsOfKind,
  requireRecord,
} from "#core/write/record-store.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { isNewerMinor } from "#shared/domain/bundle-format.ts";
import type { CaseBody } from "#shared/domain/case.ts";
import type { Handlers } from "#shared/rpc/server.ts";
import { requireScaleKept } from "./check-scale.ts";
import { caseMarking } from "./effective-marking.ts";

export function createCasesHandlers(
  session: Session,
): Pick<Handlers<CoreContract>, Extract<keyof CoreContract, `cases.${string}`>> {
  const { read, deps, writer } = session;
  return {
    "cases.create": (input, call) => {
      const id = `case_${deps.uuid()}`;
      return runDeed(session, call, { caseId: id, mode: "fixed" }, (change) =>
        change.create("case", { ...input, leadId: writer.analystId }, id),
      );
    },
    "cases.edit": (input, call) => {
      const { status } = input.fields;
      const opens = status !== undefined && status !== "closed";
      return runDeed(session, call, { caseId: caseOf(read, "case", input.id), inClosedCase: opens }, (change) => {
        requireScaleKept(change.read, input.id, input.fields.scale);
        return change.edit("case", input.id, () => present<"case">(input.fields), input.expected);
      });
    },
    "cases.get": (input) => caseView(read, requireRecord(read, "case", input.id)),
    "cases.list": () => ({
      records: read
        .all<RecordRow>(sql`
          SELECT * FROM record
          WHERE kind = 'case' AND state = 'active' ORDER BY no`)
        .map((row) => caseView(read, currentRecord(read, "case", row))),
    }),
    "cases.overview": (input) => {
      requireRecord(read, "case", input.id);
      return overview(session, input.id);
    },
    "cases.recent": ({ id, limit }) => {
      requireRecord(read, "case", id);
      return { records: changedLast(read, id, limit) };
    },
  };
}

function caseView(read: ReadDb, record: CurrentRecord<CaseBody>) {
  return {
    ...viewOf(read, record),
    effectiveMarking: caseMarking(read, record.id),
    isReadOnly: isNewerMinor(formatOfCase(read, record.id)),
  };
}

const stated = ["source", "entity", "link", "claim", "event", "figure", "question", "code", "assessment"] as const;

function changedLast(read: ReadDb, caseId: string, limit: number) {
  return read.all<{ id: string; kind: string; changedAt: number }>(sql`
    SELECT id, kind, changed_at AS changedAt FROM record
    WHERE case_id = ${caseId} AND kind IN (SELECT value FROM json_each(${JSON.stringify(stated)})) AND state = 'active'
    ORDER BY changed_at DESC, no DESC LIMIT ${limit}`);
}

function overview(session: Session, caseId: string) {
  const { read } = session;
  const count = (query: Parameters<typeof read.get>[0]) => read.get<{ count: number }>(query)?.count ?? 0;
  const counts = read.all<{ kind: string; count: number }>(sql`
    SELECT kind, count(*) AS count FROM record WHERE case_id = ${caseId} AND state = 'active' GROUP BY kind`);
  return {
    effectiveMarking: caseMarking(read, caseId),
    counts: Object.fromEntries(counts.map(({ kind, count: number }) => [kind, number])),
    withoutText: count(sql`SELECT count(*) AS count FROM document WHERE case_id = ${caseId} AND text_no IS NULL`),
    unread: count(sql`
      SELECT count(*) AS count FROM document WHERE case_id = ${caseId} AND text_no IS NOT NULL
        AND NOT EXISTS (
          SELECT 1 FROM seen_page
          WHERE seen_page.record_no = document.record_no AND analyst_id = ${session.writer.analystId})`),
    unsupported: count(sql`
      SELECT count(*) AS count FROM record JOIN statement ON statement.record_no = record.no
      WHERE record.case_id = ${caseId} AND record.kind = 'statement' AND record.state = 'active'
        AND statement.supported = 0 AND statement.subject_id GLOB 'ent_*'`),
    unsupportedLinks: count(sql`
      SELECT count(DISTINCT statement.subject_id) AS count FROM record JOIN statement ON statement.record_no = record.no
      WHERE record.case_id = ${caseId} AND record.kind = 'statement' AND record.state = 'active'
        AND statement.supported = 0 AND statement.subject_id GLOB 'lnk_*'`),
    evidenced: count(sql`
      SELECT count(*) AS count FROM record
      WHERE case_id = ${caseId} AND kind IN ('assessment', 'judgement') AND state = 'active'
        AND EXISTS (SELECT 1 FROM reference WHERE record_no = record.no AND role IN ('citation', 'evidence'))`),
    orphaned: count(sql`
      SELECT count(*) AS count FROM excerpt JOIN document ON document.id = excerpt.document_id
      WHERE document.case_id = ${caseId} AND excerpt.text IS NOT NULL
        AND excerpt.text IS NOT (SELECT hash FROM text WHERE text.no = document.text_no)`),
    openQuestions: recordsOfKind(read, "question", caseId).filter(({ body }) => body.status === "open").length,
    openConflicts: count(sql`
      SELECT count(*) AS count FROM conflict JOIN record ON record.no = conflict.record_no
      WHERE record.case_id = ${caseId}`),
    inBin: binOf(read, caseId).length,
  };
}
