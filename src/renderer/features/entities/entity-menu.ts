import type { CoreOutput } from "#renderer/bridge/core.ts";
import type { RowCommand } from "#renderer/commands/row-commands.ts";
import { removeFromList, removeRecord } from "#renderer/parts/remove-record.ts";
import { openForm } from "./forms.ts";

export type EntityRow = CoreOutput<"entities.list">["entities"][number];

/** Commands for entities, beside those for all records. */
export function entityCommands({ id, schema, caption: name }: EntityRow): readonly RowCommand[] {
  const subject = { id, schema, name };
  return [
    { command: "entities.addFact", keys: null, run: () => openForm({ type: "fact", subject }) },
    { command: "links.create", keys: null, run: () => openForm({ type: "link", fromId: id }) },
    { command: "identity.compare", run: () => openForm({ type: "identity", subject }) },
  ];
}

/** Moves an entity to the bin and selects the next row. */
export async function removeEntity(rows: readonly EntityRow[], id: string): Promise<void> {
  const row = rows.find((one) => one.id === id);
  if (row) await removeFromList("entity", rows, id, () => removeRecord(id, row.caption));
}
