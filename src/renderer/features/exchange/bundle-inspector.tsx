import type { ReactNode } from "react";
import type { CoreOutput } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { formatCount, formatMoment } from "#renderer/parts/format.ts";
import { kindName } from "#renderer/parts/kind-name.ts";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { Loading } from "#renderer/ui/loading.tsx";
import { changeKinds } from "#shared/contract/exchange.ts";
import type { ExportChoices } from "./export-choices.ts";
import { countsInWords, withheldInWords } from "./export-preview.tsx";
import { HashRow } from "./hash-row.tsx";
import { useRecipientNames } from "./recipient-names.ts";
import { StockToolCheck } from "./stock-tool-check.tsx";
import { toneOfVerdict } from "./verdict.tsx";
import "#renderer/features/keys/keys.css";

type Log = CoreOutput<"exchange.log">;
type Release = Log["releases"][number];
type Import = Log["imports"][number];

interface InspectedProps {
  readonly id: string;
}

/** Inspector of an exported bundle: recipients, highest marking, signature, and how the recipient checks it. */
export function ReleaseInspector({ id }: InspectedProps) {
  const asked = useCore("exchange.log", { caseId: useCaseId() });
  return (
    <QueryResult asked={asked}>
      {({ releases }) => {
        const release = releases.find((one) => one.id === id);
        return release ? <ReleaseFacts release={release} /> : <Missing isAsked={asked.isFetching} />;
      }}
    </QueryResult>
  );
}

/** Inspector of an imported bundle: its sender, and what was known of the signer at the time. */
export function ImportInspector({ id }: InspectedProps) {
  const asked = useCore("exchange.log", { caseId: useCaseId() });
  return (
    <QueryResult asked={asked}>
      {({ imports }) => {
        const imported = imports.find((one) => one.id === id);
        return imported ? <ImportFacts imported={imported} /> : <Missing isAsked={asked.isFetching} />;
      }}
    </QueryResult>
  );
}

/** A bundle just exported or imported is part of the next answer. */
function Missing({ isAsked }: { readonly isAsked: boolean }) {
  return isAsked ? <Loading /> : <EmptyState text={t("records.notHere")} />;
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
      <StockToolCheck fileName={body.fileName} way={ways[body.encryption]} principal={principal} />
    </Inspected>
  );
}

function ImportFacts({ imported: { at, body } }: { readonly imported: Import }) {
  const { signer, fingerprint, verdict, encryption = "unknown" } = body;
  const way = body.encryption === undefined ? null : ways[body.encryption];
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
        <dt>{t("exchange.cameTo")}</dt>
        <dd>{t(`exchange.cameAs.${encryption}`)}</dd>
        <HashRow label={t("exchange.tagManifest")} hash={body.tagManifest} />
        <dt>{t("exchange.columns.records")}</dt>
        <dd>{changesInWords(body.counts)}</dd>
        {body.leftOut === undefined ? null : (
          <>
            <dt>{t("exchange.leftOutThen")}</dt>
            <dd>{formatCount(body.leftOut)}</dd>
          </>
        )}
      </dl>
      {signer === null ? null : <StockToolCheck fileName={body.fileName} way={way} principal={signer} />}
    </Inspected>
  );
}

/** `2 new, 1 in conflict`. */
function changesInWords(counts: Readonly<Record<string, number>>): string {
  return changeKinds
    .flatMap((change) => {
      const count = counts[change] ?? 0;
      return count === 0 ? [] : [`${formatCount(count)} ${t(`exchange.changes.${change}`)}`];
    })
    .join(", ");
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
