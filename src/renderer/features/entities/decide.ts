import { call } from "#renderer/bridge/core.ts";
import { tellDone } from "#renderer/parts/undo-notice.ts";
import { attempt } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";
import type { identityDecisions } from "#shared/domain/entity.ts";

export type Decision = (typeof identityDecisions)[number];

/** Whether two are the same; decided again, the one decision changes and keeps its history. */
export async function decide(
  caseId: string,
  leftId: string,
  rightId: string,
  decision: Decision,
  reason = "",
): Promise<boolean> {
  const done = await attempt(() => call("identity.decide", { caseId, leftId, rightId, decision, reason }));
  if (!done) return false;
  await tellDone(caseId, t(`identity.decided.${decision}`));
  return true;
}
