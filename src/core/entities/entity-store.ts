import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { type CurrentRecord, currentRecord, type RecordRow } from "#core/write/record-store.ts";
import { evidenceRole, type StatementBody } from "#shared/domain/entity.ts";
import type { PairDecision } from "./identities.ts";

/** Statements about an entity or link, in order of creation. */
export function statementsOf(read: ReadDb, subjectId: string): CurrentRecord<StatementBody>[] {
  return read
    .all<RecordRow>(sql`
      SELECT record.* FROM statement JOIN record ON record.no = statement.record_no
      WHERE statement.subject_id = ${subjectId} ORDER BY record.no`)
    .map((row) => currentRecord(read, "statement", row));
}

/** The columns captions need. */
export type NamingRow = Pick<StatementBody, "property" | "value" | "standing"> & { readonly supported: 0 | 1 };

export function namingRowsOf(read: ReadDb, subjectId: string): NamingRow[] {
  return read.all<NamingRow>(sql`
    SELECT property, value, standing, supported FROM statement WHERE subject_id = ${subjectId}`);
}

/** Active links with any of these entities at an end, in order of creation. */
export function linksOf(read: ReadDb, entityIds: readonly string[]): string[] {
  return read
    .all<{ id: string }>(sql`
      SELECT DISTINCT record.id, record.no FROM json_each(${JSON.stringify(entityIds)}) AS entity
      JOIN reference ON reference.target = entity.value AND reference.role IN ('from', 'to')
      JOIN record ON record.no = reference.record_no
      WHERE record.kind = 'link' AND record.state = 'active' ORDER BY record.no`)
    .map(({ id }) => id);
}

/** Counts of statements, links and citations for each entity of a case; entities without any are absent. */
export function countsOfCase(read: ReadDb, caseId: string): CaseCounts {
  const statements = read.all<CountRow & { unsupported: number }>(sql`
    SELECT statement.subject_id AS id, count(*) AS count, sum(1 - statement.supported) AS unsupported
    FROM record JOIN statement ON statement.record_no = record.no
    WHERE record.case_id = ${caseId} AND record.kind = 'statement' AND record.state = 'active'
    GROUP BY statement.subject_id`);
  const links = read.all<CountRow>(sql`
    SELECT reference.target AS id, count(DISTINCT record.no) AS count
    FROM record JOIN reference ON reference.record_no = record.no AND reference.role IN ('from', 'to')
    WHERE record.case_id = ${caseId} AND record.kind = 'link' AND record.state = 'active'
    GROUP BY reference.target`);
  const excerpts = read.all<CountRow>(sql`
    SELECT statement.subject_id AS id, count(DISTINCT reference.target) AS count
    FROM record JOIN statement ON statement.record_no = record.no
    JOIN reference ON reference.record_no = record.no AND reference.role = ${evidenceRole}
    WHERE record.case_id = ${caseId} AND record.kind = 'statement' AND record.state = 'active'
    GROUP BY statement.subject_id`);
  // Facts, links and decisions of the entity itself do not count as citations.
  const citedBy = read.all<CountRow>(sql`
    SELECT reference.target AS id, count(DISTINCT record.no) AS count
    FROM record JOIN reference ON reference.record_no = record.no
    WHERE record.case_id = ${caseId} AND record.state = 'active' AND reference.target GLOB 'ent_*'
      AND record.kind NOT IN ('link', 'identity-decision')
      AND NOT (record.kind = 'statement' AND reference.role = 'subject')
    GROUP BY reference.target`);
  return {
    statements: toCounts(statements),
    unsupported: toCounts(statements.map(({ id, unsupported }) => ({ id, count: unsupported }))),
    links: toCounts(links),
    excerpts: toCounts(excerpts),
    citedBy: toCounts(citedBy),
  };
}

/** Subjects with a property that has several values or one that is not simply asserted. */
export function contestableSubjects(read: ReadDb, caseId: string): ReadonlySet<string> {
  const rows = read.all<{ id: string }>(sql`
    SELECT DISTINCT statement.subject_id AS id FROM record JOIN statement ON statement.record_no = record.no
    WHERE record.case_id = ${caseId} AND record.kind = 'statement' AND record.state = 'active'
    GROUP BY statement.subject_id, statement.property
    HAVING count(DISTINCT statement.value) > 1 OR max(statement.standing <> 'asserted') = 1`);
  return new Set(rows.map(({ id }) => id));
}

/** Names and identifiers by which entities of a case may match, in order of creation. */
export function valuesOfCase(read: ReadDb, caseId: string) {
  return read.all<{ subjectId: string; property: string; value: string }>(sql`
    SELECT statement.subject_id AS subjectId, statement.property, statement.value
    FROM record JOIN statement ON statement.record_no = record.no
    WHERE record.case_id = ${caseId} AND record.kind = 'statement' AND record.state = 'active'
      AND statement.standing <> 'withdrawn'
    ORDER BY record.no`);
}

type Counts = ReadonlyMap<string, number>;
type CaseCounts = Readonly<Record<"statements" | "unsupported" | "links" | "excerpts" | "citedBy", Counts>>;
interface CountRow {
  readonly id: string;
  readonly count: number;
}

function toCounts(rows: readonly CountRow[]): Counts {
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** Every identity decision of a case. */
export function decisionsOf(read: ReadDb, caseId: string): PairDecision[] {
  return read.all<PairDecision>(sql`
    SELECT record.id, left_id AS leftId, right_id AS rightId, decision, version.at
    FROM record
    JOIN identity_decision ON identity_decision.record_no = record.no
    JOIN version ON version.no = record.head_no
    WHERE record.case_id = ${caseId} AND record.kind = 'identity-decision' AND record.state = 'active'
    ORDER BY record.no`);
}

/** The decision about a pair in either order, or `undefined`. */
export function decisionAbout(read: ReadDb, caseId: string, leftId: string, rightId: string): string | undefined {
  return read.get<{ id: string }>(sql`
    SELECT record.id FROM identity_decision JOIN record ON record.no = identity_decision.record_no
    JOIN version ON version.no = record.head_no
    WHERE record.case_id = ${caseId}
      AND ((left_id = ${leftId} AND right_id = ${rightId}) OR (left_id = ${rightId} AND right_id = ${leftId}))
    ORDER BY version.at DESC, record.id DESC LIMIT 1`)?.id;
}

/** Documents of the excerpts, each once; withheld excerpts are skipped. */
export function documentsOf(read: ReadDb, excerptIds: readonly string[]): string[] {
  return read
    .all<{ id: string }>(sql`
      SELECT DISTINCT excerpt.document_id AS id FROM json_each(${JSON.stringify(excerptIds)}) AS wanted
      JOIN record ON record.id = wanted.value JOIN excerpt ON excerpt.record_no = record.no`)
    .map(({ id }) => id);
}
