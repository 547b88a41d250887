import { create } from "zustand";
import type { Step } from "#renderer/bridge/core.ts";
import type { Passage } from "./adder-actions.ts";

export type FormKind = "claim" | "event" | "figure" | "question" | "code";

/** A form to make a record, or with an id to change one. */
export interface WantedForm {
  readonly kind: FormKind;
  readonly id?: string;
  /** What a new record is to rest on; it becomes an excerpt when the record is saved. */
  readonly passage?: Passage;
}

/** The form that is open over the workbench, wherever it was asked for. */
export const useRecordForm = create<{ readonly wanted: WantedForm | null }>(() => ({ wanted: null }));

export function openForm(wanted: WantedForm): void {
  useRecordForm.setState({ wanted });
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
  useRecordForm.setState({ wanted: null });
}
