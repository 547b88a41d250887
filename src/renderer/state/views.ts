import { kindOfId } from "#shared/domain/id.ts";

/** A view that can be open in a tab. `place` and `excerptId` say where to scroll and are not part of its identity. */
export type View =
  | { readonly type: SectionView }
  | { readonly type: RecordView; readonly id: string; readonly place?: Place; readonly excerptId?: string }
  | { readonly type: "history"; readonly id: string }
  | { readonly type: "import-review"; readonly path: string };

/** Views of which there is one for the case or the vault. */
export const sectionViews = [
  "home",
  "documents",
  "imports",
  "excerpts",
  "sources",
  "entities",
  "links",
  "identities",
  "claims",
  "events",
  "figures",
  "questions",
  "codes",
  "assessments",
  "judgements",
  "search",
  "exchange",
  "conflicts",
  "bin",
  "custody",
  "keys",
  "settings",
] as const;
export type SectionView = (typeof sectionViews)[number];

/** The rail entry of a view; `undefined` if there is none. */
export function sectionOf({ type }: View): SectionView | undefined {
  return sectionsOf[type] ?? sectionViews.find((section) => section === type);
}

const sectionsOf: { readonly [Type in View["type"]]?: SectionView } = {
  imports: "documents",
  document: "documents",
  source: "sources",
  entity: "entities",
  link: "entities",
  links: "entities",
  identities: "entities",
  claim: "claims",
  event: "events",
  figure: "figures",
  question: "questions",
  code: "codes",
  assessment: "assessments",
  conflicts: "exchange",
  "import-review": "exchange",
};

/** Kinds of record that have a page. */
export const recordViews = [
  "document",
  "source",
  "entity",
  "link",
  "claim",
  "event",
  "figure",
  "question",
  "code",
  "assessment",
] as const;
export type RecordView = (typeof recordViews)[number];

export function isRecordView(kind: string): kind is RecordView {
  return (recordViews as readonly string[]).includes(kind);
}

/** The page of a record or field id; `undefined` if it has none. */
export function pageOf(name: string): View | undefined {
  const [id = ""] = name.split(".");
  const kind = kindOfId(id) ?? "";
  return isRecordView(kind) ? { type: kind, id } : undefined;
}

/** A range of a document's canonical text, in code points. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

export function keyOfView(view: View): string {
  if ("id" in view) return `${view.type} ${view.id}`;
  return "path" in view ? `${view.type} ${view.path}` : view.type;
}

export interface Tab {
  readonly key: string;
  readonly view: View;
  /** Replaced by the next preview. */
  readonly isPreview: boolean;
}

export interface Group {
  readonly tabs: readonly Tab[];
  /** Key of the active tab. */
  readonly active: string | null;
}

export const emptyGroup: Group = { tabs: [], active: null };

/** Opens a view on a side: activates its tab, or adds one in place of a preview. */
export function openIn(group: Group, view: View, isPreview: boolean): Group {
  const key = keyOfView(view);
  const known = group.tabs.find((tab) => tab.key === key);
  if (known) {
    const tab = { ...known, view, isPreview: known.isPreview && isPreview };
    return { tabs: group.tabs.map((other) => (other.key === key ? tab : other)), active: key };
  }
  const tab: Tab = { key, view, isPreview };
  const previewed = group.tabs.findIndex((other) => other.isPreview);
  if (isPreview && previewed >= 0) return { tabs: group.tabs.with(previewed, tab), active: key };
  const after = group.tabs.findIndex((other) => other.key === group.active);
  return { tabs: group.tabs.toSpliced(after + 1, 0, tab), active: key };
}

/** Closes a tab. Its right neighbour, else its left one, becomes active. */
export function closeIn(group: Group, key: string): Group {
  const index = group.tabs.findIndex((tab) => tab.key === key);
  if (index < 0) return group;
  const tabs = group.tabs.toSpliced(index, 1);
  const next = tabs[index] ?? tabs[index - 1];
  return { tabs, active: group.active === key ? (next?.key ?? null) : group.active };
}

export function activeView(group: Group | undefined): View | null {
  return group?.tabs.find(({ key }) => key === group.active)?.view ?? null;
}

/** A view that was in front, and its side. */
export interface Visit {
  readonly view: View;
  readonly group: number;
}

export function hasTab(group: Group | undefined, view: View): boolean {
  return group?.tabs.some(({ key }) => key === keyOfView(view)) ?? false;
}

/** The side on which the view is open. */
export function groupWith(groups: readonly Group[], view: View): number | undefined {
  const index = groups.findIndex((group) => hasTab(group, view));
  return index < 0 ? undefined : index;
}
