import { createStore, type StoreApi, useStore } from "zustand";
import type { ReadingPlace } from "#renderer/state/reading.ts";
import type { CellRange } from "#shared/domain/cells.ts";
import type { Layer, Span } from "./layers.ts";

/** A passage; of cells with which ones, for between the first and the last of them may be others. */
export interface Taken extends Span {
  readonly cells?: CellRange;
}

/** Where a selection was begun and where it has come to; both the same: a caret. */
export interface Selected {
  readonly anchor: number;
  readonly focus: number;
  /**
   * What is meant by it, where that is less, since marks of layout at its ends belong to nobody's quote, or more: from
   * within one cell of a table to within another is both.
   */
  readonly drawn?: Span;
}

export interface Finding {
  readonly text: string;
  readonly total: number;
  readonly matches: readonly Span[];
  /** Index of the match that is looked at; -1: none yet. */
  readonly current: number;
  /** How often it was asked for: each time the field takes the focus. */
  readonly asked: number;
}

export type ReaderMode = "text" | "page";

/** Words, a page from 0, or where one was. */
export type Wanted =
  | { readonly span: Span; readonly align: "start" | "center" }
  | { readonly page: number }
  | { readonly section: number; readonly above: number };

/** `width`: as wide as the view. Otherwise percent of the size on paper. */
export type Zoom = "width" | number;

export interface ReaderState {
  readonly mode: ReaderMode;
  readonly zoom: Zoom;
  readonly selected: Selected | null;
  /** What is selected, where that is cells of a table. */
  readonly cells: CellRange | null;
  /** The excerpt that keys act on. */
  readonly focused: string | null;
  /** A region of a page's picture is being marked. */
  readonly isMarking: boolean;
  /** A digit would grade the information of the excerpt that has the focus. */
  readonly isGrading: boolean;
  /** The codes of the case are shown to choose from. */
  readonly isCoding: boolean;
  /** Where the document was opened. */
  readonly place: Span | null;
  readonly finding: Finding | null;
  /** Excerpts that core is about to have. */
  readonly taken: readonly Taken[];
  /** Until core has said which excerpt was made, keys that mean it must wait. */
  readonly isTaking: boolean;
  /** The page in sight, from 0. */
  readonly page: number;
  /** Percent of the size on paper that the page in sight has now. */
  readonly shownZoom: number;
  /** What is to come into sight; each wish is an object of its own. */
  readonly wanted: Wanted | null;
}

export type ReaderStore = StoreApi<ReaderState>;

/** Opened at a place, or else where one was when it was last open. */
export function createReader(mode: ReaderMode, place: Span | null, before?: ReadingPlace): ReaderStore {
  const caret = before?.caret ?? null;
  return createStore<ReaderState>(() => ({
    mode: before?.mode ?? mode,
    zoom: before?.zoom ?? "width",
    selected: caret === null || place ? null : { anchor: caret, focus: caret },
    cells: null,
    focused: null,
    isGrading: false,
    isCoding: false,
    isMarking: false,
    place,
    finding: null,
    taken: [],
    isTaking: false,
    page: 0,
    shownZoom: 100,
    wanted: place ? { span: place, align: "center" } : before ? { section: before.section, above: before.above } : null,
  }));
}

export function useReader<Part>(reader: ReaderStore, part: (state: ReaderState) => Part): Part {
  return useStore(reader, part);
}

/** The selection in the order of the text; null for a caret. */
export function spanOf(selected: Selected | null): Span | null {
  if (!selected || selected.anchor === selected.focus) return null;
  const { anchor, focus, drawn } = selected;
  return drawn ?? { start: Math.min(anchor, focus), end: Math.max(anchor, focus) };
}

export function reveal(reader: ReaderStore, span: Span, align: "start" | "center" = "center"): void {
  reader.setState({ wanted: { span, align } });
}

/** What lies on the text besides excerpts. */
export function passingLayers({ place, finding }: Pick<ReaderState, "place" | "finding">): readonly Layer[] {
  return [
    ...(place ? [{ kind: "place" as const, ...place }] : []),
    ...(finding?.matches.map((match, index) => ({
      kind: index === finding.current ? ("current-hit" as const) : ("hit" as const),
      start: match.start,
      end: match.end,
    })) ?? []),
  ];
}
