import { z } from "zod";
import { ownMarkingSchema } from "#shared/domain/marking.ts";

const details = z.strictObject({ title: z.string(), marking: ownMarkingSchema, dissent: z.string() });
export type Details = z.infer<typeof details>;

/** What was changed and is not saved yet, and what the assessment was like when that was begun. */
export const detailsDraft = z.strictObject({ version: z.string(), before: details, changed: details.partial() });
export type DetailsDraft = z.infer<typeof detailsDraft>;

export function detailsOf({ title, marking, dissent }: Details): Details {
  return { title, marking, dissent };
}

export function detailsWith(before: Details, changed: DetailsDraft["changed"]): Details {
  return {
    title: changed.title ?? before.title,
    marking: changed.marking === undefined ? before.marking : changed.marking,
    dissent: changed.dissent ?? before.dissent,
  };
}

/** Only what differs: the marking of another's record, for one, may not be touched. */
export function detailsUnlike(now: Details, before: Details): Partial<Details> {
  const { title, marking, dissent } = now;
  return {
    ...(title === before.title ? {} : { title }),
    ...(dissent === before.dissent ? {} : { dissent }),
    ...(JSON.stringify(marking) === JSON.stringify(before.marking) ? {} : { marking }),
  };
}

/**
 * The version that core must find. Of the text versions come while details are written; only what is changed in them must
 * not have changed elsewhere since they were begun.
 */
export function expectedOf(
  { version, before }: DetailsDraft,
  changed: Partial<Details>,
  now: Details,
): { readonly expected?: string } {
  return Object.keys(detailsUnlike(now, before)).some((name) => name in changed) ? { expected: version } : {};
}
