import { useState } from "react";
import { asAppError } from "#renderer/bridge/query.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { fileNameOf } from "#renderer/parts/format.ts";
import { runJob } from "#renderer/state/jobs.ts";
import type { View } from "#renderer/state/views.ts";
import { t } from "#renderer/strings/index.ts";
import { Banner } from "#renderer/ui/banner.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { Checkbox } from "#renderer/ui/choice.tsx";
import { Progress } from "#renderer/ui/progress.tsx";
import type { AppError } from "#shared/errors.ts";
import { type Applied, AppliedResult } from "./applied-result.tsx";
import { BundlePassphrase } from "./bundle-passphrase.tsx";
import { ImportPlan } from "./import-plan.tsx";
import { type Target, TargetField } from "./target-field.tsx";
import { useReview } from "./use-review.ts";
import { Verdict } from "./verdict.tsx";
import "./exchange.css";

export function ImportReviewView({ view }: { readonly view: View }) {
  const path = "path" in view ? view.path : "";
  return (
    <div className="page record-view">
      <ImportReview key={path} path={path} />
    </div>
  );
}

/** A bundle from outside: whose it is and whether it is whole first, then what it would do, and only then does it come in. */
export function ImportReview({ path }: { readonly path: string }) {
  const [passphrase, setPassphrase] = useState("");
  const [target, setTarget] = useState<Target>("same");
  const [isAccepted, setAccepted] = useState(false);
  const [isForOthersAccepted, setForOthersAccepted] = useState(false);
  const [applied, setApplied] = useState<Applied>();
  const [isApplying, setApplying] = useState(false);
  const [error, setError] = useState<AppError>();
  const [round, setRound] = useState(0);
  const { plan, verification, ...review } = useReview({ path, passphrase, target, round });
  const needsPassphrase = verification?.closedBy === "passphrase";
  const isUntrusted = verification !== undefined && verification.standing !== "known";
  const isForOthers = verification?.verdict === "not-addressed";
  const isAllAccepted = (!isUntrusted || isAccepted) && (!isForOthers || isForOthersAccepted);

  const apply = async () => {
    if (isApplying) return;
    setApplying(true);
    setError(undefined);
    try {
      setApplied(
        await runJob(
          "exchange.apply",
          {
            path,
            target,
            acceptUntrusted: isAccepted,
            acceptNotAddressed: isForOthersAccepted,
            ...(passphrase === "" ? {} : { passphrase }),
          },
          { title: t("exchange.applying"), describe: (progress) => progress },
        ),
      );
    } catch (failed) {
      setError(asAppError(failed));
    } finally {
      setApplying(false);
    }
  };
  return (
    <>
      <h1 className="page-title">{t("exchange.reviewTitle", { name: fileNameOf(path) })}</h1>
      {review.isRunning ? <Progress label={t("exchange.reviewing")} done={0} total={0} /> : null}
      {verification && !needsPassphrase ? (
        <Verdict verification={verification} onTrusted={() => setRound(round + 1)} />
      ) : null}
      {review.error ? <ErrorState error={review.error} onRetry={() => setRound(round + 1)} /> : null}
      {needsPassphrase ? (
        <BundlePassphrase isBusy={review.isRunning} isWrong={passphrase !== ""} onGive={setPassphrase} />
      ) : null}
      {plan && !applied ? (
        <>
          {plan.warnings.length > 0 ? (
            <Banner tone="warning" title={t("exchange.warnings")}>
              <ul>
                {plan.warnings.map((warning) => (
                  <li key={warning}>{warning}</li>
                ))}
              </ul>
            </Banner>
          ) : null}
          <div className="short-fields">
            <TargetField value={target} onChange={setTarget} />
          </div>
          <ImportPlan plan={plan} />
          <footer className="review-foot">
            {isUntrusted ? (
              <Checkbox isSelected={isAccepted} onChange={setAccepted}>
                {t("exchange.accept")}
              </Checkbox>
            ) : null}
            {isForOthers ? (
              <Checkbox isSelected={isForOthersAccepted} onChange={setForOthersAccepted}>
                {t("exchange.acceptForOthers")}
              </Checkbox>
            ) : null}
            {error ? <ErrorState error={error} /> : null}
            <div>
              <Button variant="primary" isDisabled={!isAllAccepted} isPending={isApplying} onPress={() => void apply()}>
                {t("exchange.apply")}
              </Button>
            </div>
          </footer>
        </>
      ) : null}
      {applied ? <AppliedResult applied={applied} /> : null}
    </>
  );
}
