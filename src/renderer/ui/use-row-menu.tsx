import { t } from "#renderer/strings/index.ts";
import { useContextMenu } from "./context-menu.tsx";
import type { MenuEntries } from "./menu.tsx";

interface RowMenu {
  /** What the ids of rows begin with; the number of the row follows. */
  readonly id: string;
  /** The row that the keys mean. */
  readonly current: number;
  readonly entriesAt: (index: number) => MenuEntries;
}

/** The menu of a list's rows: of the one under the pointer, or by a key of the one that is marked. */
export function useRowMenu({ id, current, entriesAt }: RowMenu) {
  const prefix = `${id}-`;
  return useContextMenu({
    label: t("ui.menu"),
    focusOf: (target) => document.getElementById(`${prefix}${current}`) ?? target,
    entries: (target) => {
      const row = target.closest(`[id^="${CSS.escape(prefix)}"]`);
      return row ? entriesAt(Number(row.id.slice(prefix.length))) : [];
    },
  });
}
