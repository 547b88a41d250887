import type { CoreOutput } from "#renderer/bridge/core.ts";
import { copyText } from "#renderer/parts/copy-text.ts";
import { formatBytes } from "#renderer/parts/format.ts";
import { t } from "#renderer/strings/index.ts";
import { Banner } from "#renderer/ui/banner.tsx";
import { Button } from "#renderer/ui/button.tsx";
import type { ExportChoices } from "./export-choices.ts";
import { whyInWords } from "./export-preview.tsx";
import "#renderer/features/keys/keys.css";

export type Exported = CoreOutput<"exchange.export">;

interface ExportResultProps {
  readonly exported: Exported;
  readonly fileName: string;
  readonly principal: string;
  readonly way: ExportChoices["way"];
}

/** What was written, and how anybody can check it with stock tools. */
export function ExportResult({ exported, fileName, principal, way }: ExportResultProps) {
  const { path, bundle, tagManifest, fingerprint, bytes, files, counts, withheld } = exported;
  const records = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const commands = commandsFor(fileName, principal, way);
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
                .map(([why, count]) => `${count} ${whyInWords(why)}`)
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

/** As the README gives them; the recipient's own `allowed_signers` names the key that they were told. */
function commandsFor(fileName: string, principal: string, way: ExportChoices["way"]): string {
  const opened = way === "anyone" ? fileName : openName(fileName);
  return [
    // A bundle that is closed by a passphrase asks for it.
    ...(way === "people" ? [`age -d -i my-age-key.txt -o '${opened}' '${fileName}'`] : []),
    ...(way === "passphrase" ? [`age -d -o '${opened}' '${fileName}'`] : []),
    `unzip -q '${opened}' && cd case-*/`,
    `ssh-keygen -Y verify -f ../allowed_signers -I ${principal} -n bundle@casebound \\`,
    "  -s tagmanifest-sha256.txt.sig < tagmanifest-sha256.txt",
    "sha256sum --strict -c tagmanifest-sha256.txt",
    "sha256sum --strict --quiet -c manifest-sha256.txt",
    "find data ! -type d | LC_ALL=C sort | diff - <(cut -c67- manifest-sha256.txt) && echo complete",
  ].join("\n");
}

function openName(fileName: string): string {
  return fileName.endsWith(".age") ? fileName.slice(0, -".age".length) : `${fileName}.zip`;
}
