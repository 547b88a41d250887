import { kindOfId } from "#shared/domain/id.ts";
import { keyOfView, type Place, type View } from "./views.ts";

/** What the inspector speaks of. */
export interface Selection {
  readonly kind: string;
  readonly id: string;
  /** Of a document: the words that are looked at. */
  readonly passage?: SelectedPassage;
}

/** A place in a document, and what to mark around it. */
export interface SelectedPassage {
  readonly place: Place;
  readonly marks: readonly Place[];
}

/** Nothing is selected in these; what was on the way to them is none of theirs. */
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
 * Views in which no row or card is selected: the inspector has nothing to say of them. The home is one too, but keeps its
 * inspector: it is gone to and left all day, and each change of width would lay the whole window out again.
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

/** What the inspector speaks of when a view comes to the front. */
export function selectionOf(view: View | null, selections: ReadonlyMap<string, Selection | null>): Selection | null {
  if (!view || !hasRecords(view)) return null;
  const known = selections.get(keyOfView(view));
  if (known) return known;
  const id = "id" in view ? view.id : undefined;
  const kind = id === undefined ? undefined : kindOfId(id);
  return id === undefined || kind === undefined ? null : { kind, id };
}
