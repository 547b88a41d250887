import { call } from "#renderer/bridge/core.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { settleEdits } from "#renderer/state/save-status.ts";
import { openCase, useSession } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";

/** Moves a case to the bin, with Undo, and leaves it. */
export async function removeCase(id: string, title: string): Promise<void> {
  await settleEdits();
  const done = await attempt(() => call("records.remove", { id }));
  if (!done) return;
  if (useSession.getState().caseId === id) openCase(null);
  notify({
    tone: "info",
    text: t("cases.binned", { title }),
    about: id,
    action: { label: t("ui.undo"), run: () => void restoreCase(id, title) },
  });
}

export async function restoreCase(id: string, title: string): Promise<void> {
  const done = await attempt(() => call("records.restore", { id }));
  if (done) notify({ tone: "success", text: t("bin.restored", { name: title }) });
}
