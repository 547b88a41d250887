import type { AssessmentBody } from "#shared/domain/assessment.ts";

const tones = { draft: undefined, "in-review": "info", released: "success", superseded: "warning" } as const;

/** How a status is shown; the word beside it is what counts. */
export function statusTone(status: AssessmentBody["status"]) {
  const tone = tones[status];
  return tone === undefined ? {} : { tone };
}
