import { call } from "#renderer/bridge/core.ts";
import { ask } from "#renderer/bridge/query.ts";
import { chooseSave } from "#renderer/features/paths/choose-path.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { useSession } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { wordsOfChoice } from "./custody-filters.tsx";
import { choiceOf, type Looking } from "./looking.ts";

/** Saves the filtered lines to a file. */
export async function exportCustody(looking: Looking, caseId: string | null): Promise<void> {
  await attempt(async () => {
    const title = caseId === null ? t("custody.chainVault") : (await ask("cases.get", { id: caseId })).body.title;
    const day = new Date().toISOString().slice(0, 10);
    const path = await chooseSave({
      title: t("custody.exportTitle"),
      name: t("custody.exportName", { title: title.replaceAll(/[\\/:*?"<>|]/g, " "), day }),
      filters: [{ name: "CSV", extensions: ["csv"] }],
    });
    if (path === undefined) return;
    const { actor } = looking;
    const person =
      actor === null
        ? undefined
        : (await ask("records.names", { ids: [actor] })).names[0]?.name || t("custody.nameless");
    const done = await call("custody.export", {
      caseId,
      ...choiceOf(looking),
      path,
      // A native dialog has already asked about overwriting.
      overwrite: useSession.getState().desktop?.hasDialogs ?? false,
      chosen: wordsOfChoice(looking, person),
    });
    notify({ tone: "success", text: t("custody.exported", { count: done.lines, path: done.path }) });
  });
}
