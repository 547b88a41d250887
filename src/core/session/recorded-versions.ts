import { z } from "zod";
import { parseLine } from "#core/custody/verify-chain.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { parseJson } from "#shared/domain/parse-json.ts";
import type { Problem, Progress } from "./check.ts";

const detailSchema = z.object({
  versions: z.array(z.object({ id: z.string(), version: z.string() })).default([]),
  purged: z.string().optional(),
});

/** Facts in custody about a version, one byte each. */
const named = 1;
/** Brought by an import, the only way a version arrives without its content. */
const brought = 2;

/** Compares every version with the custody lines that name it, in both directions. */
export function* recordedVersionProblems(db: ReadDb, progress: Progress): Iterable<Problem> {
  const last = db.get<{ no: number | null }>(sql`SELECT max(no) AS no FROM version`)?.no ?? 0;
  const said = new Uint8Array(last + 1);
  const purged = new Set<string>();
  yield* namedVersions(db, said, purged, progress);
  for (const { no, id, state } of db.iterate<{ no: number; id: string; state: string }>(sql`
    SELECT version.no, record.id, version.state FROM version JOIN record ON record.no = version.record_no
    ORDER BY version.no`)) {
    const flags = said[no] ?? 0;
    if ((flags & named) === 0) yield { place: id, problem: "a version that no line of custody names" };
    else if (state === "purged" && !purged.has(id)) {
      yield { place: id, problem: "its content is gone, and no line of custody says that it was destroyed" };
    } else if (state === "withheld" && (flags & brought) === 0) {
      yield { place: id, problem: "its content is gone, and no import has brought it without" };
    }
  }
}

function* namedVersions(db: ReadDb, said: Uint8Array, purged: Set<string>, progress: Progress): Iterable<Problem> {
  let done = 0;
  for (const { chain, seq, line, detail } of db.iterate<{ chain: string; seq: number; line: string; detail: string }>(
    sql`SELECT chain, seq, line, detail FROM custody
      WHERE detail LIKE '%"versions"%' OR detail LIKE '%"purged"%' ORDER BY chain, seq`,
  )) {
    if (done++ % 1000 === 0) progress({ done, total: 0, doing: "custody lines" });
    const parsed = parseDetail(detail);
    if (!parsed) continue;
    if (parsed.purged !== undefined) purged.add(parsed.purged);
    const isImport = parseLine(line)?.op === "exchange.apply";
    for (const { id, version } of parsed.versions) {
      // A purge or an undone import leaves a record without a version to name.
      if (version === "") continue;
      const row = db.get<{ no: number; case_id: string | null }>(sql`
        SELECT version.no, record.case_id FROM version JOIN record ON record.no = version.record_no
        WHERE record.id = ${id} AND version.hash = ${Buffer.from(version, "hex")}`);
      if (!row) yield { place: `${chain}, line ${seq}`, problem: `it names a version of ${id} that is not there` };
      else if (row.case_id === null || row.case_id === chain) {
        said[row.no] = (said[row.no] ?? 0) | named | (isImport ? brought : 0);
      }
    }
  }
}

/** A changed detail is reported with its line, elsewhere. */
function parseDetail(detail: string): z.infer<typeof detailSchema> | undefined {
  return detailSchema.safeParse(parseJson(detail)).data;
}
