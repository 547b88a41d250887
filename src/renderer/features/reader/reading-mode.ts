import type { Layout } from "./open-document.ts";
import type { ReaderMode, ReaderStore, Zoom } from "./reader-state.ts";

// Reading mode of a document: pages or text, zoom and current page.

const steps = [25, 33, 50, 67, 80, 100, 125, 150, 200, 300, 400] as const;

/** Switches between pages and text, keeping the visible words in view. */
export function showMode(reader: ReaderStore, { pages }: Layout, mode: ReaderMode): void {
  const { selected, page } = reader.getState();
  const at = selected?.focus;
  const inSight = pages[page];
  const isInSight = at !== undefined && inSight && inSight.start <= at && at <= inSight.end;
  reader.setState({ mode, wanted: isInSight ? { span: { start: at, end: at }, align: "center" } : { page } });
}

/** Zooms to the next larger or smaller step. */
export function zoomBy(reader: ReaderStore, by: 1 | -1, shown: number): void {
  const next = by > 0 ? steps.find((step) => step > shown * 1.01) : steps.findLast((step) => step < shown * 0.99);
  if (next !== undefined) reader.setState({ zoom: next });
}

export function setZoom(reader: ReaderStore, zoom: Zoom): void {
  reader.setState({ zoom });
}

/** Counted from 1. Numbers out of range go to the first or last page. */
export function goToPage(reader: ReaderStore, { pages }: Layout, number: number): void {
  const page = Math.max(0, Math.min(pages.length - 1, number - 1));
  reader.setState({ wanted: { page }, page });
}
