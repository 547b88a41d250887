import { call } from "#renderer/bridge/core.ts";
import { fileNameOf, formatCount } from "#renderer/parts/format.ts";
import { tellDone } from "#renderer/parts/undo-notice.ts";
import { addResults, beginResults, endResults } from "#renderer/state/imports.ts";
import { runJob } from "#renderer/state/jobs.ts";
import { notify, notifyError } from "#renderer/state/notices.ts";
import { openCase, useSession } from "#renderer/state/session.ts";
import { openView } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import type { Marking } from "#shared/domain/marking.ts";
import { importSentence, isWhole } from "./import-words.ts";

export interface ImportChoices {
  readonly caseId: string;
  readonly paths: readonly string[];
  /** Number of files found in the paths. */
  readonly files: number;
  readonly passwords: readonly string[];
  readonly encoding: string | null;
  readonly sourceId: string | null;
  readonly marking: Marking | null;
}

/** Imports as a job, announces the result, and keeps each file's result for the view. */
export async function runImport({
  caseId,
  paths,
  files: found,
  passwords,
  encoding,
  sourceId,
  marking,
}: ImportChoices): Promise<void> {
  beginResults(caseId);
  try {
    const before = (await call("history.next", { caseId })).undo;
    const { summary } = await runJob(
      "documents.import",
      {
        caseId,
        paths: [...paths],
        passwords: [...passwords],
        marking,
        ...(encoding === null ? {} : { encoding }),
        ...(sourceId === null ? {} : { sourceId }),
      },
      {
        caseId,
        title: t("documents.jobTitle", {
          count: paths.length,
          name: fileNameOf(paths[0] ?? ""),
          more: paths.length - 1,
        }),
        describe: ({ done, total, rate }) => {
          // The total grows while core walks the folders; attachments come on top.
          const all = Math.max(total, found);
          return {
            doing: t("documents.jobDoing", {
              done: formatCount(done),
              total: formatCount(all),
              rate: formatCount(Math.round(rate)),
            }),
            done,
            total: all,
          };
        },
        onProgress: ({ files }) => addResults(caseId, files),
        conclude: ({ summary }) => ({ text: importSentence(summary), isWhole: isWhole(summary) }),
      },
    );
    endResults(caseId, summary);
    const kept = summary.imported + summary.importedWithoutText;
    const tone = isWhole(summary) ? "success" : "warning";
    const text = summary.cancelled
      ? t("documents.cancelled", { count: kept, imported: formatCount(kept) })
      : importSentence(summary);
    const show = { label: t("documents.showResults"), run: () => showResults(caseId) };
    const after = (await call("history.next", { caseId })).undo;
    const hasChanged = after?.op === "documents.import" && after.at !== before?.at;
    if (hasChanged) await tellDone(caseId, text, { tone, otherAction: show, step: after });
    else notify({ tone, text, action: show });
  } catch (error) {
    notifyError(error);
  }
}

/** If the user has switched cases, return to the importing case first. */
function showResults(caseId: string): void {
  if (useSession.getState().caseId === caseId) openView({ type: "imports" });
  else openCase(caseId);
}
