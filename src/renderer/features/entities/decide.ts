import { type CoreInput, call } from "#renderer/bridge/core.ts";
import { tellDone } from "#renderer/parts/undo-notice.ts";
import { attempt } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";

export type Decision = CoreInput<"identity.decide">["decision"];

/** Decides whether two are the same. Deciding again changes the same decision and keeps its history. */
export async function decide(input: CoreInput<"identity.decide">): Promise<boolean> {
  const done = await attempt(() => call("identity.decide", input));
  if (!done) return false;
  await tellDone(input.caseId, t(`identity.decided.${input.decision}`));
  return true;
}
