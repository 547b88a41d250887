import { Check, X } from "lucide-react";
import { useState } from "react";
import { call } from "#renderer/bridge/core.ts";
import { asAppError } from "#renderer/bridge/query.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { showPanel } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Checkbox, RadioGroup } from "#renderer/ui/choice.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import type { AssessmentBody, AssessmentText } from "#shared/domain/assessment.ts";
import { type BlockProblem, demandsOf, nextStatuses } from "#shared/domain/assessment-problems.ts";
import type { AppError } from "#shared/errors.ts";

interface StatusDialogProps {
  readonly id: string;
  readonly status: AssessmentBody["status"];
  readonly text: AssessmentText;
  readonly problems: readonly BlockProblem[];
  /** Puts what is being written into a version first; false: that failed. */
  readonly keep: () => Promise<boolean>;
  readonly onClose: () => void;
}

/** Moves an assessment on, or back, when what that demands is there. */
export function StatusDialog({ id, status, text, problems, keep, onClose }: StatusDialogProps) {
  const choices = nextStatuses[status];
  const [next, setNext] = useState(choices[0] ?? "draft");
  const [isAccepted, setAccepted] = useState(false);
  const [error, setError] = useState<AppError>();
  const demands = demandsOf(next, text, problems);
  const warnings = next === "released" ? problems.filter(({ severity }) => severity === "warning").length : 0;
  const isMet = demands.every((demand) => demand.isMet);
  const change = async () => {
    if (!isMet || (warnings > 0 && !isAccepted)) return;
    try {
      if (!(await keep())) return onClose();
      await call("assessments.edit", { id, fields: { status: next } });
      onClose();
    } catch (failed) {
      setError(asAppError(failed));
    }
  };
  return (
    <Dialog
      title={t(`assessments.statusTitle.${next}`)}
      onClose={onClose}
      onSubmit={() => void change()}
      footer={
        <>
          {isMet ? null : (
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
          <Button variant="primary" type="submit" isDisabled={!isMet || (warnings > 0 && !isAccepted)}>
            {t(`assessments.toStatus.${next}`)}
          </Button>
        </>
      }
    >
      <RadioGroup
        label={t("assessments.status", { status: t(`assessments.statuses.${status}`) })}
        options={choices.map((choice) => ({
          id: choice,
          label: t(`assessments.toStatus.${choice}`),
          description: t(`assessments.statusHint.${choice}`),
        }))}
        value={next}
        onChange={setNext}
      />
      {demands.length === 0 ? null : (
        <section className="stack-tight">
          <h3 className="section-title">{t("assessments.demandsTitle")}</h3>
          <ul className="stack-tight">
            {demands.map(({ demand, isMet: met }) => (
              <li key={demand} className="row">
                {met ? <Check size={14} aria-hidden /> : <X size={14} aria-hidden />}
                <span className={met ? "" : "demand-unmet"}>{t(`assessments.demands.${demand}`)}</span>
                <span className="quiet">{t(met ? "assessments.demandMet" : "assessments.demandUnmet")}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {isMet && warnings > 0 ? (
        <Checkbox isSelected={isAccepted} onChange={setAccepted}>
          {t("assessments.warnings", { count: warnings })}
        </Checkbox>
      ) : null}
      {error ? <ErrorState error={error} /> : null}
    </Dialog>
  );
}
