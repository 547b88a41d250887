import { call } from "#renderer/bridge/core.ts";
import { tellIfChangesOff } from "#renderer/state/changes-off.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { closeRecord } from "#renderer/state/tabs.ts";
import { select } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";

/** Moves a record to the bin, with Undo. Returns false if other records need it; the user is told which. */
export async function removeRecord(
  id: string,
  name: string,
  told: string = t("records.binned", { name }),
): Promise<boolean> {
  if (tellIfChangesOff()) return false;
  const done = await attempt(() => call("records.remove", { id }));
  if (!done) return false;
  closeRecord(id);
  notify({
    tone: "info",
    text: told,
    about: id,
    action: { label: t("ui.undo"), run: () => void attempt(() => call("records.restore", { id })) },
  });
  return true;
}

/** Removes a record from a list and selects the next one. If refused, it stays selected. */
export async function removeFromList(
  kind: string,
  rows: readonly ({ readonly id: string } | undefined)[],
  id: string,
  remove: () => Promise<boolean>,
): Promise<void> {
  const index = rows.findIndex((row) => row?.id === id);
  const next = index < 0 ? undefined : (rows[index + 1] ?? rows[index - 1]);
  if (await remove()) select(next ? { kind, id: next.id } : null);
}
