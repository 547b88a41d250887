import type { Deps } from "#core/deps/deps.ts";
import type { ReadDb, WriteDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { Json } from "#shared/domain/canonical-json.ts";
import { valueAt, withValueAt } from "#shared/domain/conflict-place.ts";
import { idPrefixes, type Kind } from "#shared/domain/id.ts";
import type { Body } from "#shared/domain/kind.ts";
import type { BodyOf } from "#shared/domain/kinds.ts";
import { bodyToText } from "#shared/domain/version.ts";
import { AppError } from "#shared/errors.ts";
import { activeVersions, mergeRecord } from "./active-versions.ts";
import { removeRecord, restoreRecord } from "./bin.ts";
import { requireMarkingKept } from "./marking-kept.ts";
import { textOf } from "./merge-field.ts";
import { currentBody, findRecord, parseShape, type RecordRow, requireActive, requireRow } from "./record-store.ts";
import { requireReferences } from "./references.ts";
import { type Projections, recordTables, refreshRecord, storeCurrent, type WriteTo } from "./refresh-record.ts";
import { isLatestStep } from "./step-store.ts";
import { bringingStepOf, hashOf, hexHash, insertVersion, versionByNo } from "./version-store.ts";

/** Result of a write: the record and its new version. */
export interface Written {
  readonly id: string;
  readonly version: string;
}

/** Content that versions name by hash, and rows that are not records. None of it is history. */
const contentTables: ReadonlySet<string> = new Set([
  "blob",
  "blob_chunk",
  "text",
  "passage",
  "passage_index",
  "secret",
  "draft",
  "preference",
  "seen_page",
  "purged_marking",
  "id_mapping",
  "bundle",
  "version_source",
  "checkpoint",
  "staged",
]);

/** Operations available to a deed while its transaction runs. */
export interface Change {
  readonly read: ReadDb;
  /** UTC milliseconds; the same for the whole deed. */
  readonly at: number;
  readonly analystId: string;
  readonly stepNo: number;
  /** Writes blobs, texts, drafts and other content. Records cannot be written through it. */
  readonly content: WriteDb;
  create<K extends Kind>(kind: K, body: BodyOf<K>, id?: string): Written;
  /** Replaces fields of the current body. Throws if the record's version is no longer `expected`. */
  edit<K extends Kind>(
    kind: K,
    id: string,
    update: (body: BodyOf<K>) => Partial<BodyOf<K>>,
    expected?: string,
  ): Written;
  /** Moves a record to the bin with its parts; `restore` reverses it. */
  remove(id: string): Written;
  restore(id: string): Written;
  /**
   * Adds to the detail of the deed's custody line. Custody outlives every purge, so pass no content: only ids, hashes,
   * counts and the reason an analyst gave.
   */
  note(detail: { readonly [field: string]: Json }): void;
  /**
   * Defers `work` until everything else of the deed is written. Meant for the full-text index: SQLite flushes it before
   * any statement that can fail half-way, so interleaved index writes cost a flush each.
   */
  last(work: () => void): void;
  /** Also announces a change of something that is not a record, so that its readers query again. */
  alsoChanged(topic: string): void;
  /** Ends the current custody line and starts the next. For deeds that touch many documents. */
  line(op: string): void;
}

interface ChangeOptions {
  readonly deps: Deps;
  readonly writeTo: WriteTo;
  readonly projections: Projections;
  readonly analystId: string;
  readonly at: number;
  readonly caseId: string | null;
  readonly openStep: () => number;
  readonly appendLine: (op: string, detail: Json) => void;
}

/** Internal to this folder: the parts of a change that use cases do not see. */
export interface OpenChange extends Change {
  readonly writeTo: WriteTo;
  readonly projections: Projections;
  /** Writes the last custody line; `end` then runs the deferred work. */
  finish(op: string): void;
  end(): void;
  topics(): readonly string[];
  /** Writes the given content as the next version, for undo and decisions. `null` removes the record. */
  rewrite(row: RecordRow, body: Body | null, op: string, parents?: readonly string[]): Written;
  /** Marks a record as touched, for `changed` and, with its current version, for the custody line. */
  touched(kind: string, id: string, version: string | undefined): void;
}

export function createChange(options: ChangeOptions): OpenChange {
  const { deps, writeTo, projections, analystId, at } = options;
  const db = writeTo(recordTables);
  const topics = new Set<string>();
  const atEnd: (() => void)[] = [];
  let step: number | undefined;
  let versions: { id: string; version: string }[] = [];
  let noted: Record<string, Json> = {};
  const stepNo = () => {
    step ??= options.openStep();
    return step;
  };

  /**
   * When a deed continues an older step, a record may have been created by a later step. Attribute the new version to
   * that later step, so that undoing it removes both and redo restores both.
   */
  function stepFor(row: RecordRow): number {
    const no = stepNo();
    if (row.head_no === null || isLatestStep(db, no)) return no;
    return Math.max(no, bringingStepOf(db, row.no));
  }

  function touched(kind: string, id: string, version: string | undefined): void {
    topics.add(kind);
    if (version !== undefined) versions.push({ id, version });
  }

  /**
   * The only place where a version is written, so that a version and its custody line always belong to the same case.
   */
  function append(row: RecordRow, body: Body | null, op: string, parents: readonly string[] = headOf(row)): Written {
    if (row.case_id !== options.caseId) throw new AppError("case.mismatch", { kind: row.kind, id: row.id });
    const nonce = Buffer.from(deps.random(16)).toString("hex");
    const text = body === null ? null : bodyToText(body);
    const version = { kind: row.kind, id: row.id, parents, author: analystId, at, op, nonce };
    const hash = hashOf(version, text ?? "null");
    const no = insertVersion(db, {
      recordNo: row.no,
      envelopeId: null,
      hash,
      version,
      body: text,
      stepNo: stepFor(row),
      receivedAt: at,
    });
    touched(row.kind, row.id, hash);
    // One head on top of one head, in the bin or not, needs no merge; anything else is merged from all versions.
    if (row.state === "active" && row.merged === null && parents.length <= 1) {
      storeCurrent(writeTo, projections, row, { headNo: no, body, isMerged: false, conflicts: [], at });
    } else {
      refreshRecord(writeTo, projections, row, at);
    }
    return { id: row.id, version: hash };
  }

  function headOf(row: RecordRow): string[] {
    return row.head_no === null ? [] : [hexHash(versionByNo(db, row.head_no))];
  }

  function create<K extends Kind>(kind: K, body: BodyOf<K>, givenId?: string): Written {
    const id = givenId ?? `${idPrefixes[kind]}_${deps.uuid()}`;
    const caseId = kind === "case" ? id : options.caseId;
    const checked = toBody(kind, body);
    requireReferences(db, kind, body, caseId);
    const result = db.run(sql`
      INSERT INTO record (id, kind, case_id, state, changed_at) VALUES (${id}, ${kind}, ${caseId}, 'active', ${at})
      ON CONFLICT (id) DO NOTHING`);
    if (result.changes === 0) return revive(requireRow(db, id), checked);
    const row: RecordRow = {
      no: Number(result.lastInsertRowid),
      id,
      kind,
      case_id: caseId,
      state: "active",
      head_no: null,
      merged: null,
      changed_at: at,
    };
    return append(row, checked, "create");
  }

  /**
   * Gives content to a record known only by hash (withheld, purged or set aside). The new version has no parents: its
   * author has not seen the hidden ones, so if they arrive they must conflict rather than be overwritten.
   */
  function revive(row: RecordRow, body: Body): Written {
    if (row.state === "active" || row.state === "bin") {
      throw new AppError("record.conflict", { kind: row.kind, id: row.id, expected: "none", found: row.state });
    }
    return append(row, body, "create", []);
  }

  /**
   * The parents and content an edit continues: all heads if they merge; with an open conflict only the primary head, so
   * that the conflict stays open until it is decided.
   */
  function editable(row: RecordRow, current: Body): { body: Body; parents: string[]; open: readonly string[] } {
    if (row.merged === null) return { body: current, parents: headOf(row), open: [] };
    const { heads, primary, conflicts } = mergeRecord(db, row, activeVersions(db, row.no));
    if (conflicts.length === 0) return { body: current, parents: [...heads].sort(), open: [] };
    return { body: primary ?? current, parents: heads.slice(0, 1), open: conflicts };
  }

  function edit<K extends Kind>(
    kind: K,
    id: string,
    update: (body: BodyOf<K>) => Partial<BodyOf<K>>,
    expected?: string,
  ): Written {
    const row = activeRow(kind, id);
    const { head, body } = currentBody(db, row);
    const found = hexHash(head);
    if (expected !== undefined && expected !== found) {
      throw new AppError("record.conflict", { kind, id, expected, found });
    }
    const fields = update(parseShape(kind, body));
    const base = editable(row, body);
    // Editing a list must not resolve open conflicts of its other elements.
    const edited = base.open.reduce<Body>(
      (next, place) => (isSameAt(place, next, body) ? withValueAt(next, place, valueAt(base.body, place)) : next),
      { ...base.body, ...(fields as Body) },
    );
    const next = toBody(kind, edited);
    requireReferences(db, kind, parseShape(kind, next), row.case_id);
    if ("marking" in fields) requireMarkingKept(db, row, { before: body, after: next, analystId });
    return append(row, next, "edit", base.parents);
  }

  function activeRow(kind: Kind, id: string): RecordRow {
    const row = findRecord(db, id);
    if (row?.kind !== kind) throw new AppError("record.missing", { kind, id });
    requireActive(row);
    return row;
  }

  function line(op: string): void {
    if (versions.length === 0 && Object.keys(noted).length === 0) return;
    options.appendLine(op, { ...noted, versions });
    versions = [];
    noted = {};
  }

  const change: OpenChange = {
    read: db,
    at,
    analystId,
    get stepNo() {
      return stepNo();
    },
    content: writeTo(contentTables),
    create,
    edit,
    remove: (id) => removeRecord(change, id),
    restore: (id) => restoreRecord(change, id),
    rewrite: append,
    note: (detail) => {
      noted = { ...noted, ...detail };
    },
    last: (work) => void atEnd.push(work),
    alsoChanged: (topic) => void topics.add(topic),
    line,
    end: () => {
      for (const work of atEnd.splice(0)) work();
    },
    writeTo,
    projections,
    finish: line,
    topics: () => [...topics],
    touched,
  };
  return change;
}

function isSameAt(place: string, left: Body, right: Body): boolean {
  return textOf(valueAt(left, place)) === textOf(valueAt(right, place));
}

/** Validates a body against its kind's schema. */
function toBody<K extends Kind>(kind: K, body: unknown): Body {
  return parseShape(kind, body as Body) as Body;
}
