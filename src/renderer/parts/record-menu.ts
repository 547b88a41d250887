import { call } from "#renderer/bridge/core.ts";
import { type Deed, type Deeds, menuOfDeeds } from "#renderer/commands/deeds.ts";
import { beginExport } from "#renderer/state/exporting.ts";
import { attempt } from "#renderer/state/notices.ts";
import { isFormKind, openForm } from "#renderer/state/record-form.ts";
import { enterView, openView } from "#renderer/state/tabs.ts";
import { isRecordView } from "#renderer/state/views.ts";
import type { MenuEntries } from "#renderer/ui/menu.tsx";
import type { Kind } from "#shared/domain/id.ts";
import { removeRecord } from "./remove-record.ts";

interface Ways {
  /** How its place is opened, for kinds without a page of their own. */
  readonly open?: (isBeside: boolean) => void;
  /** Done with records of this kind alone. */
  readonly more?: readonly Deed[];
  /** Where its list goes on after it. */
  readonly remove?: () => void;
}

/** What goes into the bin of its case as it stands; keys, logs and the case itself do not, or in a way of their own. */
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

/** What can be done with a record, from wherever it is listed: its row has this as a menu. */
export function recordMenu(kind: string, id: string, ways: Ways = {}): MenuEntries {
  return menuOfDeeds(recordDeeds(kind, id, ways));
}

export function recordDeeds(
  kind: string,
  id: string,
  { open = openPage(kind, id), more = [], remove }: Ways = {},
): Deeds {
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
    ...(binned.has(kind) ? [{ command: "record.export", run: () => beginExport([id]) }] : []),
    ...(binned.has(kind) ? [null, { command: "record.bin", run: remove ?? (() => void removeByName(id)) }] : []),
  ];
}

function openPage(kind: string, id: string): ((isBeside: boolean) => void) | undefined {
  return isRecordView(kind) ? (isBeside) => enterView({ type: kind, id }, { isBeside }) : undefined;
}

async function removeByName(id: string): Promise<void> {
  const found = await attempt(() => call("records.names", { ids: [id] }));
  if (found) await removeRecord(id, found.names[0]?.name ?? "");
}
