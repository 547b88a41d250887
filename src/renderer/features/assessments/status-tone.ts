import type { AssessmentBody } from "#shared/domain/assessment.ts";

const tones = { draft: undefined, "in-review": "info", released: "success", superseded: "warning" } as const;

/** Colour of a status. The word beside it carries the meaning. */
export function statusTone(status: AssessmentBody["status"]) {
  const tone = tones[status];
  return tone === undefined ? {} : { tone };
}
