import { oneStep } from "#renderer/bridge/core.ts";
import { type CodeRecord, setCode } from "#renderer/parts/codes.ts";
import { isInTray, setInTray } from "#renderer/parts/tray.ts";
import { tellDone } from "#renderer/parts/undo-notice.ts";
import { useAdderActions } from "#renderer/state/adder-actions.ts";
import { tellIfChangesOff } from "#renderer/state/changes-off.ts";
import { cite } from "#renderer/state/citing.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { openForm } from "#renderer/state/record-form.ts";
import { keepPageOf } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import { adderKeys, codingKeys, gradingKeys } from "#renderer/ui/place-keys.ts";
import { credibilities, reliabilities } from "#shared/domain/grade.ts";
import { gradeExcerpt, gradeSource } from "./change-excerpt.ts";
import { writeNote } from "./focus-note.ts";
import type { Opened } from "./open-document.ts";
import { spanOf } from "./reader-state.ts";
import { passageOf, takeSelection } from "./take-excerpt.ts";

/** True if the adder bar has something to act on. */
export function hasPassage({ reader }: Pick<Opened, "reader">): boolean {
  const { selected, focused } = reader.getState();
  return focused !== null || spanOf(selected) !== null;
}

/** The focused excerpt, or a new one from the selection. */
async function withExcerpt(opened: Opened, work: (id: string) => void): Promise<void> {
  const id = opened.reader.getState().focused ?? (await takeSelection(opened));
  if (id !== undefined) work(id);
}

/** Cites the passage in the text open beside, and moves the focus there. */
export function citeInText(opened: Opened): Promise<void> {
  return withExcerpt(opened, cite);
}

/** Puts a code on the passage, or takes it off its excerpt. ImportSelection the excerpt is part of the same step. */
export async function applyCode(opened: Opened, { id: codeId, body: { label } }: CodeRecord): Promise<void> {
  const { reader, caseId } = opened;
  const step = oneStep();
  reader.setState({ isCoding: false });
  const id = reader.getState().focused ?? (await takeSelection(opened, step));
  if (id === undefined) return;
  await attempt(async () => {
    keepPageOf(opened.document.id);
    const isOn = await setCode(id, codeId, "other", step);
    await tellDone(caseId, t(isOn ? "codes.put" : "codes.putOff", { label }));
  });
}

/** Opens the form of a new code for the passage. */
export async function addCode(opened: Opened): Promise<void> {
  opened.reader.setState({ isCoding: false });
  const passage = await passageOf(opened);
  if (passage) openForm({ kind: "code", passage });
}

/** If the excerpt was just taken, its own notice with Undo is enough. */
function toggleInTray(caseId: string, id: string, isTold: boolean): void {
  const isIn = !isInTray(caseId, id);
  setInTray(caseId, id, isIn);
  if (isTold && isInTray(caseId, id) === isIn)
    notify({ tone: "info", text: t(isIn ? "reader.trayIn" : "reader.trayLeft") });
}

/** Runs the action of a letter while there is a selection; false if the letter has none. */
export function runAdder(opened: Opened, key: string): boolean {
  if (!hasPassage(opened)) return false;
  const action = useAdderActions.getState().actions.find((one) => one.key === key);
  const { reader, document, caseId, codes } = opened;
  const { focused, isGrading, isCoding } = reader.getState();
  const isAction = action !== undefined || adderKeys.commandOfKey(key) !== undefined;
  const changesNothing = action?.isReading || puttingInTray(key, focused);
  if (isAction && !changesNothing && tellIfChangesOff()) return true;
  if (focused !== null && isGrading) return grade(opened, focused, key);
  const command = adderKeys.commandOfKey(key);
  const code = command === "code" ? codes[Number(key) - 1] : undefined;
  if (code) {
    void applyCode(opened, code);
    return true;
  }
  if (isCoding) {
    if (codingKeys.commandOfKey(key) !== "create") return false;
    void addCode(opened);
    return true;
  }
  switch (command) {
    case "codes":
      reader.setState({ isCoding: true });
      return true;
    case "excerpt":
    case "excerptWithNote":
      if (focused !== null) return false;
      void takeSelection(opened).then(
        (id) => id !== undefined && command === "excerptWithNote" && writeNote(document.id, id),
      );
      return true;
    case "grade":
      void withExcerpt(opened, () => reader.setState({ isGrading: true }));
      return true;
    case "tray":
      void withExcerpt(opened, (id) => toggleInTray(caseId, id, focused !== null));
      return true;
  }
  if (!action) return false;
  void passageOf(opened).then((passage) => passage && action.run(passage));
  return true;
}

/** Moving an existing excerpt in or out of the tray only concerns the reader, so no step is needed. */
export function puttingInTray(key: string, focused: string | null): boolean {
  return focused !== null && adderKeys.commandOfKey(key) === "tray";
}

/** A letter grades the source, a digit the information. */
function grade(opened: Opened, id: string, key: string): boolean {
  const command = gradingKeys.commandOfKey(key.toLowerCase());
  const reliability = reliabilities.find((letter) => letter === key.toUpperCase());
  if (command === "reliability" && reliability !== undefined) void gradeSource(opened, reliability);
  else if (command !== undefined) void gradeExcerpt(opened, id, credibilities.find((digit) => digit === key) ?? null);
  return command !== undefined;
}
