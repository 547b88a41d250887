import { removeBlob } from "#core/vault/blobs.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { Change } from "#core/write/change.ts";
import { storedBodies } from "#core/write/history.ts";
import { anchoredText, textsOfExcerpts, textsOfVersions } from "#core/write/texts-of-excerpts.ts";
import type { Body } from "#shared/domain/kind.ts";
import { forgetSeen } from "./seen-pages.ts";
import { purgeText } from "./text-store.ts";

/** Removes what only this record's versions name: original, texts with their index, draft, sealed identity, what is begun. */
export function purgeContent(change: Change, id: string): void {
  const bodies = storedBodies(change.read, id);
  const others = binBodies(change.read, id);
  const anchored = bodies.flatMap(({ anchor }) => anchoredText(anchor) ?? []);
  for (const sha256 of named(bodies, "sha256")) {
    const bytes = Buffer.from(sha256, "hex");
    const inUse = change.read.get(sql`SELECT 1 FROM document WHERE sha256 = ${bytes}`) !== undefined;
    if (!inUse && !others.has(sha256)) removeBlob(change.content, bytes);
  }
  let elsewhere: ReadonlySet<string> | undefined;
  for (const hash of [...named(bodies, "text"), ...anchored]) {
    const inUse = change.read.get(sql`
      SELECT 1 FROM document JOIN text ON text.no = document.text_no WHERE text.hash = ${Buffer.from(hash, "hex")}`);
    if (inUse !== undefined || others.has(hash)) continue;
    elsewhere ??= new Set([...textsOfExcerpts(change.read, id), ...textsOfVersions(change.read, id)]);
    if (!elsewhere.has(hash)) purgeText(change, hash);
  }
  for (const commitment of named(bodies, "commitment")) {
    change.content.run(sql`DELETE FROM secret WHERE id = ${commitment}`);
  }
  forgetSeen(change.content, id);
  change.content.run(sql`DELETE FROM draft WHERE assessment_id = ${id}`);
  // What the window keeps under the id, and a form begun on the record: they may hold its words.
  change.content.run(sql`
    DELETE FROM preference
    WHERE instr(name, ${id}) > 0 OR (name GLOB 'begunForm.*' AND instr(value, ${id}) > 0)`);
}

/** The hashes that other records in the bin still name: a restore must find them. */
function binBodies(read: ReadDb, except: string): ReadonlySet<string> {
  const ids = read.all<{ id: string }>(sql`
    SELECT id FROM record WHERE kind = 'document' AND state IN ('bin', 'absent') AND id <> ${except}`);
  const bodies = ids.flatMap(({ id }) => storedBodies(read, id));
  return new Set([...named(bodies, "sha256"), ...named(bodies, "text")]);
}

function named(bodies: readonly Body[], field: string): Set<string> {
  return new Set(bodies.flatMap((body) => (typeof body[field] === "string" ? [body[field]] : [])));
}
