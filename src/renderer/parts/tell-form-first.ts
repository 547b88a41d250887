import { notify } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";

/** Announces that an open form must be saved or cancelled before anything can take its place. */
export function tellFormFirst(): void {
  notify({ tone: "info", text: t("ui.formFirst") });
}
