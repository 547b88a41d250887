import parseEdtf from "edtf";
import { z } from "zod";

// Dates about the world are Extended Date/Time Format text (ISO 8601-2:2019, level 2 at most), kept as written; the
// sortable bounds are derived.

export interface DateBounds {
  /** UTC milliseconds; null: open. */
  readonly earliest: number | null;
  readonly latest: number | null;
}

/** The first and last moment that the date may mean; undefined when it is not EDTF. */
export function edtfBounds(text: string): DateBounds | undefined {
  try {
    const date = parseEdtf(text, { level: 2 });
    return { earliest: finite(date.min), latest: finite(date.max) };
  } catch {
    return undefined;
  }
}

export const edtfSchema = z
  .string()
  .min(4)
  .max(200)
  .refine(
    (text) => edtfBounds(text) !== undefined,
    "a date in EDTF, such as 2018, 2018-12, 2018-12-05, 2018~ or 2016/2018",
  );

function finite(bound: unknown): number | null {
  return typeof bound === "number" && Number.isFinite(bound) ? bound : null;
}
