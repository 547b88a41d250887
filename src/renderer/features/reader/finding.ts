import { call } from "#renderer/bridge/core.ts";
import { attempt } from "#renderer/state/notices.ts";
import type { Opened } from "./open-document.ts";
import { type Finding, type ReaderStore, reveal } from "./reader-state.ts";

export function openFinding(reader: ReaderStore): void {
  const { finding } = reader.getState();
  // A new object, so that the field is focused again.
  reader.setState({ finding: finding ? { ...finding, asked: finding.asked + 1 } : nothingYet });
}

const nothingYet: Finding = { text: "", total: 0, matches: [], current: -1, asked: 0 };

/** Documents with a search running. Input typed meanwhile is searched next; intermediate states are skipped. */
const asking = new WeakSet<ReaderStore>();

/** Searches the text. The first match after the reading position is shown first. */
export async function find({ reader, document }: Pick<Opened, "reader" | "document">, text: string): Promise<void> {
  const before = reader.getState().finding;
  if (!before) return;
  if (text.trim() === "") {
    reader.setState({ finding: { ...before, text, total: 0, matches: [], current: -1 } });
    return;
  }
  reader.setState({ finding: { ...before, text } });
  if (asking.has(reader)) return;
  asking.add(reader);
  const answer = await attempt(() => call("documents.find", { id: document.id, text }));
  asking.delete(reader);
  const { finding, selected, place } = reader.getState();
  if (!finding) return;
  // The user has typed on: ignore the answer to the earlier text.
  if (finding.text !== text) return find({ reader, document }, finding.text);
  if (!answer) return;
  const from = selected?.focus ?? place?.start ?? 0;
  const next = answer.matches.findIndex(({ start }) => start >= from);
  const current = answer.matches.length === 0 ? -1 : Math.max(next, 0);
  reader.setState({ finding: { ...finding, ...answer, current } });
  const match = answer.matches[current];
  if (match) reveal(reader, match);
}

/** Goes to the next or previous match, wrapping around. */
export function moveInFinding(reader: ReaderStore, step: 1 | -1): void {
  const { finding } = reader.getState();
  const count = finding?.matches.length ?? 0;
  if (!finding || count === 0) return;
  const current = (finding.current + step + count) % count;
  reader.setState({ finding: { ...finding, current } });
  const match = finding.matches[current];
  if (match) reveal(reader, match);
}

/** Closes the search and selects the current match in the text. */
export function leaveFinding({ reader }: Opened): void {
  const { finding } = reader.getState();
  const match = finding?.matches[finding.current];
  reader.setState({
    finding: null,
    ...(match ? { selected: { anchor: match.start, focus: match.end }, focused: null } : {}),
  });
}
