import { z } from "zod";
import { ownMarkingSchema } from "#shared/domain/marking.ts";

const details = z.strictObject({ title: z.string(), marking: ownMarkingSchema, dissent: z.string() });
export type Details = z.infer<typeof details>;

/** Unsaved changes, and the fields as they were when editing started. */
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

/** Only changed fields: for example, another author's marking may not be written. */
export function detailsUnlike(now: Details, before: Details): Partial<Details> {
  const { title, marking, dissent } = now;
  return {
    ...(title === before.title ? {} : { title }),
    ...(dissent === before.dissent ? {} : { dissent }),
    ...(JSON.stringify(marking) === JSON.stringify(before.marking) ? {} : { marking }),
  };
}

/**
 * The version that core must find. The text is saved in new versions while the dialog is open; only the edited fields
 * must be unchanged.
 */
export function expectedOf(
  { version, before }: DetailsDraft,
  changed: Partial<Details>,
  now: Details,
): { readonly expected?: string } {
  return Object.keys(detailsUnlike(now, before)).some((name) => name in changed) ? { expected: version } : {};
}
