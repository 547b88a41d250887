import { type CoreOutput, call } from "#renderer/bridge/core.ts";
import { attempt, dismiss, type Notice, notify } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";

interface TellOptions extends Pick<Partial<Notice>, "tone" | "otherAction"> {
  /** What undo would take back, where that is known: another deed may come before it is asked for. */
  readonly step?: CoreOutput<"history.next">["undo"];
}

/** What was told last: it can be undone no more once there is another deed. */
let told: number | undefined;

/** Says what was just done in a case, with a way back for as long as nothing else has been done since. */
export async function tellDone(
  caseId: string,
  text: string,
  { tone = "info", otherAction, step }: TellOptions = {},
): Promise<void> {
  const done = step ?? (await call("history.next", { caseId })).undo;
  const undo = async () => {
    const last = (await call("history.next", { caseId })).undo;
    if (done && last?.at === done.at && last.op === done.op) await call("history.undo", { caseId });
    else notify({ tone: "warning", text: t("records.undoPast") });
  };
  if (told !== undefined) dismiss(told);
  told = notify({ tone, text, otherAction, action: { label: t("ui.undo"), run: () => void attempt(undo) } });
}
