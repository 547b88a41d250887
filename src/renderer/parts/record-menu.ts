import { type FormKind, openForm } from "#renderer/state/record-form.ts";
import { openView, useWorkbench } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import type { MenuEntries } from "#renderer/ui/menu.tsx";
import { removeRecord } from "./remove-record.ts";

/** What can be done with the record of a list that is selected; a right click has just selected it. */
export function menuOfSelected(kind: FormKind, nameOf: (id: string) => string): MenuEntries {
  const { selection } = useWorkbench.getState();
  return selection?.kind === kind ? recordMenu(kind, selection.id, nameOf(selection.id)) : [];
}

/** What can be done with a record that has a form of its own kind. */
export function recordMenu(kind: FormKind, id: string, name: string): MenuEntries {
  return [
    { id: "open", label: t("records.open"), run: () => openView({ type: kind, id }) },
    { id: "beside", label: t("records.openBeside"), run: () => openView({ type: kind, id }, { isBeside: true }) },
    { id: "edit", label: t("records.edit"), run: () => openForm({ kind, id }) },
    { id: "history", label: t("records.history"), run: () => openView({ type: "history", id }) },
    null,
    { id: "bin", label: t("records.moveToBin"), isDanger: true, run: () => void removeRecord(id, name) },
  ];
}
