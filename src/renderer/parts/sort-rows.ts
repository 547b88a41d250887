export type SortValue = string | number | null;

const words = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** In the order of a value of each; rows without one come last either way, equal ones stay as they are. */
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
