import { create } from "zustand";

export type FormKind = "claim" | "event" | "figure" | "question";

/** A form to make a record, or with an id to change one. */
export interface WantedForm {
  readonly kind: FormKind;
  readonly id?: string;
  /** What a new record is to rest on. */
  readonly excerptIds?: readonly string[];
}

/** The form that is open over the workbench, wherever it was asked for. */
export const useRecordForm = create<{ readonly wanted: WantedForm | null }>(() => ({ wanted: null }));

export function openForm(wanted: WantedForm): void {
  useRecordForm.setState({ wanted });
}

export function closeForm(): void {
  useRecordForm.setState({ wanted: null });
}
