export type SortValue = string | number | null;

const words = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** Sorts by a value. Rows without one come last in both directions; equal rows keep their order. */
export function sortRows<Row>(
  rows: readonly Row[],
  sortedBy: (row: Row) => SortValue,
  isDescending: boolean,
): readonly Row[] {
  const sign = isDescending ? -1 : 1;
  return rows
    .map((row) => ({ row, value: sortedBy(row) }))
    .sort(({ value: left }, { value: right }) => {
      if (left === null || right === null) return Number(left === null) - Number(right === null);
      return (
        sign *
        (typeof left === "number" && typeof right === "number" ? left - right : words.compare(`${left}`, `${right}`))
      );
    })
    .map(({ row }) => row);
}
