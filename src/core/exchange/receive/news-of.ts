import { hasText } from "#core/documents/text-store.ts";
import { hasBlob } from "#core/vault/blobs.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { countsAsNews } from "#core/write/adopt.ts";
import { findRecord } from "#core/write/record-store.ts";
import { anchoredText } from "#core/write/texts-of-excerpts.ts";
import { versionByHash } from "#core/write/version-store.ts";
import type { Json } from "#shared/domain/canonical-json.ts";
import type { Body } from "#shared/domain/kind.ts";
import type { RecordLine } from "#shared/domain/version.ts";

/** A record under its local id. */
interface Incoming {
  readonly id: string;
  readonly kind: string;
  readonly lines: readonly RecordLine[];
}

/** The versions of a record that are not here yet, or not with their content: what was purged here is none of them. */
export function newsOf(read: ReadDb, { id, lines }: Omit<Incoming, "kind">): readonly RecordLine[] {
  const row = findRecord(read, id);
  return row ? lines.filter((line) => countsAsNews(read, row.no, line)) : lines;
}

interface Carried {
  /** Local ids by those that are others here. */
  readonly mapping: ReadonlyMap<string, string>;
  /** Hashes of the originals and texts that the bundle has. */
  readonly content: ReadonlySet<string>;
  /** What is new of its records: a document that was purged here may come back with it. */
  readonly news: readonly Incoming[];
}

/**
 * The records that are here already, but without content that their versions name and the bundle has: an earlier one
 * may have come without it. No bundle has every text that an earlier version names.
 */
export function lackingContent(
  read: ReadDb,
  records: readonly Incoming[],
  { mapping, content, news }: Carried,
): readonly Incoming[] {
  const coming = idsOf(news);
  const isHere = (hash: string) => hasText(read, hash) || hasBlob(read, Buffer.from(hash, "hex"));
  return records.flatMap((record) => {
    const held = { ...record, lines: heldOf(read, record) };
    const named = [...contentNamedBy(read, [held], mapping, coming)];
    const isLacking = named.some((hash) => content.has(hash) && !isHere(hash));
    return isLacking ? [held] : [];
  });
}

/**
 * The versions that came of a document or an excerpt, as far as they are held here already: of an excerpt in the bin
 * too, which keeps its text there.
 */
export function heldOf(read: ReadDb, { id, kind, lines }: Incoming): readonly RecordLine[] {
  if (kind !== "document" && kind !== "excerpt") return [];
  const row = findRecord(read, id);
  const keepsContent = row?.state === "active" || (row?.state === "bin" && kind === "excerpt");
  if (!keepsContent) return [];
  return lines.filter(({ version }) => versionByHash(read, row.no, version)?.state === "held");
}

/**
 * Hashes of the originals, texts and sealed identities that news names. An import brings these and no others, so
 * nothing comes back with a record that is known or purged here; nor with a new excerpt of a document, or a new identity
 * of a source, that is purged here. `mapping`: local ids by those that are others here; `coming`: ids of the records that
 * come at all.
 */
export function contentNamedBy(
  read: ReadDb,
  news: readonly Incoming[],
  mapping: ReadonlyMap<string, string>,
  coming = idsOf(news),
): ReadonlySet<string> {
  const isPurged = (origin: Json | undefined) => {
    const id = mapping.get(String(origin)) ?? String(origin);
    return !coming.has(id) && findRecord(read, id)?.state === "purged";
  };
  const namedBy = (kind: string, { sha256, text, anchor, documentId, sourceId, commitment }: Body): unknown[] => {
    if (kind === "document") return [sha256, text];
    if (kind === "source-identity") return isPurged(sourceId) ? [] : [commitment];
    return kind === "excerpt" && !isPurged(documentId) ? [anchoredText(anchor)] : [];
  };
  const named = news.flatMap(({ kind, lines }) =>
    lines.flatMap((line) => ("withheld" in line || line.body === null ? [] : namedBy(kind, line.body))),
  );
  return new Set(named.filter((hash): hash is string => typeof hash === "string"));
}

function idsOf(news: readonly Incoming[]): ReadonlySet<string> {
  return new Set(news.flatMap(({ id, lines }) => (lines.length > 0 ? [id] : [])));
}
