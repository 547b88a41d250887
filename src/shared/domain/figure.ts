import { z } from "zod";
import { datesOverlap, edtfSchema } from "./edtf.ts";
import { evidence } from "./entity.ts";
import { idOf } from "./id.ts";
import { defineKind } from "./kind.ts";
import { ownMarkingSchema } from "./marking.ts";
import { comparableUnit, comparableWords } from "./unit.ts";

/** A decimal number as text: figures are compared exactly, never as floating point. */
export const decimalSchema = z
  .string()
  .regex(/^-?\d{1,30}(?:\.\d{1,30})?$/, "a plain decimal number, such as 1200 or -0.5");

const figureBody = z.looseObject({
  /** What the number counts, in words that the analyst uses alike for figures that can be compared. */
  measures: z.string().min(1),
  /** An exact number has both ends alike. */
  low: decimalSchema,
  high: decimalSchema,
  approximate: z.boolean(),
  /** A unit (`m2`, `parcels`) or an ISO 4217 currency. */
  unit: z.string().min(1),
  period: edtfSchema.nullable(),
  entityIds: z.array(idOf("entity")),
  excerptId: idOf("excerpt").nullable(),
  note: z.string(),
  marking: ownMarkingSchema,
});
export type FigureBody = z.infer<typeof figureBody>;

export const figureKind = defineKind<FigureBody>({
  kind: "figure",
  schema: figureBody,
  merge: { entityIds: "set", marking: "marking" },
  references: (body) => [
    ...body.entityIds.map((target) => ({ role: "about", target })),
    ...(body.excerptId === null ? [] : evidence([body.excerptId])),
  ],
});

/** Negative when the decimal `left` is smaller than `right`. Exact for any length. */
export function compareDecimals(left: string, right: string): number {
  const scale = Math.max(decimals(left), decimals(right));
  const difference = toScaled(left, scale) - toScaled(right, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/**
 * Whether two figures speak of the same thing at the same time and exclude each other. The app lists such pairs and
 * never decides between them.
 */
export function contradicts(left: FigureBody, right: FigureBody): boolean {
  if (measureOf(left) !== measureOf(right)) return false;
  const [of, to] = [comparableUnit(left.unit).factor, comparableUnit(right.unit).factor];
  const apart =
    compareDecimals(times(left.high, of), times(right.low, to)) < 0 ||
    compareDecimals(times(right.high, to), times(left.low, of)) < 0;
  return apart && datesOverlap(left.period, right.period);
}

/** Alike for figures that can be compared: what they count, and in units of which one can be turned into the other. */
export function measureOf(figure: FigureBody): string {
  return JSON.stringify([comparableWords(figure.measures), comparableUnit(figure.unit).unit]);
}

/** The ends of a figure in the unit by which it is compared: a range of 2 to 3 `km` is one of 2000 to 3000 `m`. */
export function inComparableUnit({ low, high, unit: written }: FigureBody): {
  readonly low: string;
  readonly high: string;
  readonly unit: string;
} {
  const { unit, factor } = comparableUnit(written);
  return { low: times(low, factor), high: times(high, factor), unit };
}

/** The product of two decimals, exactly. */
function times(left: string, right: string): string {
  const scale = decimals(left) + decimals(right);
  const product = toScaled(left, decimals(left)) * toScaled(right, decimals(right));
  const digits = String(product < 0n ? -product : product).padStart(scale + 1, "0");
  const point = digits.length - scale;
  return `${product < 0n ? "-" : ""}${digits.slice(0, point)}${scale > 0 ? `.${digits.slice(point)}` : ""}`;
}

function decimals(text: string): number {
  return text.split(".")[1]?.length ?? 0;
}

function toScaled(text: string, scale: number): bigint {
  const [whole = "0", fraction = ""] = text.split(".");
  return BigInt(whole + fraction.padEnd(scale, "0"));
}
