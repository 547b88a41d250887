import { isLowerMarking } from "#core/write/merge-field.ts";
import type { MergedRecord } from "#core/write/merge-heads.ts";
import type { Json } from "#shared/domain/canonical-json.ts";
import { formatMarking, storedMarkingSchema } from "#shared/domain/marking.ts";

/** The former marking of a record and its new, lower one; `undefined` if the marking was not lowered. */
export function loweringOf(before: MergedRecord, after: MergedRecord): { from: string; to: string } | undefined {
  if (!before.body || !after.body) return undefined;
  const [from, to] = [before.body.marking, after.body.marking];
  return isLowerMarking(to, from) ? { from: inWords(from), to: inWords(to) } : undefined;
}

function inWords(marking: Json | undefined): string {
  const parsed = storedMarkingSchema.safeParse(marking);
  return parsed.success ? formatMarking(parsed.data) : "none";
}
