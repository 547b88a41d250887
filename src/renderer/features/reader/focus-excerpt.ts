import type { Opened } from "./open-document.ts";
import { reveal } from "./reader-state.ts";

/** Focuses an excerpt and scrolls to it. */
export function focusExcerpt(opened: Opened, id: string | null): void {
  const { reader, excerpts } = opened;
  const record = excerpts.find((one) => one.id === id);
  reader.setState({ focused: record?.id ?? null, isGrading: false, isCoding: false });
  if (!record) return;
  const { anchor } = record.body;
  if (anchor.type === "region") reader.setState({ mode: "page", selected: null, wanted: { page: anchor.page } });
  if (anchor.type === "region" || anchor.text !== opened.layout.hash) return;
  const span = { start: anchor.start, end: anchor.end };
  reader.setState({ selected: { anchor: span.start, focus: span.start } });
  reveal(reader, span);
}
