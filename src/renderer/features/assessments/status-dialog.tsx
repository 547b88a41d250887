import { useState } from "react";
import { call } from "#renderer/bridge/core.ts";
import { asAppError, useCore } from "#renderer/bridge/query.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { tellDone } from "#renderer/parts/undo-notice.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { showPanel } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Banner } from "#renderer/ui/banner.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { Checkbox, RadioGroup } from "#renderer/ui/choice.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import type { AssessmentBody, AssessmentText } from "#shared/domain/assessment.ts";
import { nextStatuses, type TextProblem } from "#shared/domain/assessment-problems.ts";
import type { AppError } from "#shared/errors.ts";
import { beginning } from "./text-analysis.ts";

interface StatusDialogProps {
  readonly id: string;
  readonly title: string;
  readonly status: AssessmentBody["status"];
  readonly text: AssessmentText;
  readonly nameOf: (entityId: string) => string;
  /** Saves a version first; false if that failed. */
  readonly keep: () => Promise<boolean>;
  readonly onClose: () => void;
}

/** Changes the status. Problems that prevent a release are core's own, so the dialog and core agree. */
export function StatusDialog({ id, title, status, text, nameOf, keep, onClose }: StatusDialogProps) {
  const caseId = useCaseId();
  const choices = nextStatuses[status];
  const [next, setNext] = useState(choices[0] ?? "draft");
  const [isAccepted, setAccepted] = useState(false);
  const [error, setError] = useState<AppError>();
  const [isUnkept, setUnkept] = useState(false);
  const asked = useCore("assessments.problems", { id, text });
  const found = next === "released" ? (asked.data?.problems ?? []) : [];
  const wordsAt = (block: number) => {
    const found = text.blocks[block];
    const words = found ? beginning(found, nameOf) : "";
    return words === "" ? t("problem.inBlock", { number: block + 1 }) : t("problem.inWords", { words });
  };
  const errors = found.filter(({ severity }) => severity === "error");
  const warnings = found.filter(({ severity }) => severity === "warning");
  const isReady =
    next !== "released" || (asked.isSuccess && errors.length === 0 && (warnings.length === 0 || isAccepted));
  const change = async () => {
    if (!isReady) return;
    try {
      setUnkept(false);
      if (!(await keep())) return setUnkept(true);
      await call("assessments.edit", { id, fields: { status: next } });
      onClose();
      await tellDone(caseId, t(`assessments.statusDone.${next}`));
    } catch (failed) {
      setError(asAppError(failed));
    }
  };
  return (
    <Dialog
      title={t(`assessments.statusTitle.${next}`)}
      onClose={onClose}
      onSubmit={change}
      footer={
        <>
          {found.length === 0 ? null : (
            <Button
              onPress={() => {
                onClose();
                showPanel("problems");
              }}
            >
              {t("assessments.showProblems")}
            </Button>
          )}
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button variant="primary" type="submit" isDisabled={!isReady}>
            {t(`assessments.toStatus.${next}`)}
          </Button>
        </>
      }
    >
      <p>{t("assessments.statusOf", { title })}</p>
      <RadioGroup
        label={t("assessments.status", { status: t(`assessments.statuses.${status}`) })}
        options={choices.map((choice) => ({
          id: choice,
          label: t(`assessments.toStatus.${choice}`),
          description: t(`assessments.statusHint.${choice}`),
        }))}
        value={next}
        onChange={setNext}
        autoFocus
      />
      {next === "released" && asked.isSuccess && found.length === 0 ? (
        <Banner tone="success">{t("assessments.nothingAgainst")}</Banner>
      ) : null}
      {errors.length === 0 ? null : (
        <Banner tone="danger" title={t("assessments.errors", { count: errors.length })}>
          <ProblemLines problems={errors} wordsAt={wordsAt} />
        </Banner>
      )}
      {warnings.length === 0 ? null : (
        <Banner tone="warning" title={t("assessments.warnings", { count: warnings.length })}>
          <ProblemLines problems={warnings} wordsAt={wordsAt} />
        </Banner>
      )}
      {errors.length === 0 && warnings.length > 0 ? (
        <Checkbox isSelected={isAccepted} onChange={setAccepted}>
          {t("assessments.acceptWarnings")}
        </Checkbox>
      ) : null}
      {isUnkept ? <Banner tone="danger">{t("assessments.notKept")}</Banner> : null}
      {(error ?? asked.error) ? <ErrorState error={error ?? asked.error} /> : null}
    </Dialog>
  );
}

/** Problems shown here; the panel lists all. */
const shownProblems = 5;

interface ProblemLinesProps {
  readonly problems: readonly TextProblem[];
  /** Names a block of the text in words. */
  readonly wordsAt: (block: number) => string;
}

function ProblemLines({ problems, wordsAt }: ProblemLinesProps) {
  return (
    <ul>
      {problems.slice(0, shownProblems).map(({ kind, block, words }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same rule may be broken twice at one place
        <li key={index}>
          {t(`problem.kinds.${kind}`, { words })}{" "}
          {kind === "empty" ? null : (
            <span className="quiet">{block === null ? t("problem.unplaced") : wordsAt(block)}</span>
          )}
        </li>
      ))}
      {problems.length > shownProblems ? (
        <li className="quiet">{t("problem.more", { count: problems.length - shownProblems })}</li>
      ) : null}
    </ul>
  );
}
