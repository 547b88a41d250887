import { call } from "#renderer/bridge/core.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { closeRecord } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";

/** Into the bin; refused, with the names, while documents come from it. */
export async function removeSource(id: string): Promise<void> {
  await attempt(async () => {
    const { body } = await call("sources.get", { id });
    await call("records.remove", { id });
    closeRecord(id);
    notify({
      tone: "info",
      text: t("sources.binned", { name: body.name }),
      action: { label: t("ui.undo"), run: () => void attempt(() => call("records.restore", { id })) },
    });
  });
}
