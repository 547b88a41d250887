import { create } from "zustand";
import { resetOnLock } from "./on-lock.ts";

/** A reading position in a document, restored when the document is reopened. */
export interface ReadingPlace {
  readonly mode: "text" | "page";
  readonly zoom: "width" | number;
  /** Index of the page, or group of paragraphs, at the top of the view, from 0. */
  readonly section: number;
  /** The fraction of it that is scrolled out of view, from 0 to 1. */
  readonly above: number;
  /** In code points of the text; `null` if the caret was never placed. */
  readonly caret: number | null;
}

type Places = Readonly<Record<string, ReadingPlace>>;

/** By document. Kept apart from the workbench, so that scrolling redraws nothing else. */
export const useReading = create<{ readonly places: Places }>(() => ({ places: {} }));
resetOnLock(useReading);

export function keepPlace(documentId: string, place: ReadingPlace): void {
  useReading.setState(({ places }) => ({ places: { ...places, [documentId]: place } }));
}

export function placeIn(documentId: string): ReadingPlace | undefined {
  return useReading.getState().places[documentId];
}

export function setPlaces(places: Places): void {
  useReading.setState({ places });
}
