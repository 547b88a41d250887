import { kindOfId } from "#shared/domain/id.ts";
import { keyOfView, type Place, type View } from "./views.ts";

/** The record shown in the inspector. */
export interface Selection {
  readonly kind: string;
  readonly id: string;
  /** Of a document: the selected words. */
  readonly passage?: SelectedPassage;
}

/** A place in a document, and the ranges to highlight around it. */
export interface SelectedPassage {
  readonly place: Place;
  readonly marks: readonly Place[];
}

/** Views without a selection. They ignore the selection of the previous view. */
const withoutRecords: ReadonlySet<View["type"]> = new Set([
  "home",
  "imports",
  "conflicts",
  "custody",
  "bin",
  "keys",
  "settings",
]);

/**
 * Views in which no row or card can be selected, so that the inspector would be empty. Home is one too but keeps its
 * inspector: users return to it all day, and each change of width would lay out the whole window again.
 */
const withoutSelection: ReadonlySet<View["type"]> = new Set([
  "imports",
  "import-review",
  "identities",
  "conflicts",
  "bin",
  "keys",
  "settings",
]);

export function selectsNothing({ type }: View): boolean {
  return withoutSelection.has(type);
}

export function hasRecords({ type }: View): boolean {
  return !withoutRecords.has(type);
}

/** The selection when a view comes to the front. `isDrawn`: it was visible on its side already. */
export function selectionOf(
  view: View | null,
  selections: ReadonlyMap<string, Selection | null>,
  isDrawn = false,
): Selection | null {
  if (!view || !hasRecords(view)) return null;
  // A document or an assessment that is returned to is shown itself, whatever was selected in a list beside it.
  const isItself = !isDrawn && (view.type === "document" || view.type === "assessment");
  const known = isItself ? undefined : selections.get(keyOfView(view));
  if (known) return known;
  const id = "id" in view ? view.id : undefined;
  const kind = id === undefined ? undefined : kindOfId(id);
  return id === undefined || kind === undefined ? null : { kind, id };
}
