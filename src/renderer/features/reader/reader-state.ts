import { createStore, type StoreApi, useStore } from "zustand";
import type { ReadingPlace } from "#renderer/state/reading.ts";
import type { CellRange } from "#shared/domain/cells.ts";
import type { Layer, Span } from "./layers.ts";

/** A passage. If it covers cells, `cells` says which, because others may lie between the first and the last. */
export interface Taken extends Span {
  readonly cells?: CellRange;
}

/** Anchor and focus of a selection; equal for a caret. */
export interface Selected {
  readonly anchor: number;
  readonly focus: number;
  /**
   * The range that is meant, if it differs from the selection: smaller, as marks of layout at the ends are never
   * quoted, or larger, as a selection across table cells covers whole cells.
   */
  readonly drawn?: Span;
}

export interface Finding {
  readonly text: string;
  readonly total: number;
  readonly matches: readonly Span[];
  /** Index of the current match; -1 if none. */
  readonly current: number;
  /** Number of requests; each one focuses the field. */
  readonly asked: number;
}

export type ReaderMode = "text" | "page";

/** Words, a page from 0, or an earlier reading position. */
export type Wanted =
  | { readonly span: Span; readonly align: "start" | "center" }
  | { readonly page: number }
  | { readonly section: number; readonly above: number };

/** `width` fits the width of the view; a number is percent of the printed size. */
export type Zoom = "width" | number;

export interface ReaderState {
  readonly mode: ReaderMode;
  readonly zoom: Zoom;
  readonly selected: Selected | null;
  /** The selected cells of a table. */
  readonly cells: CellRange | null;
  /** The excerpt that keys act on. */
  readonly focused: string | null;
  /** A region of a page's picture is being marked. */
  readonly isMarking: boolean;
  /** Digits grade the information of the focused excerpt. */
  readonly isGrading: boolean;
  /** The list of codes is open. */
  readonly isCoding: boolean;
  /** The place at which the document was opened. */
  readonly place: Span | null;
  readonly finding: Finding | null;
  /** New excerpts not yet confirmed by core. */
  readonly taken: readonly Taken[];
  /** True until core has created the new excerpt. Keys that act on it wait. */
  readonly isTaking: boolean;
  /** The visible page, from 0. */
  readonly page: number;
  /** Current zoom of the visible page, in percent of the printed size. */
  readonly shownZoom: number;
  /** Scroll target. Each request is a new object. */
  readonly wanted: Wanted | null;
}

export type ReaderStore = StoreApi<ReaderState>;

/** Opens at a place, or else at the last reading position. */
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

/** The selection in text order; `null` for a caret. */
export function spanOf(selected: Selected | null): Span | null {
  if (!selected || selected.anchor === selected.focus) return null;
  const { anchor, focus, drawn } = selected;
  return drawn ?? { start: Math.min(anchor, focus), end: Math.max(anchor, focus) };
}

export function reveal(reader: ReaderStore, span: Span, align: "start" | "center" = "center"): void {
  reader.setState({ wanted: { span, align } });
}

/** Highlights other than excerpts. */
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
