import { desktop } from "#renderer/bridge/core.ts";
import { choiceOf } from "#renderer/state/choices.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";

/** Puts a text that is no evidence on the clipboard, where it stays. */
export function copyText(text: string): Promise<void> {
  return copy(text, null);
}

/** Puts words of a case on the clipboard, which is cleared after the time that the person has set. */
export function copyEvidence(text: string): Promise<void> {
  const seconds = choiceOf("clipboard.clear");
  return copy(text, seconds === 0 ? null : seconds);
}

async function copy(text: string, clearAfter: number | null): Promise<void> {
  const done = await attempt(() => desktop("desktop.copy", { text, clearAfter }));
  if (!done) return;
  notify({
    tone: "info",
    text:
      clearAfter === null ? t("ui.copied") : t("ui.copiedFor", { time: t("settings.seconds", { count: clearAfter }) }),
  });
}
