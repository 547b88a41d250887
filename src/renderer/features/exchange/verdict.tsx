import { ShieldAlert, ShieldCheck, ShieldQuestion } from "lucide-react";
import { useState } from "react";
import { AddContact } from "#renderer/features/keys/add-contact.tsx";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import type { Verification } from "#shared/contract/exchange.ts";
import type { BundleVerdict } from "#shared/domain/exchange.ts";
import { VerdictProblems } from "./verdict-problems.tsx";
import "./exchange.css";

const tones = {
  "known-signer-valid": "success",
  "known-signer-not-valid-now": "warning",
  "intact-unknown-signer": "warning",
  unsigned: "danger",
  broken: "danger",
  "not-addressed": "danger",
} as const satisfies Record<BundleVerdict, string>;

export function toneOfVerdict(verdict: BundleVerdict): (typeof tones)[BundleVerdict] {
  return tones[verdict];
}

interface VerdictProps {
  readonly verification: Verification;
  /** The signer may now be known. */
  readonly onTrusted: () => void;
}

/** Integrity and signer of a bundle, stated separately and in words, never by colour alone. */
export function Verdict({ verification, onTrusted }: VerdictProps) {
  const { verdict, standing, signer, fingerprint, publicKey, claimedSigner: claimed, files, problems } = verification;
  const [isAdding, setAdding] = useState(false);
  const tone = tones[verdict];
  const Icon = tone === "success" ? ShieldCheck : tone === "warning" ? ShieldQuestion : ShieldAlert;
  return (
    <section className="verdict" data-tone={tone} aria-label={t("exchange.columns.verdict")}>
      <Icon size={28} aria-hidden className="verdict-icon" data-tone={tone} />
      <div className="stack-tight">
        <p className="verdict-words">{t(`exchange.verdicts.${verdict}`)}</p>
        <p>{t(`exchange.verdictHelp.${verdict}`)}</p>
        <dl className="facts">
          <dt>{t("exchange.signer")}</dt>
          <dd>{signer ?? t("exchange.unknownSigner")}</dd>
          {standing === null ? null : (
            <>
              <dt>{t("exchange.standing")}</dt>
              <dd>{t(`exchange.standings.${standing}`)}</dd>
            </>
          )}
          {fingerprint === null ? null : (
            <>
              <dt>{t("keys.fingerprint")}</dt>
              <dd className="mono">{fingerprint}</dd>
            </>
          )}
          <dt>{t("exchange.files")}</dt>
          <dd>{files}</dd>
        </dl>
        <VerdictProblems problems={problems} />
        {standing === "unknown" ? (
          <div>
            <Button onPress={() => setAdding(true)}>{t("exchange.addSigner")}</Button>
          </div>
        ) : null}
      </div>
      {isAdding ? (
        <AddContact
          {...(publicKey === null || fingerprint === null ? {} : { known: { publicKey, fingerprint, claimed } })}
          onAdded={onTrusted}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </section>
  );
}
