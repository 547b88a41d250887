import { call } from "#renderer/bridge/core.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { closeRecord } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";

/** Moves a record to the bin, closes its tabs, and offers to take it back. */
export async function removeDocument(id: string): Promise<void> {
  await attempt(async () => {
    const { body } = await call("documents.get", { id });
    await call("records.remove", { id });
    closeRecord(id);
    notify({
      tone: "info",
      text: t("documents.binned", { title: body.title }),
      action: { label: t("ui.undo"), run: () => void attempt(() => call("records.restore", { id })) },
    });
  });
}
