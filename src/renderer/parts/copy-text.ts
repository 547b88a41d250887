import { desktop } from "#renderer/bridge/core.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";

/** Puts a text that is no evidence on the clipboard, where it stays. */
export async function copyText(text: string): Promise<void> {
  const done = await attempt(() => desktop("desktop.copy", { text, clearAfter: null }));
  if (done) notify({ tone: "info", text: t("ui.copied") });
}
