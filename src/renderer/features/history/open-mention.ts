import { call } from "#renderer/bridge/core.ts";
import { openJudgement } from "#renderer/features/assessments/open-judgement.ts";
import { openView } from "#renderer/state/tabs.ts";
import { pageOf } from "#renderer/state/views.ts";

/** Opens a record on the other side: its page, or else the page that shows it. */
export async function openMention(id: string): Promise<void> {
  const view = pageOf(id);
  if (view) return openView(view, { isBeside: true });
  const { versions } = await call("records.history", { id, newestFirst: true });
  const body = versions.find((version) => version.active)?.body ?? {};
  const { assessmentId, subjectId, documentId, leftId } = body;
  if (typeof assessmentId === "string") return openJudgement(assessmentId, id, { isBeside: true });
  if (typeof documentId === "string")
    return openView({ type: "document", id: documentId, excerptId: id }, { isBeside: true });
  const standsOn = typeof subjectId === "string" ? subjectId : leftId;
  const home = typeof standsOn === "string" ? pageOf(standsOn) : undefined;
  openView(home ?? { type: "history", id }, { isBeside: true });
}
