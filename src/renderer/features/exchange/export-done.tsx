import { desktop } from "#renderer/bridge/core.ts";
import { fileNameOf } from "#renderer/parts/format.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import type { ExportChoices } from "./export-choices.ts";
import { type Exported, ExportResult } from "./export-result.tsx";

/** A bundle just written. */
export interface Release {
  readonly exported: Exported;
  readonly choices: ExportChoices;
  readonly principal: string;
}

export function ExportDone({ release, onClose }: { readonly release: Release; readonly onClose: () => void }) {
  const { path } = release.exported;
  return (
    <Dialog
      title={t("exchange.doneTitle")}
      size="wide"
      onClose={onClose}
      onSubmit={onClose}
      footer={
        <>
          <Button onPress={() => void desktop("desktop.showFile", { path })}>{t("exchange.showFile")}</Button>
          <Button variant="primary" type="submit">
            {t("ui.close")}
          </Button>
        </>
      }
    >
      <ExportResult {...release} fileName={fileNameOf(path)} />
    </Dialog>
  );
}
