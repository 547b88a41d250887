import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { type Kind, kindOfId } from "#shared/domain/id.ts";
import type { Body } from "#shared/domain/kind.ts";
import type { BodyOf } from "#shared/domain/kinds.ts";
import { activeVersions, countingAt, mergeRecord } from "./active-versions.ts";
import { bodyInBin } from "./bin.ts";
import { listedVersions, versionsName } from "./listed-versions.ts";
import { currentBody, findRecord, parseShape, type RecordRow } from "./record-store.ts";
import { hexHash, type VersionRow } from "./version-store.ts";

/** Records as they read at one moment. */
export interface RecordsAt {
  /** The moment of the past; undefined: now. */
  readonly moment: Moment | undefined;
  /** undefined: nothing of it can be read, or its removal is all there is. */
  bodyOf<K extends Kind>(kind: K, id: string): BodyOf<K> | undefined;
  /** When what is read was written; UTC milliseconds, on the author's clock. */
  writtenAt(id: string): number | undefined;
}

/** As they are now; of what lies in the bin nothing is read. */
export function recordsNow(read: ReadDb): RecordsAt {
  return recordsAt(undefined, (row) => (row.state === "active" ? currentContent(read, row) : undefined), read);
}

/** As they are now, and what lies in the bin as it was before it was removed. */
export function recordsLast(read: ReadDb): RecordsAt {
  const contentNow = (row: RecordRow): Content | undefined => {
    if (row.state === "bin") return { body: bodyInBin(read, row), at: row.changed_at };
    return row.state === "active" ? currentContent(read, row) : undefined;
  };
  return recordsAt(undefined, contentNow, read);
}

/**
 * A moment of the past, and by whose clock it is told. `vault`: what this vault held then counts, whenever it was
 * written. `authors`: the moment was another vault's, so what that had of it counts, as far as can be told from here.
 */
export type Moment =
  | { readonly clock: "vault"; readonly at: number }
  | {
      readonly clock: "authors";
      readonly at: number;
      /**
       * By this vault's clock, when the moment came to be known here: what comes later cannot change how things stood.
       */
      readonly knownAt: number;
      /** The versions that its bundle knew of. */
      readonly listed: ReadonlySet<string>;
    };

/** As they were at a moment. */
export function recordsAsOf(read: ReadDb, moment: Moment): RecordsAt {
  return recordsAt(
    moment,
    (row) => {
      if (row.state === "active" && isAsItWas(row, moment)) return currentContent(read, row);
      const counting = versionsAt(read, row.no, moment);
      const then = contentOf(read, row, counting);
      if (then !== undefined || !isNamed.has(row.kind)) return then ?? undefined;
      return contentOf(read, row, cameLater(read, row, counting)) ?? undefined;
    },
    read,
  );
}

const isNamed: ReadonlySet<string> = new Set<Kind>(["case", "entity", "excerpt", "document", "source"]);

/**
 * Whatever a paper names was there when it was released. Where its content was withheld from here until later, it is
 * read once it has come. What was not here at all is read as it first came: only the clocks of its authors disagree.
 * Bare traces prove that other versions counted then, so what came of later ones is not taken for them.
 */
function cameLater(read: ReadDb, row: RecordRow, counting: readonly VersionRow[]): VersionRow[] {
  const active = activeVersions(read, row.no);
  if (counting.length === 0) return active.filter(({ state }) => state === "held").slice(0, 1);
  const known = new Set(counting.map(({ no }) => no));
  return active.filter(({ no }) => known.has(no));
}

interface Content {
  readonly body: Body;
  /** UTC milliseconds, on the author's clock. */
  readonly at: number;
}

function recordsAt(
  moment: Moment | undefined,
  contentAt: (row: RecordRow) => Content | undefined,
  read: ReadDb,
): RecordsAt {
  const known = new Map<string, Content | undefined>();
  const find = (id: string): Content | undefined => {
    if (!known.has(id)) {
      const row = findRecord(read, id);
      known.set(id, row && contentAt(row));
    }
    return known.get(id);
  };
  return {
    moment,
    bodyOf(kind, id) {
      const body = kindOfId(id) === kind ? find(id)?.body : undefined;
      return body && parseShape(kind, body);
    },
    writtenAt: (id) => find(id)?.at,
  };
}

function currentContent(read: ReadDb, row: RecordRow): Content {
  const { head, body } = currentBody(read, row);
  return { body, at: head.at ?? 0 };
}

/** null: it was removed. undefined: nothing of it is held. */
function contentOf(read: ReadDb, row: RecordRow, versions: readonly VersionRow[]): Content | null | undefined {
  const { body, heads } = mergeRecord(read, row, versions);
  if (!body) return body;
  return { body, at: versions.find((version) => hexHash(version) === heads[0])?.at ?? 0 };
}

/** Whether a record has stayed the same since. By the clocks of authors nobody can tell without its versions. */
export function isAsItWas({ changed_at }: Pick<RecordRow, "changed_at">, { at, clock }: Moment): boolean {
  return clock === "vault" && changed_at <= at;
}

/** The moment at which a version was written, by this vault's clock where it was written here. */
export function momentOf(read: ReadDb, version: VersionRow): Moment {
  const listed = version.at === null ? undefined : listedWith(read, version);
  if (version.at === null || !listed) return { clock: "vault", at: version.received_at };
  return { clock: "authors", at: version.at, knownAt: version.received_at, listed };
}

/** Every version in the first of the bundles that a version came in; undefined: it was written here. */
function listedWith(read: ReadDb, version: VersionRow): ReadonlySet<string> | undefined {
  const row = read.get<{ files: string }>(sql`
    SELECT bundle.files FROM version_source JOIN bundle ON bundle.uuid = version_source.bundle
    WHERE record_no = ${version.record_no} AND hash = ${version.hash} ORDER BY bundle.step_no, uuid LIMIT 1`);
  const files: Record<string, string> | undefined = row && JSON.parse(row.files);
  return files && listedVersions(files[versionsName] ?? "");
}

function versionsAt(read: ReadDb, recordNo: number, moment: Moment): VersionRow[] {
  if (moment.clock === "vault") return countingAt(read, recordNo, moment.at);
  const { at, knownAt, listed } = moment;
  const byNo = new Map(activeVersions(read, recordNo).map((version) => [version.no, version]));
  // What had come as a bare trace is read once its content is here: the trace says which it must be.
  const come = countingAt(read, recordNo, knownAt).map((version) =>
    version.state === "held" ? version : (byNo.get(version.no) ?? version),
  );
  const sent = come.filter((version) => listed.has(hexHash(version)));
  return (sent.length > 0 ? sent : come).filter((version) => version.at === null || version.at <= at);
}
