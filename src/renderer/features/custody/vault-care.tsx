import { useState } from "react";
import { type CoreOutput, call } from "#renderer/bridge/core.ts";
import { useCommand } from "#renderer/commands/handlers.ts";
import { chooseSave } from "#renderer/features/paths/choose-path.ts";
import { fileNameOf, formatBytes } from "#renderer/parts/format.ts";
import { runJob } from "#renderer/state/jobs.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { showPanel } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Banner } from "#renderer/ui/banner.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { useOnce } from "#renderer/ui/use-once.ts";
import { ProblemList } from "./problem-list.tsx";

/** Dialogs that check and back up the vault. */
export function VaultCare() {
  const [report, setReport] = useState<CoreOutput<"vault.check">>();
  const [check] = useOnce(() =>
    attempt(async () => {
      showPanel("jobs");
      setReport(await runJob("vault.check", {}, { title: t("custody.checkTitle"), describe: (progress) => progress }));
    }),
  );
  const [save] = useOnce(backUp);
  useCommand("vault.check", () => void check());
  useCommand("vault.backup", () => void save());
  return report ? <CheckReport report={report} onClose={() => setReport(undefined)} /> : null;
}

async function backUp(): Promise<void> {
  await attempt(async () => {
    const { folder: vault } = await call("vault.info", {});
    const name = `${fileNameOf(vault)} ${new Date().toISOString().slice(0, 10)}`;
    const folder = await chooseSave({ title: t("custody.backupChoose"), name });
    if (folder === undefined) return;
    showPanel("jobs");
    const done = await runJob(
      "vault.backup",
      { folder },
      { title: t("custody.backupTitle"), describe: (progress) => progress },
    );
    notify({
      tone: "success",
      text: t("custody.backupDone", { folder: done.folder, size: formatBytes(done.bytes) }),
    });
  });
}

interface CheckReportProps {
  readonly report: CoreOutput<"vault.check">;
  readonly onClose: () => void;
}

function CheckReport({ report, onClose }: CheckReportProps) {
  const { sound, problems, records, versions, blobs, custodyLines } = report;
  return (
    <Dialog
      title={t("custody.checkTitle")}
      size="wide"
      onClose={onClose}
      onSubmit={onClose}
      footer={
        <Button variant="primary" type="submit">
          {t("ui.close")}
        </Button>
      }
    >
      {sound ? (
        <Banner tone="success">{t("custody.checkSound", { records, versions, blobs, lines: custodyLines })}</Banner>
      ) : (
        <Banner tone="danger" title={t("custody.checkUnsound", { count: problems.length })}>
          <ProblemList problems={problems} />
        </Banner>
      )}
    </Dialog>
  );
}
