import { oneStep } from "#renderer/bridge/core.ts";
import { type CodeRecord, setCode } from "#renderer/parts/codes.ts";
import { isInTray, setInTray } from "#renderer/parts/tray.ts";
import { tellDone } from "#renderer/parts/undo-notice.ts";
import { useAdderActions } from "#renderer/state/adder-actions.ts";
import { useCiting } from "#renderer/state/citing.ts";
import { attempt } from "#renderer/state/notices.ts";
import { openForm } from "#renderer/state/record-form.ts";
import { t } from "#renderer/strings/index.ts";
import { credibilities } from "#shared/domain/grade.ts";
import { writeNote } from "./note-wish.ts";
import type { Opened } from "./opened.ts";
import { spanOf } from "./reader-state.ts";
import { gradeExcerpt, passageOf, takeSelection } from "./taking.ts";

/** Whether there is something that the adder bar could act on. */
export function hasPassage({ reader }: Pick<Opened, "reader">): boolean {
  const { selected, focused } = reader.getState();
  return focused !== null || spanOf(selected) !== null;
}

/** The excerpt that has the focus, or the one that the selection becomes. */
async function withExcerpt(opened: Opened, work: (id: string) => void): Promise<void> {
  const id = opened.reader.getState().focused ?? (await takeSelection(opened));
  if (id !== undefined) work(id);
}

/** Cites the passage in the text that is open beside, and goes on writing there. */
export function citeInText(opened: Opened): Promise<void> {
  return withExcerpt(opened, (id) => useCiting.getState().open.at(-1)?.insert(id));
}

/** Puts a code on the passage, or takes it off the excerpt that has it; with the excerpt that it takes it is one step. */
export async function applyCode(opened: Opened, { id: codeId, body: { label } }: CodeRecord): Promise<void> {
  const { reader, caseId, excerpts } = opened;
  const step = oneStep();
  reader.setState({ isCoding: false });
  const id = reader.getState().focused ?? (await takeSelection(opened, step));
  if (id === undefined) return;
  const isOn = !excerpts.some((excerpt) => excerpt.id === id && excerpt.body.codeIds.some((one) => one === codeId));
  await attempt(async () => {
    await setCode(id, codeId, isOn, step);
    await tellDone(caseId, t(isOn ? "codes.put" : "codes.putOff", { label }));
  });
}

/** A new code for the passage. */
export async function addCode(opened: Opened): Promise<void> {
  opened.reader.setState({ isCoding: false });
  const passage = await passageOf(opened);
  if (passage) openForm({ kind: "code", passage });
}

/** Does what a letter stands for while something is selected; false if it stands for nothing. */
export function runAdder(opened: Opened, key: string): boolean {
  if (!hasPassage(opened)) return false;
  const { reader, document, caseId, codes } = opened;
  const { focused, isGrading, isCoding } = reader.getState();
  if (focused !== null && isGrading) {
    const credibility = credibilities.find((digit) => digit === key);
    if (credibility !== undefined || key === "0") void gradeExcerpt(opened, focused, credibility ?? null);
    return credibility !== undefined || key === "0";
  }
  const code = /^[1-9]$/.test(key) ? codes[Number(key) - 1] : undefined;
  if (code) {
    void applyCode(opened, code);
    return true;
  }
  if (isCoding) {
    if (key === "n") void addCode(opened);
    return key === "n";
  }
  switch (key) {
    case "#":
      reader.setState({ isCoding: true });
      return true;
    case "e":
    case "E":
      if (focused !== null) return false;
      void takeSelection(opened).then((id) => id !== undefined && key === "E" && writeNote(document.id, id));
      return true;
    case "g":
      void withExcerpt(opened, () => reader.setState({ isGrading: true }));
      return true;
    case "t":
      void withExcerpt(opened, (id) => setInTray(caseId, id, !isInTray(caseId, id)));
      return true;
  }
  const action = useAdderActions.getState().actions.find((one) => one.key === key);
  if (!action) return false;
  void passageOf(opened).then((passage) => passage && action.run(passage));
  return true;
}
