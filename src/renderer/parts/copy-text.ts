import { desktop } from "#renderer/bridge/core.ts";
import { choiceOf } from "#renderer/state/choices.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";

/** Copies text that is not evidence; it is not cleared. */
export function copyText(text: string): Promise<void> {
  return copy("desktop.copy", text, { clearAfter: null, atLock: false });
}

/** Copies words of a case. The clipboard is cleared as set by the user. */
export function copyEvidence(text: string): Promise<void> {
  return copy("desktop.copy", text, chosen());
}

/** The same for words already on the clipboard, perhaps in several formats. */
export function copiedEvidence(text: string): Promise<void> {
  return copy("desktop.copied", text, chosen());
}

interface Clearing {
  /** Seconds. */
  readonly clearAfter: number | null;
  readonly atLock: boolean;
}

function chosen(): Clearing {
  const seconds = choiceOf("clipboard.clear");
  return { clearAfter: seconds === 0 ? null : seconds, atLock: choiceOf("clipboard.atLock") };
}

async function copy(way: "desktop.copy" | "desktop.copied", text: string, clearing: Clearing): Promise<void> {
  const done = await attempt(() => desktop(way, { text, ...clearing }));
  if (done) notify({ tone: "info", text: whatWasCopied(clearing) });
}

function whatWasCopied({ clearAfter, atLock }: Clearing): string {
  if (clearAfter !== null) return t("ui.copiedFor", { time: t("settings.seconds", { count: clearAfter }) });
  return t(atLock ? "ui.copiedUntilLock" : "ui.copied");
}
