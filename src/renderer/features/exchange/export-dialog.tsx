import { useState } from "react";
import { desktop } from "#renderer/bridge/core.ts";
import { asAppError, useCore } from "#renderer/bridge/query.ts";
import { chooseSave } from "#renderer/features/paths/choose-path.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { fileNameOf } from "#renderer/parts/format.ts";
import { runJob } from "#renderer/state/jobs.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import type { AppError } from "#shared/errors.ts";
import { DraftsThatStay } from "./drafts-that-stay.tsx";
import { type ExportChoices, encryptionOf, freshExport, missingOf, recordIdsOf } from "./export-choices.ts";
import { ExportContents } from "./export-contents.tsx";
import { ExportKey } from "./export-key.tsx";
import { ExportLimits } from "./export-limits.tsx";
import { ExportPreview } from "./export-preview.tsx";
import { ExportRecipients } from "./export-recipients.tsx";
import { type Exported, ExportResult } from "./export-result.tsx";
import "./exchange.css";

/** Everything that decides what leaves, to whom and under which marking; what stays behind is shown before it is written. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const caseId = useCaseId();
  const [choices, setChoices] = useState<ExportChoices>(freshExport);
  const [error, setError] = useState<AppError>();
  const [isBusy, setBusy] = useState(false);
  const [exported, setExported] = useState<Exported>();
  const { data: found } = useCore("cases.get", { id: caseId });
  const { data: own } = useCore("keys.list", {});
  const set = (change: Partial<ExportChoices>) => setChoices((now) => ({ ...now, ...change }));
  const keyId = choices.keyId ?? own?.keys[0]?.id ?? null;
  const missing = missingOf(choices, keyId);

  const write = async () => {
    if (missing !== undefined || keyId === null || isBusy) return;
    const name = `${(found?.body.reference || found?.body.title || "case").replace(/[^\p{L}\p{N}]+/gu, "-")}.casebundle`;
    const path = await chooseSave({
      title: t("exchange.choosePlace"),
      name: choices.way === "anyone" ? name : `${name}.age`,
    });
    if (path === undefined) return;
    setBusy(true);
    setError(undefined);
    try {
      const done = await runJob(
        "exchange.export",
        {
          caseId,
          path,
          ...recordIdsOf(choices),
          ...(choices.maxMarking === null ? {} : { maxMarking: choices.maxMarking }),
          caveats: [...choices.caveats],
          releaseIdentities: [...choices.identities],
          history: choices.history,
          custodyDetails: choices.custodyDetails,
          encryption: encryptionOf(choices),
          keyId,
        },
        { title: t("exchange.jobTitle"), describe: (progress) => progress },
      );
      setExported(done);
    } catch (failed) {
      setError(asAppError(failed));
    } finally {
      setBusy(false);
    }
  };
  if (exported) {
    return (
      <Dialog
        // One of its own, which takes the focus: the button that had it is gone.
        key="done"
        title={t("exchange.doneTitle")}
        size="wide"
        onClose={onClose}
        onSubmit={onClose}
        footer={
          <>
            <Button onPress={() => void desktop("desktop.showFile", { path: exported.path })}>
              {t("exchange.showFile")}
            </Button>
            <Button variant="primary" type="submit">
              {t("ui.close")}
            </Button>
          </>
        }
      >
        <ExportResult
          exported={exported}
          fileName={fileNameOf(exported.path)}
          principal={principalOf(own, keyId)}
          choices={choices}
        />
      </Dialog>
    );
  }
  return (
    <Dialog
      title={t("exchange.exportTitle")}
      size="wide"
      onClose={onClose}
      onSubmit={() => void write()}
      isFirm={choices !== freshExport}
      footer={
        <>
          {missing === undefined ? null : (
            <p className="quiet spacer" role="status">
              {t(`exchange.missing.${missing}`)}
            </p>
          )}
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button variant="primary" type="submit" isPending={isBusy} isDisabled={missing !== undefined}>
            {t("exchange.write")}
          </Button>
        </>
      }
    >
      <ExportContents choices={choices} set={set} />
      <ExportLimits choices={choices} set={set} />
      <ExportRecipients choices={choices} set={set} />
      <ExportKey keyId={keyId} set={set} />
      <DraftsThatStay choices={choices} />
      <ExportPreview choices={choices} />
      {error ? <ErrorState error={error} /> : null}
    </Dialog>
  );
}

function principalOf(
  own: { readonly keys: readonly { readonly id: string; readonly principal: string }[] } | undefined,
  id: string | null,
): string {
  return own?.keys.find((key) => key.id === id)?.principal ?? "";
}
