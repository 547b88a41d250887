import { useState } from "react";
import { asAppError } from "#renderer/bridge/query.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { fileNameOf } from "#renderer/parts/format.ts";
import { lastStep } from "#renderer/parts/undo-notice.ts";
import { runJob } from "#renderer/state/jobs.ts";
import { useSession } from "#renderer/state/session.ts";
import type { View } from "#renderer/state/views.ts";
import { t } from "#renderer/strings/index.ts";
import { Banner } from "#renderer/ui/banner.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { useRemembered } from "#renderer/ui/memory.tsx";
import { Progress } from "#renderer/ui/progress.tsx";
import { useOnce } from "#renderer/ui/use-once.ts";
import type { AppError } from "#shared/errors.ts";
import { AppliedResult, type Incoming } from "./applied-result.tsx";
import { BundlePassphrase } from "./bundle-passphrase.tsx";
import { ConsentFields, useImportConsents } from "./import-consents.tsx";
import { ImportPlan } from "./import-plan.tsx";
import { PlanWarnings } from "./plan-warnings.tsx";
import { type Target, TargetField } from "./target-field.tsx";
import { useImportSelection } from "./use-import-selection.ts";
import { useReview } from "./use-review.ts";
import { Verdict } from "./verdict.tsx";
import "./exchange.css";

/** Records to leave out, with the bundle's tag manifest: another bundle may later have the same path. */
interface Left {
  readonly of: string | undefined;
  readonly origins: readonly string[];
}

const none: readonly string[] = [];
const noneLeft: Left = { of: undefined, origins: none };

export function ImportReviewView({ view }: { readonly view: View }) {
  const path = "path" in view ? view.path : "";
  return (
    <div className="page record-view">
      <ImportReview key={path} path={path} />
    </div>
  );
}

/** Review of a received bundle: signer and integrity first, then its effect, then the import. */
export function ImportReview({ path }: { readonly path: string }) {
  const [passphrase, setPassphrase] = useRemembered("passphrase", "");
  const [target, setTarget] = useRemembered<Target>("target", "same");
  const [leftOut, setLeftOut] = useRemembered<Left>("leftOut", noneLeft);
  const [applied, setApplied] = useRemembered<Incoming | undefined>("applied", undefined);
  const [error, setError] = useState<AppError>();
  const [round, setRound] = useState(0);
  const { plan, verification, ...review } = useReview({
    path,
    passphrase,
    target,
    round,
    isOff: applied !== undefined,
  });
  const needsPassphrase = verification?.closedBy === "passphrase";
  const taking = useImportSelection(plan, leftOut.of === plan?.tagManifest ? leftOut.origins : none, (origins) =>
    setLeftOut({ of: plan?.tagManifest, origins }),
  );
  const consents = useImportConsents(verification, plan, taking.left);
  const importsNothing =
    taking.left.size > 0 && !plan?.records.some(({ origin, versions }) => versions > 0 && !taking.left.has(origin));

  const [apply, isApplying] = useOnce(async () => {
    setError(undefined);
    try {
      const done = await runJob(
        "exchange.apply",
        {
          path,
          target,
          ...consents.input,
          leaveOut: [...taking.left],
          ...(passphrase === "" ? {} : { passphrase }),
        },
        {
          caseId: useSession.getState().caseId ?? undefined,
          caseOf: ({ caseId }) => caseId,
          title: t("exchange.applying"),
          describe: (progress) => progress,
        },
      );
      // In a new case, records have other ids than in the plan.
      const kept = target === "new" ? undefined : plan;
      setApplied({ applied: done, step: await lastStep(done.caseId), plan: kept });
      // Clear it: after an undo, importing again asks for the passphrase again.
      setPassphrase("");
    } catch (failed) {
      setError(asAppError(failed));
    }
  });
  const takenBack = () => {
    setApplied(undefined);
    setRound(round + 1);
  };
  return (
    <>
      <h1 className="page-title">{t("exchange.reviewTitle", { name: fileNameOf(path) })}</h1>
      {review.isRunning && !plan && !applied ? (
        <div className="row">
          <div className="spacer">
            <Progress label={t(verification ? "exchange.planning" : "exchange.reviewing")} done={0} total={0} />
          </div>
          <Button onPress={review.cancel}>{t("ui.cancel")}</Button>
        </div>
      ) : null}
      {review.isCancelled ? (
        <Banner
          actions={
            // The focus was on Cancel, which is gone.
            <Button autoFocus onPress={() => setRound(round + 1)}>
              {t("exchange.reviewAgain")}
            </Button>
          }
        >
          {t("exchange.reviewCancelled")}
        </Banner>
      ) : null}
      {verification && !needsPassphrase && !applied ? (
        <Verdict verification={verification} onTrusted={() => setRound(round + 1)} />
      ) : null}
      {review.error && !applied ? <ErrorState error={review.error} onRetry={() => setRound(round + 1)} /> : null}
      {needsPassphrase && !applied ? (
        <BundlePassphrase isBusy={review.isRunning} isWrong={passphrase !== ""} onGive={setPassphrase} />
      ) : null}
      {(plan || target !== "same") && !applied ? (
        <div className="short-fields">
          <TargetField value={target} onChange={setTarget} />
        </div>
      ) : null}
      {plan && !applied ? (
        <>
          <PlanWarnings plan={plan} left={taking.left} />
          <div className="stack" aria-busy={review.isRunning} inert={review.isRunning}>
            <ImportPlan plan={plan} taking={taking} />
          </div>
          <footer className="review-foot">
            <ConsentFields consents={consents} />
            {importsNothing ? <p role="status">{t("exchange.takesNothing")}</p> : null}
            {error ? <ErrorState error={error} /> : null}
            <div className="row-wrap">
              <Button
                variant="primary"
                isDisabled={!consents.isComplete || importsNothing}
                isPending={isApplying || review.isRunning}
                onPress={() => void apply()}
              >
                {t("exchange.apply")}
              </Button>
              {review.isRunning ? <Button onPress={review.cancel}>{t("exchange.stopPlanning")}</Button> : null}
            </div>
          </footer>
        </>
      ) : null}
      {applied ? <AppliedResult {...applied} onUndone={takenBack} /> : null}
    </>
  );
}
