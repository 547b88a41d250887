import type { CoreOutput } from "#renderer/bridge/core.ts";
import { formatBytes } from "#renderer/parts/format.ts";
import { t } from "#renderer/strings/index.ts";
import { Banner } from "#renderer/ui/banner.tsx";
import { formatMarking } from "#shared/domain/marking.ts";
import type { ExportChoices } from "./export-choices.ts";
import { withheldInWords } from "./export-preview.tsx";
import { HashRow } from "./hash-row.tsx";
import { StockToolCheck } from "./stock-tool-check.tsx";
import "#renderer/features/keys/keys.css";

export type Exported = CoreOutput<"exchange.export">;

interface ExportResultProps {
  readonly exported: Exported;
  readonly fileName: string;
  readonly choices: ExportChoices;
  readonly principal: string;
}

/** The bundle written, and how anyone can check it with stock tools. */
export function ExportResult({ exported, fileName, choices, principal }: ExportResultProps) {
  const { path, tagManifest, fingerprint, bytes, files, counts, withheld, marking, drafts } = exported;
  const records = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <>
      <Banner tone="success">{t("exchange.done", { records, files, size: formatBytes(bytes) })}</Banner>
      {drafts.length === 0 ? null : (
        <Banner tone="warning" title={t("exchange.draftsTitle")}>
          {t("exchange.draftsStayed", { titles: drafts.map(({ title }) => `“${title}”`).join(", ") })}
        </Banner>
      )}
      <dl className="facts">
        <dt>{t("exchange.file")}</dt>
        <dd className="mono">{path}</dd>
        <dt>{t("marking.label")}</dt>
        <dd>{formatMarking(marking)}</dd>
        <dt>{t("exchange.withheld")}</dt>
        <dd>{withheldInWords(withheld)}</dd>
        <dt>{t("exchange.fingerprint")}</dt>
        <dd>{principal}</dd>
        <HashRow label={t("keys.fingerprint")} hash={fingerprint} />
        <HashRow label={t("exchange.tagManifest")} hash={tagManifest} />
      </dl>
      <StockToolCheck fileName={fileName} way={choices.way} principal={principal} />
    </>
  );
}
