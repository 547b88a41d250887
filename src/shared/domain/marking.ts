import { z } from "zod";

/** Traffic Light Protocol 2.0 (FIRST, 2022), from the least to the most restrictive. */
export const tlpLabels = ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"] as const;
export type Tlp = (typeof tlpLabels)[number];

export const tlpSchema = z.enum(tlpLabels);

/** A label and the organisation's own caveats, in order of the alphabet. */
export const markingSchema = z.strictObject({
  tlp: tlpSchema,
  /** Without a limit: a merged or computed marking unites the caveats of any number of others. */
  caveats: z.array(z.string().trim().min(1).max(80)).default([]),
});
export type Marking = z.output<typeof markingSchema>;

/** The most caveats that a caller may send: room for a marking that has been merged a few times. */
export const maxGivenCaveats = 200;

/** A marking that a caller sends. */
export const givenMarkingSchema = markingSchema.extend({
  caveats: z.array(markingSchema.shape.caveats.unwrap().element).max(maxGivenCaveats).default([]),
});

/** As a stored body carries it: fields that a newer format added are left aside, not the marking with them. */
export const storedMarkingSchema = z.object(markingSchema.shape);

/** What a record carries itself; null: as much as what it rests on. */
export const ownMarkingSchema = markingSchema.nullable();
export const givenOwnMarkingSchema = givenMarkingSchema.nullable();

/** Negative when `left` is less restrictive than `right`. */
export function compareTlp(left: Tlp, right: Tlp): number {
  return tlpLabels.indexOf(left) - tlpLabels.indexOf(right);
}

/** The marking that respects all of them: the strictest label, every caveat. `TLP:CLEAR` of none. */
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
