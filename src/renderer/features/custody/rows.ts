import type { CoreOutput } from "#renderer/bridge/core.ts";
import { menuOfCommands } from "#renderer/commands/row-commands.ts";
import { openView } from "#renderer/state/tabs.ts";
import { pageOf } from "#renderer/state/views.ts";
import { select } from "#renderer/state/workbench.ts";
import type { MenuEntries } from "#renderer/ui/menu.tsx";
import { subjectsOf } from "#shared/domain/custody-subjects.ts";
import { kindOfId } from "#shared/domain/id.ts";

type Listed = CoreOutput<"custody.list">;
export type Line = Listed["entries"][number];

/** A line, or the place of one that is missing or unreadable. */
export interface Row {
  readonly seq: number;
  readonly line: Line | null;
  readonly problem: Listed["gaps"][number]["problem"] | null;
}

const known = new WeakMap<Listed, readonly Row[]>();

/** Newest first, as queried. */
export function rowsOf(answer: Listed): readonly Row[] {
  const rows = known.get(answer) ?? toRows(answer);
  known.set(answer, rows);
  return rows;
}

function toRows({ entries, gaps }: Listed): readonly Row[] {
  const lines = entries.map((line): Row => ({ seq: line.seq, line, problem: null }));
  const holes = gaps.map(({ seq, problem }): Row => ({ seq, line: null, problem }));
  return [...lines, ...holes].sort((one, other) => other.seq - one.seq);
}

/** Selects the record a line is about, if any. */
export function lookAt({ line }: Row): void {
  const [id] = subjectsOf(line?.detail);
  select(id === undefined ? null : { kind: kindOfId(id) ?? "", id });
}

/** Opens the record's page, or its history if it has none. */
export function open({ line }: Row, isBeside: boolean): void {
  const [id] = subjectsOf(line?.detail);
  if (id === undefined) return;
  openView(pageOf(id) ?? { type: "history", id }, { isBeside });
}

/** The menu of a line leads to its record; the line itself cannot be changed. */
export function menuOfLine(row: Row): MenuEntries {
  const [id] = subjectsOf(row.line?.detail);
  if (id === undefined) return [];
  return menuOfCommands([
    { command: "record.open", run: () => open(row, false) },
    { command: "record.beside", run: () => open(row, true) },
    { command: "record.history", run: () => openView({ type: "history", id }) },
  ]);
}
