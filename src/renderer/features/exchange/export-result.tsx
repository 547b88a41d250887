import type { CoreOutput } from "#renderer/bridge/core.ts";
import { copyText } from "#renderer/parts/copy-text.ts";
import { formatBytes, formatCount } from "#renderer/parts/format.ts";
import { t } from "#renderer/strings/index.ts";
import { Banner } from "#renderer/ui/banner.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { commandsFor } from "./checking-by-hand.ts";
import type { ExportChoices } from "./export-choices.ts";
import { whyInWords } from "./export-preview.tsx";
import "#renderer/features/keys/keys.css";

export type Exported = CoreOutput<"exchange.export">;

interface ExportResultProps {
  readonly exported: Exported;
  readonly fileName: string;
  readonly way: ExportChoices["way"];
  readonly principal: string;
}

/** What was written, and how anybody can check it with stock tools. */
export function ExportResult({ exported, fileName, way, principal }: ExportResultProps) {
  const { path, bundle, tagManifest, fingerprint, bytes, files, counts, withheld } = exported;
  const records = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const commands = commandsFor({ fileName, way, principal });
  return (
    <>
      <Banner tone="success">{t("exchange.done", { records, files, size: formatBytes(bytes) })}</Banner>
      <dl className="facts">
        <dt>{t("exchange.file")}</dt>
        <dd className="mono">{path}</dd>
        <dt>{t("exchange.fingerprint")}</dt>
        <dd>
          {principal} <span className="mono">{fingerprint}</span>
        </dd>
        <dt>{t("exchange.tagManifest")}</dt>
        <dd className="mono">{tagManifest}</dd>
        <dt>{t("exchange.bundleId")}</dt>
        <dd className="mono">{bundle}</dd>
        <dt>{t("exchange.withheld")}</dt>
        <dd>
          {Object.keys(withheld).length === 0
            ? t("exchange.previewNothingStays")
            : Object.entries(withheld)
                .map(([why, count]) => `${formatCount(count)} ${whyInWords(why)}`)
                .join(", ")}
        </dd>
      </dl>
      <div className="row">
        <h3 className="section-title">{t("exchange.byHand")}</h3>
        <span className="spacer" />
        <Button variant="quiet" onPress={() => void copyText(commands)}>
          {t("exchange.copyCommands")}
        </Button>
      </div>
      <pre className="file-text">{commands}</pre>
    </>
  );
}
