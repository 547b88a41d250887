import { call } from "#renderer/bridge/core.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { closeRecord } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";

/** Into the bin, with a way back; refused, with the names, while others rest on it: false. */
export async function removeRecord(id: string, name: string): Promise<boolean> {
  const done = await attempt(() => call("records.remove", { id }));
  if (!done) return false;
  closeRecord(id);
  notify({
    tone: "info",
    text: t("records.binned", { name }),
    action: { label: t("ui.undo"), run: () => void attempt(() => call("records.restore", { id })) },
  });
  return true;
}
