import { create } from "zustand";
import type { Passage } from "#renderer/state/adder-actions.ts";
import type { Link } from "./answers.ts";
import type { Statement } from "./group-statements.ts";

/** What a fact is, or is to be, about. */
export interface Subject {
  readonly id: string;
  readonly schema: string;
  readonly name: string;
}

/** A form that is wanted over the workbench, wherever it was asked for. */
export type WantedForm =
  | { readonly type: "entity" }
  | { readonly type: "fact"; readonly subject: Subject; readonly property?: string; readonly statement?: Statement }
  | { readonly type: "capture"; readonly passage: Passage }
  | { readonly type: "link"; readonly fromId?: string; readonly passage?: Passage }
  | { readonly type: "identity"; readonly subject: Subject }
  | { readonly type: "strength"; readonly link: Link };

export const useForms = create<{ readonly wanted: WantedForm | null }>(() => ({ wanted: null }));

export function openForm(wanted: WantedForm): void {
  useForms.setState({ wanted });
}

export function closeForm(): void {
  useForms.setState({ wanted: null });
}
