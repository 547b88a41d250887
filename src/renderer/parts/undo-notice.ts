import { call } from "#renderer/bridge/core.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";

/** Says what was just done in a case, with a way back for as long as nothing else has been done since. */
export async function tellDone(caseId: string, text: string): Promise<void> {
  const done = (await call("history.next", { caseId })).undo;
  const undo = async () => {
    const last = (await call("history.next", { caseId })).undo;
    if (done && last?.at === done.at && last.op === done.op) await call("history.undo", { caseId });
    else notify({ tone: "warning", text: t("records.undoPast") });
  };
  notify({ tone: "info", text, action: { label: t("ui.undo"), run: () => void attempt(undo) } });
}
