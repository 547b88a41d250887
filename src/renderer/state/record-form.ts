import { z } from "zod";
import { create } from "zustand";
import type { Step } from "#renderer/bridge/core.ts";
import type { Passage } from "./adder-actions.ts";
import { forgetsAtLock } from "./at-lock.ts";
import { beginForm, endForm, leaveForm, leftForm } from "./begun.ts";
import { keepPageOf } from "./tabs.ts";
import { readPassage, writePassage, writtenPassage } from "./written-passage.ts";

const formKinds = ["claim", "code", "event", "figure", "question"] as const;
/** The records whose one form makes and changes them. */
export type FormKind = (typeof formKinds)[number];

export function isFormKind(kind: string): kind is FormKind {
  return (formKinds as readonly string[]).includes(kind);
}

const allForms = [...formKinds, "assessment", "case", "position", "source"] as const;

/** A form to make a record, or with an id to change one. */
export interface WantedForm {
  readonly kind: (typeof allForms)[number];
  readonly id?: string;
  /** Of the claim with this id, the position that is changed; a new one without. */
  readonly positionId?: string;
  /** What a new record is to rest on; it becomes an excerpt when the record is saved. */
  readonly passage?: Passage;
}

/** The form that is open over the workbench, wherever it was asked for. */
export const useRecordForm = create<{ readonly wanted: WantedForm | null }>(() => ({ wanted: null }));
forgetsAtLock(useRecordForm);

export function openForm(wanted: WantedForm): void {
  const { passage, ...rest } = wanted;
  beginForm("record", passage ? { ...rest, passage: writePassage(passage) } : rest);
  // What a form is opened from is no longer only looked at.
  keepPageOf(passage?.documentId ?? rest.id ?? "");
  useRecordForm.setState({ wanted });
}

const writtenForm = z.strictObject({
  kind: z.enum(allForms),
  id: z.string().optional(),
  positionId: z.string().optional(),
  passage: writtenPassage.optional(),
});

/** The form that was open when the case was left, with what was typed in it. */
export function reopenForm(): void {
  const left = leftForm("record");
  const { data } = writtenForm.safeParse(left?.wanted);
  if (!left || !data) return;
  beginForm("record", left.wanted, left.parts);
  const { kind, id, positionId, passage } = data;
  useRecordForm.setState({
    wanted: {
      kind,
      ...(id === undefined ? {} : { id }),
      ...(positionId === undefined ? {} : { positionId }),
      ...(passage === undefined ? {} : { passage: readPassage(passage) }),
    },
  });
}

/** The case is left: the form goes with it, and waits there. */
export function putFormAway(): void {
  leaveForm();
  useRecordForm.setState({ wanted: null });
}

/** The excerpts of a record that was made of a passage: those that were chosen, and the passage. undefined: not to be had. */
export async function withPassage<Id extends string>(
  excerptIds: readonly Id[],
  passage: Passage | undefined,
  step: Step,
): Promise<string[] | undefined> {
  if (!passage) return [...excerptIds];
  const taken = await passage.takeExcerpt(step);
  return taken === undefined ? undefined : [...new Set([taken, ...excerptIds])];
}

export function closeForm(): void {
  endForm();
  useRecordForm.setState({ wanted: null });
}
