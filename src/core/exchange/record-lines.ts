import type { ReadDb } from "#core/vault/connection.ts";
import type { RecordRow } from "#core/write/record-store.ts";
import { activeVersions } from "#core/write/refresh-record.ts";
import { bodyTextOf, hexHash, parentsOf, type VersionRow } from "#core/write/version-store.ts";
import { canonicalJson } from "#shared/domain/canonical-json.ts";

/** One line of records.jsonl, with what is needed to sort and scan it. */
export interface Line {
  readonly kind: string;
  readonly id: string;
  readonly version: string;
  readonly text: string;
  /** The canonical text of the body that goes with it; null where none does. */
  readonly body: string | null;
  readonly author: string | null;
}

export interface LineOptions {
  /** Bodies of versions that are no longer current go too. */
  readonly history: "all" | "current";
  /** Nothing but hashes goes. */
  readonly withheld: boolean;
}

/** The lines of a record, ancestors first. What was set aside here does not leave. */
export function linesOf(read: ReadDb, row: RecordRow, options: LineOptions): Line[] {
  const versions = sortedByAncestry(activeVersions(read, row.no));
  const continued = new Set(versions.filter(({ state }) => state === "held").flatMap(parentsOf));
  return versions.map((version) => {
    const isHead = !continued.has(hexHash(version));
    // A removal carries no content; whoever holds the record must learn of it.
    const isRemoval = version.state === "held" && version.body === null;
    const isOpen = isRemoval || (!options.withheld && (isHead || options.history === "all"));
    return version.state === "held" && isOpen ? openLine(read, row, version) : closedLine(row, version);
  });
}

function openLine(read: ReadDb, row: RecordRow, version: VersionRow): Line {
  const body = bodyTextOf(read, version);
  const id = version.envelope_id ?? row.id;
  const rest = canonicalJson({
    id,
    kind: row.kind,
    ...(id === row.id ? {} : { local: row.id }),
    nonce: Buffer.from(version.nonce ?? []).toString("hex"),
    op: version.op ?? "",
    parents: parentsOf(version),
    version: hexHash(version),
  });
  const head = canonicalJson({ at: version.at, author: version.author });
  // `body` sorts between `author` and `id`; the stored text is canonical already.
  const text = `${head.slice(0, -1)},"body":${body ?? "null"},${rest.slice(1)}\n`;
  return { kind: row.kind, id: row.id, version: hexHash(version), text, body, author: version.author };
}

function closedLine(row: RecordRow, version: VersionRow): Line {
  const id = version.envelope_id ?? row.id;
  const text = `${canonicalJson({
    id,
    kind: row.kind,
    ...(id === row.id ? {} : { local: row.id }),
    parents: parentsOf(version),
    version: hexHash(version),
    withheld: true,
  })}\n`;
  return { kind: row.kind, id: row.id, version: hexHash(version), text, body: null, author: null };
}

/** Every version after its parents; of two that could come next the one with the smaller hash. */
export function sortedByAncestry<V extends Pick<VersionRow, "hash" | "parents">>(versions: readonly V[]): V[] {
  const waiting = [...versions].sort((left, right) => Buffer.compare(left.hash, right.hash));
  const present = new Set(waiting.map(hexHash));
  const placed = new Set<string>();
  const sorted: V[] = [];
  while (waiting.length > 0) {
    const index = waiting.findIndex((version) =>
      parentsOf(version).every((parent) => placed.has(parent) || !present.has(parent)),
    );
    const [next] = waiting.splice(Math.max(index, 0), 1);
    if (!next) break;
    placed.add(hexHash(next));
    sorted.push(next);
  }
  return sorted;
}
