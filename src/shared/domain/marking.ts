import { z } from "zod";

/** Traffic Light Protocol 2.0 (FIRST, 2022), from least to most restrictive. */
export const tlpLabels = ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"] as const;
export type Tlp = (typeof tlpLabels)[number];

export const tlpSchema = z.enum(tlpLabels);

/** A label and the organisation's own caveats, in alphabetical order. */
export const markingSchema = z.strictObject({
  tlp: tlpSchema,
  /** Unlimited: a merged or computed marking unites the caveats of many others. */
  caveats: z.array(z.string().trim().min(1).max(80)).default([]),
});
export type Marking = z.output<typeof markingSchema>;

/** Maximum number of caveats a caller may send: room for a marking merged a few times. */
export const maxGivenCaveats = 200;

/** A marking sent by a caller. */
export const givenMarkingSchema = markingSchema.extend({
  caveats: z.array(markingSchema.shape.caveats.unwrap().element).max(maxGivenCaveats).default([]),
});

/** A marking in a stored body: fields added by a newer format are ignored without losing the marking. */
export const storedMarkingSchema = z.object(markingSchema.shape);

/** A record's own marking; `null` to inherit from what it rests on. */
export const ownMarkingSchema = markingSchema.nullable();
export const givenOwnMarkingSchema = givenMarkingSchema.nullable();

/** Negative if `left` is less restrictive than `right`. */
export function compareTlp(left: Tlp, right: Tlp): number {
  return tlpLabels.indexOf(left) - tlpLabels.indexOf(right);
}

/** The marking that satisfies all: the strictest label with every caveat. `TLP:CLEAR` for none. */
export function strictest(markings: readonly Marking[]): Marking {
  let tlp: Tlp = "TLP:CLEAR";
  const caveats = new Set<string>();
  for (const marking of markings) {
    if (compareTlp(marking.tlp, tlp) > 0) tlp = marking.tlp;
    for (const caveat of marking.caveats) caveats.add(caveat);
  }
  return { tlp, caveats: [...caveats].sort() };
}

export function formatMarking(marking: Marking): string {
  return [marking.tlp, ...marking.caveats].join(" ");
}
