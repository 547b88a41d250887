import type { ReadDb } from "#core/vault/connection.ts";
import { activeVersions } from "#core/write/active-versions.ts";
import { mapIds } from "#core/write/id-mapping.ts";
import type { RecordRow } from "#core/write/record-store.ts";
import { parseBody } from "#core/write/version-body.ts";
import { bodyTextOf, hexHash, parentsOf, type VersionRow } from "#core/write/version-store.ts";
import { canonicalJson } from "#shared/domain/canonical-json.ts";
import type { Body } from "#shared/domain/kind.ts";
import { sortedByAncestry } from "./sorted-by-ancestry.ts";

/** A line of records.jsonl, with the data needed to sort and scan it. */
export interface Line {
  readonly kind: string;
  readonly id: string;
  readonly version: string;
  readonly text: string;
  /** Canonical text of the exported body; `null` if none is exported. */
  readonly body: string | null;
  readonly author: string | null;
  /** True if its content is exported and no exported version continues it. */
  readonly isHead: boolean;
}

/** Decides by record, body (with the case's ids), and whether no later version continues it. */
export type MayGo = (row: RecordRow, body: () => Body, isCurrent: boolean) => boolean;

export interface LineOptions {
  /** `all`: earlier versions include their bodies. */
  readonly history: "all" | "current";
  /** Decides whether a version's content is exported. Its hash always is. */
  readonly mayGo: MayGo;
}

/** Lines of a record, ancestors first. Versions set aside here are not exported. */
export function linesOf(read: ReadDb, row: RecordRow, { history, mayGo }: LineOptions): Line[] {
  const nodes = activeVersions(read, row.no).map((version) => ({
    version,
    hash: hexHash(version),
    parents: parentsOf(version),
  }));
  const sorted = sortedByAncestry(nodes);
  const continued = ancestorsOf(sorted.toReversed(), ({ version }) => version.state === "held");
  const lines = sorted.map(({ version, hash }) => {
    const isHeld = version.state === "held";
    // A removal has no content, and everyone who holds the record must learn of it.
    if (isHeld && version.body === null) return openLine(row, version, null);
    const isCurrent = !continued.has(hash);
    const isWanted = isHeld && (history === "all" || isCurrent);
    const body = isWanted ? bodyTextOf(read, version) : null;
    const local = () => mapIds(read, row.case_id, parseBody(body ?? "{}")) ?? {};
    return body !== null && mayGo(row, local, isCurrent) ? openLine(row, version, body) : closedLine(row, version);
  });
  const open = new Set(lines.flatMap(({ isOpen, version }) => (isOpen ? [version] : [])));
  const continuedThere = ancestorsOf(sorted.toReversed(), ({ hash }) => open.has(hash));
  return lines.map(({ isOpen, ...line }) => ({ ...line, isHead: isOpen && !continuedThere.has(line.version) }));
}

/** All ancestors of the versions that count, through whatever lies between. Descendants first. */
function ancestorsOf<Node extends { readonly hash: string; readonly parents: readonly string[] }>(
  nodes: readonly Node[],
  counts: (node: Node) => boolean,
): ReadonlySet<string> {
  const continued = new Set<string>();
  for (const node of nodes) {
    if (counts(node) || continued.has(node.hash)) for (const parent of node.parents) continued.add(parent);
  }
  return continued;
}

type Placed = Omit<Line, "isHead"> & { readonly isOpen: boolean };

function openLine(row: RecordRow, version: VersionRow, body: string | null): Placed {
  const head = canonicalJson({ at: version.at, author: version.author });
  const rest = canonicalJson({
    ...namesOf(row, version),
    nonce: Buffer.from(version.nonce ?? []).toString("hex"),
    op: version.op ?? "",
  });
  // `body` sorts between `author` and `id`; the stored text is canonical already.
  const text = `${head.slice(0, -1)},"body":${body ?? "null"},${rest.slice(1)}\n`;
  return { kind: row.kind, id: row.id, version: hexHash(version), text, body, author: version.author, isOpen: true };
}

function closedLine(row: RecordRow, version: VersionRow): Placed {
  const text = `${canonicalJson({ ...namesOf(row, version), withheld: true })}\n`;
  return { kind: row.kind, id: row.id, version: hexHash(version), text, body: null, author: null, isOpen: false };
}

/** `local` is the record's id here, if the version was written under another. */
function namesOf(row: RecordRow, version: VersionRow) {
  const id = version.envelope_id ?? row.id;
  return {
    id,
    kind: row.kind,
    ...(id === row.id ? {} : { local: row.id }),
    parents: parentsOf(version),
    version: hexHash(version),
  };
}
