import { create } from "zustand";
import { forgetsAtLock } from "./at-lock.ts";

/** Where somebody was in a document, so that they find themselves there again. */
export interface ReadingPlace {
  readonly mode: "text" | "page";
  readonly zoom: "width" | number;
  /** The part of the document that is at the top of the view: a page, or some paragraphs; from 0. */
  readonly section: number;
  /** How much of it is above the top, from 0 to 1. */
  readonly above: number;
  /** In code points of the text; null where the keys have not been in it. */
  readonly caret: number | null;
}

type Places = Readonly<Record<string, ReadingPlace>>;

/** By document. What is scrolled is kept apart from the desk, so that nothing else is drawn anew for it. */
export const useReading = create<{ readonly places: Places }>(() => ({ places: {} }));
forgetsAtLock(useReading);

export function keepPlace(documentId: string, place: ReadingPlace): void {
  useReading.setState(({ places }) => ({ places: { ...places, [documentId]: place } }));
}

export function placeIn(documentId: string): ReadingPlace | undefined {
  return useReading.getState().places[documentId];
}

export function setPlaces(places: Places): void {
  useReading.setState({ places });
}
