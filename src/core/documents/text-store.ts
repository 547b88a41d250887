import { zstdDecompressSync } from "node:zlib";
import { z } from "zod";
import { indexText, purgeIndex, unindexText } from "#core/search/index-text.ts";
import type { ReadDb, WriteDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { Change } from "#core/write/change.ts";
import { type CanonicalText, canonicalTextSchema } from "#shared/domain/canonical-text.ts";
import { AppError } from "#shared/errors.ts";
import type { PreparedText } from "./prepare-text.ts";

// A canonical text is stored once, under its hash: its words as passages, which the search reads, and its pages, blocks
// and boxes as one compressed structure.

interface TextRow {
  readonly no: number;
  readonly extractor: string;
  readonly length: number;
  readonly pages: number;
  readonly structure: Uint8Array | null;
}

/** Stores and indexes a text under its hash unless it exists. */
export function storeText(change: Pick<Change, "content" | "last">, text: PreparedText): void {
  const db = change.content;
  const result = db.run(sql`
    INSERT OR IGNORE INTO text (hash, extractor, length, pages, structure)
    VALUES (${Buffer.from(text.hash, "hex")}, ${text.extractor}, ${text.indexable.length}, ${text.pages},
      ${text.structure})`);
  if (result.changes === 0) return;
  const textNo = Number(result.lastInsertRowid);
  change.last(() => indexText(db, textNo, text.indexable));
}

export function removeText(db: WriteDb, hash: string): void {
  const row = findText(db, hash);
  if (!row) return;
  unindexText(db, row.no);
  db.run(sql`DELETE FROM text WHERE no = ${row.no}`);
}

/** Removes a text so that none of its words remains. */
export function purgeText(change: Pick<Change, "content" | "last">, hash: string): void {
  removeText(change.content, hash);
  change.last(() => purgeIndex(change.content));
}

/** Texts read last from each open vault, by hash: readers usually want several pages of a text. */
const lastRead = new WeakMap<ReadDb, Map<string, CanonicalText>>();
const mostKept = 3;

/** The whole text, exactly as hashed. Shared with other callers: do not modify. */
export function readText(db: ReadDb, hash: string): CanonicalText {
  const kept = lastRead.get(db) ?? new Map<string, CanonicalText>();
  lastRead.set(db, kept);
  const known = kept.get(hash);
  kept.delete(hash);
  // A text purged meanwhile must not be served from the cache.
  const text = known && hasText(db, hash) ? known : loadText(db, hash);
  kept.set(hash, text);
  for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest);
  return text;
}

export function hasText(db: ReadDb, hash: string): boolean {
  return db.get(sql`SELECT no FROM text WHERE hash = ${Buffer.from(hash, "hex")}`) !== undefined;
}

function loadText(db: ReadDb, hash: string): CanonicalText {
  const row = findText(db, hash);
  if (!row) throw new AppError("vault.damaged", { reason: "a canonical text is missing" });
  const structure: unknown = row.structure
    ? JSON.parse(zstdDecompressSync(row.structure).toString("utf8"))
    : { pages: [], blocks: [], boxes: [] };
  return canonicalTextSchema.parse({
    format: 1,
    extractor: row.extractor,
    text: wordsOf(db, row.no),
    ...(typeof structure === "object" ? structure : {}),
  });
}

/** End of each page, without reading the words. Empty if the text has no pages or is not held. */
export function pageEndsOf(db: ReadDb, hash: string): number[] {
  const structure = findText(db, hash)?.structure;
  if (!structure) return [];
  const { pages } = pagesSchema.parse(JSON.parse(zstdDecompressSync(structure).toString("utf8")));
  return pages.map(({ end }) => end);
}

const pagesSchema = z.object({ pages: canonicalTextSchema.shape.pages });

export function findText(db: ReadDb, hash: string): TextRow | undefined {
  return db.get<TextRow>(sql`
    SELECT no, extractor, length, pages, structure FROM text WHERE hash = ${Buffer.from(hash, "hex")}`);
}

/** The words alone, without the structure. */
export function wordsOf(db: ReadDb, textNo: number): string {
  return db
    .all<{ body: string }>(sql`
      SELECT body FROM passage WHERE no >= ${textNo * 2 ** 21} AND no < ${(textNo + 1) * 2 ** 21} ORDER BY no`)
    .map(({ body }) => body)
    .join("");
}
