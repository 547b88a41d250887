import { z } from "zod";
import { create } from "zustand";
import type { Step } from "#renderer/bridge/core.ts";
import type { Passage } from "./adder-actions.ts";
import { resetOnLock } from "./on-lock.ts";
import { beginForm, endForm, leaveForm, leftForm } from "./open-form-draft.ts";
import { keepPageOf } from "./tabs.ts";
import { readPassage, writePassage, writtenPassage } from "./written-passage.ts";

const formKinds = ["claim", "code", "event", "figure", "question"] as const;
/** Kinds of record with a single form for creating and editing. */
export type FormKind = (typeof formKinds)[number];

export function isFormKind(kind: string): kind is FormKind {
  return (formKinds as readonly string[]).includes(kind);
}

const allForms = [...formKinds, "assessment", "case", "position", "source"] as const;

/** A form that creates a record, or edits the one with the id. */
export interface WantedForm {
  readonly kind: (typeof allForms)[number];
  readonly id?: string;
  /** The position of the claim to edit; without it, a new position. */
  readonly positionId?: string;
  /** Evidence for a new record. It becomes an excerpt when the record is saved. */
  readonly passage?: Passage;
}

/** The form open over the workbench, wherever it was opened from. */
export const useRecordForm = create<{ readonly wanted: WantedForm | null }>(() => ({ wanted: null }));
resetOnLock(useRecordForm);

export function openForm(wanted: WantedForm): void {
  const { passage, ...rest } = wanted;
  beginForm("record", passage ? { ...rest, passage: writePassage(passage) } : rest);
  // The tab a form is opened from stops being a preview.
  keepPageOf(passage?.documentId ?? rest.id ?? "");
  useRecordForm.setState({ wanted });
}

const writtenForm = z.strictObject({
  kind: z.enum(allForms),
  id: z.string().optional(),
  positionId: z.string().optional(),
  passage: writtenPassage.optional(),
});

/** Reopens the form that was open when the case was left, with its input. */
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

/** The case is left: closes the form and keeps its draft. */
export function putFormAway(): void {
  leaveForm();
  useRecordForm.setState({ wanted: null });
}

/**
 * The excerpts of a record made from a passage: the chosen ones and the passage. `undefined` if it could not be
 * excerpted.
 */
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
