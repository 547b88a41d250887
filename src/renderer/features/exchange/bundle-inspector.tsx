import type { ReactNode } from "react";
import type { CoreOutput } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { Answer } from "#renderer/parts/answer.tsx";
import { formatMoment } from "#renderer/parts/format.ts";
import { kindName } from "#renderer/parts/kind-name.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { ByHand } from "./by-hand.tsx";
import type { ExportChoices } from "./export-choices.ts";
import { countsInWords, withheldInWords } from "./export-preview.tsx";
import { HashRow } from "./hash-row.tsx";
import { useRecipientNames } from "./recipient-names.ts";
import { toneOfVerdict } from "./verdict.tsx";
import "#renderer/features/keys/keys.css";

type Log = CoreOutput<"exchange.log">;
type Release = Log["releases"][number];
type Import = Log["imports"][number];

interface InspectedProps {
  readonly id: string;
}

/** A bundle that left: to whom, up to which marking, signed by what, and how its recipient checks it. */
export function ReleaseInspector({ id }: InspectedProps) {
  return (
    <Answer asked={useCore("exchange.log", { caseId: useCaseId() })}>
      {({ releases }) => {
        const release = releases.find((one) => one.id === id);
        return release ? <ReleaseFacts release={release} /> : null;
      }}
    </Answer>
  );
}

/** A bundle that came in: whose it was, and what was known of the signer then. */
export function ImportInspector({ id }: InspectedProps) {
  return (
    <Answer asked={useCore("exchange.log", { caseId: useCaseId() })}>
      {({ imports }) => {
        const imported = imports.find((one) => one.id === id);
        return imported ? <ImportFacts imported={imported} /> : null;
      }}
    </Answer>
  );
}

const ways = { recipients: "people", passphrase: "passphrase", none: "anyone" } as const satisfies Record<
  Release["body"]["encryption"],
  ExportChoices["way"]
>;

function ReleaseFacts({ release: { at, body } }: { readonly release: Release }) {
  const { data: own } = useCore("keys.list", {});
  const toWhom = useRecipientNames();
  const principal = own?.keys.find(({ fingerprint }) => fingerprint === body.fingerprint)?.principal ?? "";
  return (
    <Inspected kind="release" title={body.fileName}>
      <dl className="facts is-stacked">
        <dt>{t("exchange.columns.at")}</dt>
        <dd>{formatMoment(at)}</dd>
        <dt>{t("exchange.columns.to")}</dt>
        <dd>{toWhom(body)}</dd>
        <dt>{t("exchange.columns.marking")}</dt>
        <dd>{body.maxMarking ?? t("exchange.noLimit")}</dd>
        <dt>{t("exchange.withheld")}</dt>
        <dd>{withheldInWords(body.withheld)}</dd>
        <dt>{t("exchange.fingerprint")}</dt>
        <dd>{principal}</dd>
        <HashRow label={t("keys.fingerprint")} hash={body.fingerprint} />
        <HashRow label={t("exchange.tagManifest")} hash={body.tagManifest} />
        <dt>{t("exchange.columns.records")}</dt>
        <dd>{countsInWords(body.counts)}</dd>
      </dl>
      <ByHand fileName={body.fileName} way={ways[body.encryption]} principal={principal} />
    </Inspected>
  );
}

function ImportFacts({ imported: { at, body } }: { readonly imported: Import }) {
  const { signer, fingerprint, verdict } = body;
  return (
    <Inspected kind="import" title={body.fileName}>
      <p>
        <Badge tone={toneOfVerdict(verdict)}>{t(`exchange.verdicts.${verdict}`)}</Badge>
      </p>
      <dl className="facts is-stacked">
        <dt>{t("exchange.columns.at")}</dt>
        <dd>{formatMoment(at)}</dd>
        <dt>{t("exchange.signer")}</dt>
        <dd>{signer ?? t("exchange.unknownSigner")}</dd>
        {fingerprint === null ? null : <HashRow label={t("keys.fingerprint")} hash={fingerprint} />}
        <HashRow label={t("exchange.tagManifest")} hash={body.tagManifest} />
        <dt>{t("exchange.columns.records")}</dt>
        <dd>{countsInWords(body.counts)}</dd>
      </dl>
      {signer === null ? null : <ByHand fileName={body.fileName} way={null} principal={signer} />}
    </Inspected>
  );
}

function Inspected({
  kind,
  title,
  children,
}: {
  readonly kind: string;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <div className="inspected">
      <header className="stack-tight">
        <p className="quiet inspected-kind">{kindName(kind)}</p>
        <h3>{title}</h3>
      </header>
      {children}
    </div>
  );
}
