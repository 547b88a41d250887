import { useEffect, useMemo, useState } from "react";
import { type CoreInput, type CoreOutput, call, runTask } from "#renderer/bridge/core.ts";
import { asAppError, useCore } from "#renderer/bridge/query.ts";
import { PassphraseField } from "#renderer/features/vault/passphrase-field.tsx";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { fileNameOf } from "#renderer/parts/format.ts";
import { runJob } from "#renderer/state/jobs.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { openCase, useSession } from "#renderer/state/session.ts";
import type { View } from "#renderer/state/views.ts";
import { openView } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Banner } from "#renderer/ui/banner.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { Checkbox, Select } from "#renderer/ui/choice.tsx";
import { Progress } from "#renderer/ui/progress.tsx";
import type { AppError } from "#shared/errors.ts";
import { ImportPlan } from "./import-plan.tsx";
import { Verdict } from "./verdict.tsx";
import "./exchange.css";

type Inspected = CoreOutput<"exchange.inspect">;
type Plan = CoreOutput<"exchange.plan">;
type Applied = CoreOutput<"exchange.apply">;
type Target = NonNullable<CoreInput<"exchange.apply">["target"]>;

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
  const [typed, setTyped] = useState("");
  const [target, setTarget] = useState<Target>("same");
  const [isAccepted, setAccepted] = useState(false);
  const [isForOthersAccepted, setForOthersAccepted] = useState(false);
  const [applied, setApplied] = useState<Applied>();
  const [isApplying, setApplying] = useState(false);
  const [error, setError] = useState<AppError>();
  const [round, setRound] = useState(0);
  const review = useReview(path, passphrase, target, round);
  const verification = review.plan?.verification ?? review.inspected?.verification ?? review.verified;
  const isUntrusted = verification !== undefined && verification.standing !== "known";
  const isForOthers = verification?.verdict === "not-addressed";
  const isAllAccepted = (!isUntrusted || isAccepted) && (!isForOthers || isForOthersAccepted);
  const mayApply = review.plan !== undefined && verification?.verdict !== "unsigned" && isAllAccepted;

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
      {verification ? <Verdict verification={verification} onTrusted={() => setRound(round + 1)} /> : null}
      {review.error ? <ErrorState error={review.error} onRetry={() => setRound(round + 1)} /> : null}
      {verification?.verdict === "not-addressed" && !review.plan ? (
        <form
          className="row-wrap"
          onSubmit={(event) => {
            event.preventDefault();
            setPassphrase(typed);
          }}
        >
          <PassphraseField label={t("exchange.askPassphrase")} value={typed} onChange={setTyped} />
          <Button type="submit">{t("exchange.open")}</Button>
        </form>
      ) : null}
      {review.plan && !applied ? (
        <>
          {review.plan.warnings.length > 0 ? (
            <Banner tone="warning" title={t("exchange.warnings")}>
              <ul>
                {review.plan.warnings.map((warning) => (
                  <li key={warning}>{warning}</li>
                ))}
              </ul>
            </Banner>
          ) : null}
          <div className="short-fields">
            <TargetField value={target} onChange={setTarget} />
          </div>
          <ImportPlan plan={review.plan} />
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
            <Button variant="primary" isDisabled={!mayApply} isPending={isApplying} onPress={() => void apply()}>
              {t("exchange.apply")}
            </Button>
          </div>
        </>
      ) : null}
      {applied ? <AppliedResult applied={applied} /> : null}
    </>
  );
}

interface TargetFieldProps {
  readonly value: Target;
  readonly onChange: (target: Target) => void;
}

function TargetField({ value, onChange }: TargetFieldProps) {
  const { data } = useCore("cases.list", {});
  return (
    <Select<string>
      label={t("exchange.target")}
      options={[
        { id: "same", label: t("exchange.targetSame") },
        { id: "new", label: t("exchange.targetNew") },
        ...(data?.records ?? []).map(({ id, body }) => ({ id: id as string, label: body.title })),
      ]}
      value={value}
      onChange={onChange}
    />
  );
}

function AppliedResult({ applied }: { readonly applied: Applied }) {
  const current = useSession((state) => state.caseId);
  const { caseId, addedVersions, addedDocuments, openConflicts } = applied;
  const undo = async () => {
    const done = await attempt(() => call("history.undo", { caseId }));
    if (done) notify({ tone: "info", text: t("exchange.undone") });
  };
  return (
    <Banner
      tone={openConflicts > 0 ? "warning" : "success"}
      title={t("exchange.appliedTitle")}
      actions={
        <>
          {addedVersions > 0 ? <Button onPress={() => void undo()}>{t("exchange.undoIt")}</Button> : null}
          {caseId !== current ? (
            <Button variant="primary" onPress={() => openCase(caseId)}>
              {t("exchange.openCase")}
            </Button>
          ) : null}
          {caseId === current && openConflicts > 0 ? (
            <Button variant="primary" onPress={() => openView({ type: "conflicts" })}>
              {t("exchange.decide")}
            </Button>
          ) : null}
        </>
      }
    >
      {addedVersions === 0
        ? t("exchange.nothingNew")
        : t("exchange.applied", { versions: addedVersions, documents: addedDocuments })}
      {openConflicts > 0 ? ` ${t("exchange.conflictsOpen", { count: openConflicts })}` : ""}
    </Banner>
  );
}

interface Review {
  readonly isRunning: boolean;
  readonly inspected?: Inspected;
  readonly plan?: Plan;
  readonly verified?: CoreOutput<"exchange.verify">;
  readonly error?: AppError;
}

/** Verifies first; a plan is made only of what is whole and can be opened. */
function useReview(path: string, passphrase: string, target: Target, round: number): Review {
  const [review, setReview] = useState<Review>({ isRunning: true });
  const opening = useMemo(() => ({ path, ...(passphrase === "" ? {} : { passphrase }) }), [path, passphrase]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks again with the same question
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const run = async () => {
      setReview({ isRunning: true });
      try {
        const verified = await runTask("exchange.verify", opening, { signal });
        if (signal.aborted) return;
        setReview({ isRunning: true, verified });
        if (verified.verdict === "broken" || verified.files === 0) return setReview({ isRunning: false, verified });
        const plan = await runTask("exchange.plan", { ...opening, target }, { signal });
        if (!signal.aborted) setReview({ isRunning: false, verified, plan });
      } catch (failed) {
        if (!signal.aborted) setReview({ isRunning: false, error: asAppError(failed) });
      }
    };
    void run();
    return () => stop.abort();
  }, [opening, target, round]);
  return review;
}
