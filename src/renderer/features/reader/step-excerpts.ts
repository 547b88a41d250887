import { cellAt } from "./chosen-cells.ts";
import { focusExcerpt } from "./focus-excerpt.ts";
import { excerptsAt, type Opened, overlapsOf, placedExcerpts } from "./open-document.ts";

/** Goes to the next or previous excerpt of the text; false if there is none. */
export function focusNext(opened: Opened, step: 1 | -1): boolean {
  const { reader } = opened;
  const placed = placedExcerpts(opened);
  const { focused, selected } = reader.getState();
  const index = placed.findIndex(({ id }) => id === focused);
  const at = selected?.focus ?? 0;
  const next =
    index >= 0
      ? placed[index + step]
      : step > 0
        ? placed.find(({ start }) => start >= at)
        : placed.findLast(({ start }) => start < at);
  if (!next) return false;
  focusExcerpt(opened, next.id);
  return true;
}

/** Goes to the next of the overlapping excerpts. */
export function cycleOverlaps(opened: Opened, root: HTMLElement): boolean {
  const { reader } = opened;
  const { focused, selected } = reader.getState();
  const placed = placedExcerpts(opened);
  const current = placed.find(({ id }) => id === focused);
  const around = current
    ? placed
        .filter(({ record }) => record === current.record || overlapsOf(current.record, [record]).length > 0)
        .map(({ id }) => id)
    : excerptsAt(opened, selected?.focus ?? 0, cellAt(root, selected?.focus ?? 0));
  const next = around[(around.indexOf(focused ?? "") + 1) % Math.max(around.length, 1)];
  if (next === undefined || next === focused) return false;
  focusExcerpt(opened, next);
  return true;
}
