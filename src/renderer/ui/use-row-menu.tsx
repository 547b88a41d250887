import { t } from "#renderer/strings/index.ts";
import { useContextMenu } from "./context-menu.tsx";
import type { MenuEntries } from "./menu.tsx";

interface RowMenu {
  /** Prefix of row ids, followed by the row's index. */
  readonly id: string;
  /** The row that keys refer to. */
  readonly current: number;
  readonly entriesAt: (index: number) => MenuEntries;
}

/** The context menu of a list: for the row under the pointer, or by key for the current row. */
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
