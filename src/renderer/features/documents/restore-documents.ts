import { call, oneStep } from "#renderer/bridge/core.ts";
import { tellDone } from "#renderer/parts/undo-notice.ts";
import { attempt } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";

/** Restores documents as one step. True if all were restored. */
export async function restoreDocuments(caseId: string, ids: readonly string[]): Promise<boolean> {
  const step = oneStep();
  const done = await attempt(async () => {
    for (const id of ids) await call("records.restore", { id }, step.requestId());
    return true;
  });
  if (done) await tellDone(caseId, t("documents.restored", { count: ids.length }));
  return done ?? false;
}
