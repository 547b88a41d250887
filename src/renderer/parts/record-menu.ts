import { call } from "#renderer/bridge/core.ts";
import { commandOf } from "#renderer/commands/registry.ts";
import { menuOfCommands, type RowCommand, type RowCommands } from "#renderer/commands/row-commands.ts";
import { beginExport } from "#renderer/state/exporting.ts";
import { attempt } from "#renderer/state/notices.ts";
import { isFormKind, openForm } from "#renderer/state/record-form.ts";
import { enterView, openView } from "#renderer/state/tabs.ts";
import { isRecordView } from "#renderer/state/views.ts";
import type { MenuEntries } from "#renderer/ui/menu.tsx";
import type { Kind } from "#shared/domain/id.ts";
import { removeRecord } from "./remove-record.ts";

interface Ways {
  /** Opens its place, for kinds without a page. */
  readonly open?: (isBeside: boolean) => void;
  /** Commands for this kind only. */
  readonly more?: readonly RowCommand[];
  /** Removes it, if the list must then select the next row. */
  readonly remove?: () => void;
  /** Checked rows of the list. If this one is among them, Export and Move to bin apply to them all. */
  readonly checked?: readonly string[];
}

/** Kinds that can be moved to the bin. Keys, logs and the case itself cannot, or do so differently. */
const binned: ReadonlySet<string> = new Set<Kind>([
  "assessment",
  "claim",
  "code",
  "document",
  "entity",
  "event",
  "excerpt",
  "figure",
  "judgement",
  "link",
  "question",
  "source",
]);

/** The menu of a record, wherever it is listed. */
export function recordMenu(kind: string, id: string, ways: Ways = {}): MenuEntries {
  return menuOfCommands(rowCommandsOf(kind, id, ways));
}

export function rowCommandsOf(
  kind: string,
  id: string,
  { open = openPage(kind, id), more = [], remove = () => void removeByName(id), checked = [] }: Ways = {},
): RowCommands {
  return [
    ...(open
      ? [
          { command: "record.open", run: () => open(false) },
          { command: "record.beside", run: () => open(true) },
        ]
      : []),
    ...(isFormKind(kind) ? [{ command: "record.edit", run: () => openForm({ kind, id }) }] : []),
    ...more,
    { command: "record.history", run: () => openView({ type: "history", id }) },
    ...(binned.has(kind) ? exportAndBin(id, remove, checked) : []),
  ];
}

function exportAndBin(id: string, remove: () => void, checked: readonly string[]): RowCommands {
  const isChecked = checked.includes(id);
  return [
    isChecked
      ? { command: "rows.export", run: () => beginExport(checked) }
      : { command: "record.export", run: () => beginExport([id]) },
    null,
    isChecked
      ? { command: "rows.bin", run: remove, keys: commandOf("record.bin").keys ?? null }
      : { command: "record.bin", run: remove },
  ];
}

function openPage(kind: string, id: string): ((isBeside: boolean) => void) | undefined {
  return isRecordView(kind) ? (isBeside) => enterView({ type: kind, id }, { isBeside }) : undefined;
}

async function removeByName(id: string): Promise<void> {
  const found = await attempt(() => call("records.names", { ids: [id] }));
  if (found) await removeRecord(id, found.names[0]?.name ?? "");
}
