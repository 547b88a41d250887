import { removeBlob } from "#core/vault/blobs.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { Change } from "#core/write/change.ts";
import { storedBodies } from "#core/write/history.ts";
import { findRecord } from "#core/write/record-store.ts";
import { anchoredText, isTextNeeded } from "#core/write/texts-of-excerpts.ts";
import type { Body } from "#shared/domain/kind.ts";
import { documentId } from "./document-id.ts";
import { forgetSeen } from "./seen-pages.ts";
import { purgeText } from "./text-store.ts";

/**
 * Removes content that only this record's versions name: original, text with its index, draft, sealed identity, form
 * drafts.
 */
export function purgeContent(change: Change, id: string): void {
  const bodies = storedBodies(change.read, id);
  const anchored = bodies.flatMap(({ anchor }) => anchoredText(anchor) ?? []);
  for (const sha256 of named(bodies, "sha256")) {
    const bytes = Buffer.from(sha256, "hex");
    const inUse = change.read.get(sql`SELECT 1 FROM document WHERE sha256 = ${bytes} AND id <> ${id}`) !== undefined;
    if (!inUse && !isInBin(change.read, sha256, id)) removeBlob(change.content, bytes);
  }
  for (const hash of new Set([...named(bodies, "text"), ...anchored])) {
    if (!isTextNeeded(change.read, hash, id)) purgeText(change, hash);
  }
  for (const commitment of named(bodies, "commitment")) {
    if (!isSealedElsewhere(change.read, commitment, id)) {
      change.content.run(sql`DELETE FROM secret WHERE id = ${commitment}`);
    }
  }
  forgetSeen(change.content, id);
  change.content.run(sql`DELETE FROM draft WHERE assessment_id = ${id}`);
  // Preferences under the record's id and forms begun on it may contain its words.
  change.content.run(sql`
    DELETE FROM preference
    WHERE instr(name, ${id}) > 0 OR (name GLOB 'begunForm.*' AND instr(value, ${id}) > 0)`);
}

/** True if another case has the file in its bin, where its id is known: restoring it needs the original. */
function isInBin(read: ReadDb, sha256: string, except: string): boolean {
  const cases = read.all<{ id: string }>(sql`SELECT id FROM record WHERE kind = 'case'`);
  return cases
    .map((one) => documentId(one.id, sha256))
    .some((id) => id !== except && ["bin", "absent"].includes(findRecord(read, id)?.state ?? ""));
}

/**
 * True if another case holds the same sealed identity in any version or state: it may be imported into several cases.
 */
function isSealedElsewhere(read: ReadDb, commitment: string, except: string): boolean {
  const others = read.all<{ id: string }>(sql`
    SELECT id FROM record WHERE kind = 'source-identity' AND state <> 'purged' AND id <> ${except}`);
  return others.some(({ id }) => storedBodies(read, id).some((body) => body.commitment === commitment));
}

function named(bodies: readonly Body[], field: string): Set<string> {
  return new Set(bodies.flatMap((body) => (typeof body[field] === "string" ? [body[field]] : [])));
}
