import { t } from "#renderer/strings/index.ts";
import type { Checks } from "#renderer/ui/grid-check.tsx";
import { useRemembered } from "#renderer/ui/memory.tsx";

interface Checked {
  /** The filters that they were checked under. */
  readonly among: string;
  readonly ids: readonly string[];
}

export interface CheckedRows<Row> {
  readonly ids: readonly string[];
  readonly set: (ids: readonly string[]) => void;
  readonly checks: Checks<Row>;
}

/** The rows of a table that are checked. Under other filters none is: what is out of sight must not be changed. */
export function useCheckedRows<Row extends { readonly id: string }>(
  among: string,
  nameOf: (row: Row) => string,
): CheckedRows<Row> {
  const [checked, setChecked] = useRemembered<Checked>("checked", { among, ids: [] });
  const ids = checked.among === among ? checked.ids : [];
  const set = (next: readonly string[]) => setChecked({ among, ids: next });
  const known = new Set(ids);
  return {
    ids,
    set,
    checks: {
      label: t("records.checkColumn"),
      width: "3.5rem",
      of: (row) => ({ label: t("records.checkRow", { name: nameOf(row) }), isChecked: known.has(row.id) }),
      onToggle: ({ id }) => set(known.has(id) ? ids.filter((other) => other !== id) : [...ids, id]),
    },
  };
}
