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

/** A line, or the place of one that is not there or cannot be read. */
export interface Row {
  readonly seq: number;
  readonly line: Line | null;
  readonly problem: Listed["gaps"][number]["problem"] | null;
}

const known = new WeakMap<Listed, readonly Row[]>();

/** The newest first, as they are asked for. */
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

/** Shows the record that a line is about, or nothing where it is about none. */
export function lookAt({ line }: Row): void {
  const [id] = subjectsOf(line?.detail);
  select(id === undefined ? null : { kind: kindOfId(id) ?? "", id });
}

/** Goes to the record: to its page, or to its history where it has none. */
export function open({ line }: Row, isBeside: boolean): void {
  const [id] = subjectsOf(line?.detail);
  if (id === undefined) return;
  openView(pageOf(id) ?? { type: "history", id }, { isBeside });
}

/** The record can be gone to; the line itself stays as it is. */
export function menuOfLine(row: Row): MenuEntries {
  const [id] = subjectsOf(row.line?.detail);
  if (id === undefined) return [];
  return menuOfCommands([
    { command: "record.open", run: () => open(row, false) },
    { command: "record.beside", run: () => open(row, true) },
    { command: "record.history", run: () => openView({ type: "history", id }) },
  ]);
}
