import { type CoreOutput, call } from "#renderer/bridge/core.ts";
import { asAppError } from "#renderer/bridge/query.ts";
import { attempt, dismiss, type Notice, notify } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";
import { deedName } from "./deed-name.ts";

interface TellOptions extends Pick<Partial<Notice>, "tone" | "otherAction"> {
  /** What undo would take back, where that is known: another deed may come before it is asked for. */
  readonly step?: Step;
}

/** A deed as the history of its case names it. */
export type Step = CoreOutput<"history.next">["undo"];

/** What was told last: it can be undone no more once there is another deed. */
let told: number | undefined;

/** Says what was just done in a case, with a way back for as long as nothing else has been done since. */
export async function tellDone(
  caseId: string,
  text: string,
  { tone = "info", otherAction, step }: TellOptions = {},
): Promise<void> {
  const done = step ?? (await lastStep(caseId));
  if (told !== undefined) dismiss(told);
  told = notify({
    tone,
    text,
    otherAction,
    action: { label: t("ui.undo"), run: () => void attempt(() => undoStep(caseId, done)) },
  });
}

/** What undo would take back now. */
export async function lastStep(caseId: string): Promise<Step> {
  return (await call("history.next", { caseId })).undo;
}

/**
 * Takes this deed back, and no other: where something else has been done since, it says so. True when it is taken back;
 * `text` says so in words of its own.
 */
export async function undoStep(caseId: string, step: Step, text?: string): Promise<boolean> {
  const isLast = isSameStep(await lastStep(caseId), step);
  if (isLast) tellRetraced("undo", await call("history.undo", { caseId }), text);
  else notify({ tone: "warning", text: t("records.undoPast") });
  return isLast;
}

/** Takes the last deed back, or does it again; where there is none, as anywhere else, the keys do nothing. */
export async function retrace(way: "undo" | "redo", caseId: string | null): Promise<void> {
  try {
    tellRetraced(way, await call(`history.${way}`, { caseId }));
  } catch (error) {
    if (asAppError(error).code !== "undo.nothing") throw error;
  }
}

/** Says what was undone or done again, and of how many records that left them as they were. */
export function tellRetraced(
  way: "undo" | "redo",
  { op, skipped, changed }: CoreOutput<"history.undo">,
  done: string = t(way === "undo" ? "records.undoDone" : "records.redoDone", { deed: deedName(op) }),
): void {
  const isWhole = skipped.length === 0;
  const nothing = () => t(way === "undo" ? "records.undoneNothing" : "records.redoneNothing", { deed: deedName(op) });
  const text = isWhole || changed > 0 ? done : nothing();
  const left = isWhole ? [] : [t("records.leftAsIs", { count: skipped.length })];
  notify({ tone: isWhole ? "info" : "warning", text: [text, ...left].join(" ") });
}

export function isSameStep(one: Step | undefined, other: Step): boolean {
  return other !== null && one?.at === other.at && one.op === other.op;
}
