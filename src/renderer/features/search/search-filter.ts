import { z } from "zod";

/** Documents to search, by value of each filter. An absent filter allows all; `null` means no source, or not known. */
const searchFilterSchema = z.strictObject({
  sources: z.array(z.string().nullable()).optional(),
  types: z.array(z.string()).optional(),
  languages: z.array(z.string().nullable()).optional(),
  years: z.array(z.number().nullable()).optional(),
});
export type SearchFilter = Readonly<z.infer<typeof searchFilterSchema>>;

export const searchSchema = z.strictObject({ query: z.string(), filter: searchFilterSchema });

export const ways = ["types", "sources", "languages", "years"] as const;
export type Way = (typeof ways)[number];
export type FilterValue = string | number | null;

/** Values chosen in one filter. */
export function chosenIn(filter: SearchFilter, way: Way): readonly FilterValue[] {
  return filter[way] ?? [];
}

/** Toggles a value; removing the last one clears the filter. */
export function toggleValue(filter: SearchFilter, way: Way, value: FilterValue): SearchFilter {
  const before = chosenIn(filter, way);
  const after = before.includes(value) ? before.filter((other) => other !== value) : [...before, value];
  const { [way]: _, ...others } = filter;
  // The value belongs to this filter.
  return after.length === 0 ? others : ({ ...others, [way]: after } as SearchFilter);
}

export function isFiltered(filter: SearchFilter): boolean {
  return ways.some((way) => filter[way] !== undefined);
}

/** True if both filters select the same documents. */
export function isSameFilter(one: SearchFilter, other: SearchFilter): boolean {
  return ways.every((way) => {
    const [left, right] = [chosenIn(one, way), chosenIn(other, way)];
    return left.length === right.length && left.every((value) => right.includes(value));
  });
}
