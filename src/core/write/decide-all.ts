import { sql } from "#core/vault/sql.ts";
import type { OpenChange } from "./change.ts";
import { decideConflicts, openConflictOf, type Side, sidesOf } from "./decide.ts";
import { headHere } from "./head-here.ts";
import type { RecordRow } from "./record-store.ts";

/** Decides every open conflict of a case in favour of one side. Returns the number of records. */
export function decideAllConflicts(change: OpenChange, caseId: string, side: Side): number {
  const rows = change.read.all<RecordRow>(sql`
    SELECT * FROM record
    WHERE case_id = ${caseId} AND EXISTS (SELECT 1 FROM conflict WHERE record_no = record.no) ORDER BY no`);
  const decisions = rows.map((row) => ({ id: row.id, ...choose(change, row, side) }));
  // Remove last, and parts before their wholes: a record cannot be removed while another refers to it.
  const staying = decisions.filter(({ isRemoval }) => !isRemoval);
  const going = decisions.filter(({ isRemoval }) => isRemoval).reverse();
  for (const { id, choices } of [...staying, ...going]) decideConflicts(change, id, choices);
  return decisions.length;
}

function choose(change: OpenChange, row: RecordRow, side: Side) {
  const open = openConflictOf(change.read, row);
  const { heads, conflicts } = open.merged;
  const here = headHere(change.read, row.no, heads);
  const wanted = side === "here" ? here : heads.find((head) => head !== here);
  // A side that removed the record has no value for a field.
  const choices = conflicts.flatMap((field) => {
    const sides = sidesOf(open, field);
    const version = sides.find((hash) => hash === wanted) ?? sides[0];
    return version === undefined ? [] : [[field, version] as const];
  });
  return { choices: Object.fromEntries(choices), isRemoval: open.bodies.get(wanted ?? "") === null };
}
