import { useRef, useState } from "react";
import { asAppError, useCore } from "#renderer/bridge/query.ts";
import { chooseSave } from "#renderer/features/paths/choose-path.ts";
import { JobProgress } from "#renderer/parts/job-progress.tsx";
import { tidyCaveats } from "#renderer/parts/marking-field.tsx";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { runJob, useJobs } from "#renderer/state/jobs.ts";
import { notify, notifyError } from "#renderer/state/notices.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Banner } from "#renderer/ui/banner.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import type { AppError } from "#shared/errors.ts";
import { DraftsThatStay } from "./drafts-that-stay.tsx";
import { encryptionOf, freshExport, missingOf, recordIdsOf } from "./export-choices.ts";
import { ExportContents } from "./export-contents.tsx";
import type { Release } from "./export-done.tsx";
import { ExportKey } from "./export-key.tsx";
import { ExportLimits } from "./export-limits.tsx";
import { ExportPreview, ExportSum } from "./export-preview.tsx";
import { ExportRecipients } from "./export-recipients.tsx";
import { ExportRefused } from "./export-refused.tsx";
import { wordsIn } from "./residue-hits.tsx";
import { useKeptExport } from "./use-kept-export.ts";
import "./exchange.css";

interface ExportDialogProps {
  /** Records that it was opened for. */
  readonly recordIds: readonly string[];
  readonly onClose: () => void;
  readonly onDone: (release: Release) => void;
}

/** All choices of an export: contents, recipients and limits. Shows what stays behind before anything is written. */
export function ExportDialog({ recordIds, onClose, onDone }: ExportDialogProps) {
  const caseId = useCaseId();
  const { chosen, isResumed, choose: set, forget, startOver } = useKeptExport(caseId, recordIds);
  const [error, setError] = useState<AppError>();
  const [isBusy, setBusy] = useState(false);
  const isClosed = useRef(false);
  const job = useJobs(({ jobs }) => jobs.find(({ task, state }) => task === "exchange.export" && state === "running"));
  const asked = useCore("cases.get", { id: caseId });
  const { data: own } = useCore("keys.list", {});
  // Without the case's own marking, the export would have no limit.
  const choices = asked.data && { ...freshExport(asked.data.body.marking), ...chosen };
  const keyId = chosen.keyId ?? own?.keys[0]?.id ?? null;
  const missing = choices && missingOf(choices, keyId);

  const write = async () => {
    if (asked.data === undefined || choices === undefined || missing !== undefined || keyId === null || isBusy) return;
    const { reference, title } = asked.data.body;
    const name = `${(reference || title || "case").replace(/[^\p{L}\p{N}]+/gu, "-")}.casebundle`;
    const path = await chooseSave({
      title: t("exchange.choosePlace"),
      name: choices.way === "anyone" ? name : `${name}.age`,
    });
    if (path === undefined) return;
    setBusy(true);
    setError(undefined);
    try {
      const exported = await runJob(
        "exchange.export",
        {
          caseId,
          path,
          ...recordIdsOf(choices),
          ...(choices.maxMarking === null ? {} : { maxMarking: choices.maxMarking }),
          caveats: tidyCaveats(choices.caveats),
          releaseIdentities: [...choices.identities],
          ordinaryWords: wordsIn(choices.ordinaryWords),
          ...(choices.supersedes === null ? {} : { supersedes: choices.supersedes }),
          history: choices.history,
          custody: choices.custody,
          encryption: encryptionOf(choices),
          keyId,
        },
        { caseId, title: t("exchange.jobTitle"), describe: (progress) => progress },
      );
      const release = { exported, choices: { ...choices, passphrase: "" }, principal: principalOf(own, keyId) };
      // The bundle is written: the next export starts with fresh choices, even if nobody looks at this result.
      forget();
      const show = () => onDone(release);
      if (!isClosed.current) return show();
      notify({ tone: "success", text: t("exchange.doneTitle"), action: { label: t("exchange.showDone"), run: show } });
    } catch (failed) {
      if (asAppError(failed).code === "call.cancelled") return;
      if (isClosed.current) notifyError(failed);
      else setError(asAppError(failed));
    } finally {
      setBusy(false);
    }
  };
  // The export continues in the background.
  const close = () => {
    isClosed.current = true;
    if (!isBusy) forget();
    onClose();
  };
  return (
    <Dialog
      title={t("exchange.exportTitle")}
      size="wide"
      onClose={close}
      onSubmit={write}
      isFirm={isBusy || Object.keys(chosen).length > 0}
      isKept={!isBusy}
      footer={
        isBusy && job ? (
          <div className="spacer">
            <JobProgress job={job} />
          </div>
        ) : (
          <>
            <div className="spacer quiet" role="status">
              {missing === undefined ? null : <p>{t(`exchange.missing.${missing}`)}</p>}
              {choices ? <ExportSum choices={choices} /> : null}
            </div>
            <Button onPress={close}>{t("ui.cancel")}</Button>
            <Button variant="primary" type="submit" isDisabled={!choices || missing !== undefined}>
              {t("exchange.write")}
            </Button>
          </>
        )
      }
    >
      <div className="stack" inert={isBusy}>
        {isResumed ? (
          <Banner actions={<Button onPress={startOver}>{t("exchange.startOver")}</Button>}>
            {t("exchange.resumed")}
          </Banner>
        ) : null}
        {choices ? (
          <>
            <ExportContents choices={choices} set={set} />
            <ExportLimits choices={choices} set={set} />
            <ExportRecipients choices={choices} set={set} />
            <ExportKey keyId={keyId} set={set} />
            <DraftsThatStay choices={choices} />
            <ExportPreview choices={choices} />
          </>
        ) : (
          <QueryResult asked={asked}>{() => null}</QueryResult>
        )}
      </div>
      {error && choices ? <ExportRefused error={error} choices={choices} set={set} onLeave={onClose} /> : null}
    </Dialog>
  );
}

function principalOf(
  own: { readonly keys: readonly { readonly id: string; readonly principal: string }[] } | undefined,
  id: string | null,
): string {
  return own?.keys.find((key) => key.id === id)?.principal ?? "";
}
