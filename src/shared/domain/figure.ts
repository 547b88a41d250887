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
  /** What is counted; the analyst uses the same words for comparable figures. */
  measures: z.string().min(1),
  /** An exact number has equal ends. */
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
  // The low end of one range with the high end of another would make a third that no one has stated.
  wholes: {
    low: { fields: ["high", "approximate", "unit", "measures", "period"], about: ["entityIds", "excerptId", "note"] },
  },
  references: (body) => [
    ...body.entityIds.map((target) => ({ role: "about", target })),
    ...(body.excerptId === null ? [] : evidence([body.excerptId])),
  ],
});

/** Negative if the decimal `left` is smaller than `right`. Exact for any length. */
export function compareDecimals(left: string, right: string): number {
  const scale = Math.max(decimals(left), decimals(right));
  const difference = toScaled(left, scale) - toScaled(right, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/**
 * True if two figures are about the same thing at the same time and exclude each other. The app lists such pairs and
 * never decides between them.
 */
export function contradicts(
  left: FigureBody,
  right: FigureBody,
  isSame: IsSame = (one, other) => one === other,
): boolean {
  if (measureOf(left) !== measureOf(right) || !maySpeakOfTheSame(left, right, isSame)) return false;
  const [of, to] = [comparableUnit(left.unit).factor, comparableUnit(right.unit).factor];
  const [mine, theirs] = [reachOf(left), reachOf(right)];
  const apart =
    compareDecimals(times(mine.high, of), times(theirs.low, to)) < 0 ||
    compareDecimals(times(theirs.high, to), times(mine.low, of)) < 0;
  return apart && datesOverlap(left.period, right.period);
}

/** True if two ids stand for one entity, also by an identity decision. */
export type IsSame = (one: string, other: string) => boolean;

/** Figures that name entities, but none in common, are about different things. */
function maySpeakOfTheSame(left: FigureBody, right: FigureBody, isSame: IsSame): boolean {
  const [mine, theirs] = [left.entityIds, right.entityIds];
  if (mine.length === 0 || theirs.length === 0) return true;
  return mine.some((one) => theirs.some((other) => isSame(one, other)));
}

/**
 * The range a number may lie in. An approximate number stands for all that round to it: half a unit of its last
 * significant digit to either side. Trailing zeros of an integer do not count: 20000 stands for 15000 to 25000.
 */
export function reachOf({ low, high, approximate }: Pick<FigureBody, "low" | "high" | "approximate">): {
  readonly low: string;
  readonly high: string;
} {
  if (!approximate) return { low, high };
  return { low: plus(low, `-${halfUnit(low)}`), high: plus(high, halfUnit(high)) };
}

function halfUnit(number: string): string {
  const places = decimals(number);
  if (places > 0) return `0.${"0".repeat(places)}5`;
  const zeros = /[1-9](0*)$/.exec(number)?.[1]?.length ?? 0;
  return zeros === 0 ? "0.5" : `5${"0".repeat(zeros - 1)}`;
}

/** The exact sum of two decimals. */
function plus(left: string, right: string): string {
  const scale = Math.max(decimals(left), decimals(right));
  return fromScaled(toScaled(left, scale) + toScaled(right, scale), scale);
}

/** Equal for comparable figures: same thing counted, in convertible units. */
export function measureOf(figure: FigureBody): string {
  return JSON.stringify([comparableWords(figure.measures), comparableUnit(figure.unit).unit]);
}

/** The ends in the unit used for comparison: 2 to 3 `km` become 2000 to 3000 `m`. */
export function inComparableUnit({ low, high, unit: written }: FigureBody): {
  readonly low: string;
  readonly high: string;
  readonly unit: string;
} {
  const { unit, factor } = comparableUnit(written);
  return { low: times(low, factor), high: times(high, factor), unit };
}

/** The exact product of two decimals. */
function times(left: string, right: string): string {
  const scale = decimals(left) + decimals(right);
  return fromScaled(toScaled(left, decimals(left)) * toScaled(right, decimals(right)), scale);
}

function fromScaled(value: bigint, scale: number): string {
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, "0");
  const point = digits.length - scale;
  return `${value < 0n ? "-" : ""}${digits.slice(0, point)}${scale > 0 ? `.${digits.slice(point)}` : ""}`;
}

function decimals(text: string): number {
  return text.split(".")[1]?.length ?? 0;
}

function toScaled(text: string, scale: number): bigint {
  const [whole = "0", fraction = ""] = text.split(".");
  return BigInt(whole + fraction.padEnd(scale, "0"));
}
