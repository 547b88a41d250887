import { z } from "zod";
import { datesOverlap, edtfSchema } from "./edtf.ts";
import { evidence } from "./entity.ts";
import { idOf } from "./id.ts";
import { defineKind } from "./kind.ts";
import { ownMarkingSchema } from "./marking.ts";

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
  const apart = compareDecimals(left.high, right.low) < 0 || compareDecimals(right.high, left.low) < 0;
  return apart && datesOverlap(left.period, right.period);
}

/** Alike for figures that can be compared: what they count and in which unit, in any case. */
export function measureOf(figure: FigureBody): string {
  return JSON.stringify([fold(figure.measures), fold(figure.unit)]);
}

function fold(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, " ");
}

function decimals(text: string): number {
  return text.split(".")[1]?.length ?? 0;
}

function toScaled(text: string, scale: number): bigint {
  const [whole = "0", fraction = ""] = text.split(".");
  return BigInt(whole + fraction.padEnd(scale, "0"));
}
