import { call } from "#renderer/bridge/core.ts";
import { chooseSave } from "#renderer/features/paths/choose-path.ts";
import { notify } from "#renderer/state/notices.ts";
import { useSession } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";

/** What is being written is a version first, so that the file says what the vault says. */
export async function writeHtml(id: string, title: string, keep: () => Promise<boolean> | undefined): Promise<void> {
  const name = `${title.replace(/[^\p{L}\p{N} ._-]+/gu, "").trim() || "assessment"}.html`;
  const path = await chooseSave({
    title: t("assessments.saveHtmlTitle"),
    name,
    filters: [{ name: t("assessments.htmlFiles"), extensions: ["html"] }],
  });
  if (path === undefined) return;
  await keep();
  // A native dialog has asked about what is there already.
  const overwrite = useSession.getState().desktop?.hasDialogs ?? false;
  const { path: written, sha256 } = await call("assessments.saveHtml", { id, path, overwrite });
  notify({ tone: "success", text: t("assessments.savedHtml", { path: written, hash: sha256.slice(0, 16) }) });
}
