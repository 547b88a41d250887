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

/** Versions of a record that are missing here, or lack their content. Purged versions are not news. */
export function newsOf(read: ReadDb, { id, lines }: Omit<Incoming, "kind">): readonly RecordLine[] {
  const row = findRecord(read, id);
  return row ? lines.filter((line) => countsAsNews(read, row.no, line)) : lines;
}

interface Carried {
  /** Maps original to local ids, where they differ. */
  readonly mapping: ReadonlyMap<string, string>;
  /** Hashes of the originals and texts in the bundle. */
  readonly content: ReadonlySet<string>;
  /** New versions of the bundle's records. They may bring back a document that was purged here. */
  readonly news: readonly Incoming[];
}

/**
 * Known records that lack content which their versions name and this bundle has: an earlier bundle may have omitted it.
 * No bundle contains every text that earlier versions name.
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
 * Imported versions of a document or an excerpt that are already held here. Includes excerpts in the bin, which keep
 * their text.
 */
export function heldOf(read: ReadDb, { id, kind, lines }: Incoming): readonly RecordLine[] {
  if (kind !== "document" && kind !== "excerpt") return [];
  const row = findRecord(read, id);
  const keepsContent = row?.state === "active" || (row?.state === "bin" && kind === "excerpt");
  if (!keepsContent) return [];
  return lines.filter(({ version }) => versionByHash(read, row.no, version)?.state === "held");
}

/**
 * Hashes of the originals, texts and sealed identities that `news` names. Nothing else is imported, so importing never
 * restores content of a purged record, not even through a later excerpt of a purged document or a later identity of a
 * purged source. `mapping`: local ids by original ids; `coming`: ids of all records to import.
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
