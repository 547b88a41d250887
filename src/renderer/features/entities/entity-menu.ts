import type { CoreOutput } from "#renderer/bridge/core.ts";
import { removeRecord } from "#renderer/parts/remove-record.ts";
import { openView, select } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import type { MenuEntries } from "#renderer/ui/menu.tsx";
import { openForm } from "./forms.ts";

export type EntityRow = CoreOutput<"entities.list">["entities"][number];

/** What can be done with an entity of a list. */
export function entityMenu(row: EntityRow | undefined): MenuEntries {
  if (!row) return [];
  const { id, schema, caption } = row;
  return [
    { id: "open", label: t("records.open"), run: () => openView({ type: "entity", id }) },
    { id: "beside", label: t("records.openBeside"), run: () => openView({ type: "entity", id }, { isBeside: true }) },
    {
      id: "fact",
      label: t("facts.add"),
      run: () => openForm({ type: "fact", subject: { id, schema, name: caption } }),
    },
    { id: "link", label: t("links.create"), run: () => openForm({ type: "link", fromId: id }) },
    {
      id: "identity",
      label: t("identity.compare"),
      run: () => openForm({ type: "identity", subject: { id, schema, name: caption } }),
    },
    { id: "history", label: t("records.history"), run: () => openView({ type: "history", id }) },
    null,
    { id: "bin", label: t("records.moveToBin"), isDanger: true, run: () => void removeRecord(id, caption) },
  ];
}

/** Into the bin; the next of the list is selected in its place. */
export async function removeEntity(rows: readonly EntityRow[], id: string): Promise<void> {
  const index = rows.findIndex((row) => row.id === id);
  const row = rows[index];
  if (!row) return;
  const next = rows[index + 1] ?? rows[index - 1];
  await removeRecord(id, row.caption);
  select(next ? { kind: "entity", id: next.id } : null);
}
