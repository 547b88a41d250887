import { type CoreOutput, call } from "#renderer/bridge/core.ts";
import { asAppError } from "#renderer/bridge/query.ts";
import { attempt, dismiss, type Notice, notify } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";
import { deedName } from "./deed-name.ts";

interface TellOptions extends Pick<Partial<Notice>, "tone" | "otherAction"> {
  /** The step to undo, if known: another one may be added before undo is pressed. */
  readonly step?: Step;
}

/** A step as named in the history of its case. */
export type Step = CoreOutput<"history.next">["undo"];

/** The last notice. It can no longer be undone after another step. */
let told: number | undefined;

/** Announces a step, with Undo while it is the last one. */
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

/** The step that undo would take back now. */
export async function lastStep(caseId: string): Promise<Step> {
  return (await call("history.next", { caseId })).undo;
}

/**
 * Undoes this step and no other. If another one has followed, it says so. True if undone; `text` replaces the message.
 */
export async function undoStep(caseId: string, step: Step, text?: string): Promise<boolean> {
  const isLast = isSameStep(await lastStep(caseId), step);
  if (isLast) tellRetraced("undo", await call("history.undo", { caseId }), text);
  else notify({ tone: "warning", text: t("records.undoPast") });
  return isLast;
}

/** Undoes or redoes the last step. Does nothing if there is none. */
export async function retrace(way: "undo" | "redo", caseId: string | null): Promise<void> {
  try {
    tellRetraced(way, await call(`history.${way}`, { caseId }));
  } catch (error) {
    if (asAppError(error).code !== "undo.nothing") throw error;
  }
}

/** Announces what was undone or redone, and how many records were left unchanged. */
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
