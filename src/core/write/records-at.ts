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
  /** `undefined` for now. */
  readonly moment: Moment | undefined;
  /** `undefined` if nothing can be read or only the removal is held. */
  bodyOf<K extends Kind>(kind: K, id: string): BodyOf<K> | undefined;
  /** UTC milliseconds on the author's clock at which the returned content was written. */
  writtenAt(id: string): number | undefined;
}

/** Current records; those in the bin have no content. */
export function recordsNow(read: ReadDb): RecordsAt {
  return recordsAt(undefined, (row) => (row.state === "active" ? currentContent(read, row) : undefined), read);
}

/** Current records; those in the bin as they were before their removal. */
export function recordsLast(read: ReadDb): RecordsAt {
  const contentNow = (row: RecordRow): Content | undefined => {
    if (row.state === "bin") return { body: bodyInBin(read, row), at: row.changed_at };
    return row.state === "active" ? currentContent(read, row) : undefined;
  };
  return recordsAt(undefined, contentNow, read);
}

/**
 * A past moment and the clock that tells it. `vault`: everything this vault held then counts, whenever it was written.
 * `authors`: the moment belongs to another vault, so everything that vault held counts, as far as this one can tell.
 */
export type Moment =
  | { readonly clock: "vault"; readonly at: number }
  | {
      readonly clock: "authors";
      readonly at: number;
      /** By this vault's clock, when the moment became known here. Later arrivals cannot change the state at it. */
      readonly knownAt: number;
      /** Versions listed in its bundle. */
      readonly listed: ReadonlySet<string>;
    };

/** Records at a past moment. */
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
 * Everything a released assessment cites existed at its release. If its content arrived later, read it then; if the
 * record itself arrived later, read its first version, because only the authors' clocks disagree. A bare hash proves
 * that another version counted then, so a later one must not stand in for it.
 */
function cameLater(read: ReadDb, row: RecordRow, counting: readonly VersionRow[]): VersionRow[] {
  const active = activeVersions(read, row.no);
  if (counting.length === 0) return active.filter(({ state }) => state === "held").slice(0, 1);
  const known = new Set(counting.map(({ no }) => no));
  return active.filter(({ no }) => known.has(no));
}

interface Content {
  readonly body: Body;
  /** UTC milliseconds on the author's clock. */
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

/** `null` if removed; `undefined` if no content is held. */
function contentOf(read: ReadDb, row: RecordRow, versions: readonly VersionRow[]): Content | null | undefined {
  const { body, heads } = mergeRecord(read, row, versions);
  if (!body) return body;
  return { body, at: versions.find((version) => hexHash(version) === heads[0])?.at ?? 0 };
}

/** True if the record has not changed since. By authors' clocks this cannot be told without its versions. */
export function isAsItWas({ changed_at }: Pick<RecordRow, "changed_at">, { at, clock }: Moment): boolean {
  return clock === "vault" && changed_at <= at;
}

/** The moment a version was written: by this vault's clock if it was written here. */
export function momentOf(read: ReadDb, version: VersionRow): Moment {
  const listed = version.at === null ? undefined : listedWith(read, version);
  if (version.at === null || !listed) return { clock: "vault", at: version.received_at };
  return { clock: "authors", at: version.at, knownAt: version.received_at, listed };
}

/** Every version listed in the first bundle that brought this one; `undefined` if it was written here. */
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
  // A version that was known by hash then is read with the content that arrived later: the hash proves they match.
  const come = countingAt(read, recordNo, knownAt).map((version) =>
    version.state === "held" ? version : (byNo.get(version.no) ?? version),
  );
  const sent = come.filter((version) => listed.has(hexHash(version)));
  return (sent.length > 0 ? sent : come).filter((version) => version.at === null || version.at <= at);
}
