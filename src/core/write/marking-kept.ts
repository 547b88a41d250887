import type { ReadDb } from "#core/vault/connection.ts";
import type { Body } from "#shared/domain/kind.ts";
import { formatMarking, storedMarkingSchema } from "#shared/domain/marking.ts";
import { AppError } from "#shared/errors.ts";
import { activeVersions, toMergeVersion } from "./active-versions.ts";
import { ownerOf } from "./lawful-marking.ts";
import { isLowerMarking } from "./merge-field.ts";
import type { RecordRow } from "./record-store.ts";
import { createVersionGraph } from "./version-graph.ts";

/** Only the creator of a record may lower its marking. */
export function requireMarkingKept(
  db: ReadDb,
  row: RecordRow,
  { before, after, analystId }: { before: Body; after: Body; analystId: string },
): void {
  if (!isLowerMarking(after.marking, before.marking)) return;
  const versions = activeVersions(db, row.no).map((version) => toMergeVersion(db, row, version));
  if (ownerOf(createVersionGraph(versions)) === analystId) return;
  const name = (marking: unknown) => {
    const parsed = storedMarkingSchema.safeParse(marking);
    return parsed.success ? formatMarking(parsed.data) : "none";
  };
  throw new AppError("marking.lowered", {
    kind: row.kind,
    id: row.id,
    from: name(before.marking),
    to: name(after.marking),
  });
}
