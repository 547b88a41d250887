import { X } from "lucide-react";
import { useId, useRef, useState } from "react";
import { call } from "#renderer/bridge/core.ts";
import { asAppError } from "#renderer/bridge/query.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { EvidenceField } from "#renderer/parts/evidence-field.tsx";
import { MarkingField, tidyMarking } from "#renderer/parts/marking-field.tsx";
import { t } from "#renderer/strings/index.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { RadioGroup, Select } from "#renderer/ui/choice.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { formKeys } from "#renderer/ui/place-keys.ts";
import { pressOf } from "#renderer/ui/press.ts";
import { useOnce } from "#renderer/ui/use-once.ts";
import { mixedSentences } from "#shared/domain/estimative-words.ts";
import type { JudgementBody } from "#shared/domain/judgement.ts";
import { confidenceLevels, likelihoodScales } from "#shared/domain/likelihood.ts";
import type { AppError } from "#shared/errors.ts";
import type { JudgementDraft, JudgementFields } from "./side-form-draft.ts";
import { type CaseKnowledge, type JudgementRecord, rangeOf } from "./use-case-knowledge.ts";

interface JudgementFormProps {
  readonly assessmentId: string;
  readonly knowledge: CaseKnowledge;
  /** Absent for a new one. */
  readonly judgement?: JudgementRecord | undefined;
  /** Earlier input. */
  readonly begun: JudgementDraft | undefined;
  readonly onChange: (begun: JudgementDraft) => void;
  readonly onSaved: (id: string) => void;
  readonly onClose: () => void;
}

function fieldsOf(body: JudgementBody): JudgementFields {
  const { statement, likelihood, confidence, wouldChange, excerptIds, marking } = body;
  return { statement, likelihood, confidence, wouldChange, excerptIds, marking };
}

const fresh: JudgementFields = {
  statement: "",
  likelihood: null,
  confidence: { level: null, assumptions: "", sourcing: "", argumentation: "" },
  wouldChange: "",
  excerptIds: [],
  marking: null,
};

const noTerm = "none";

const firstMissing = "[data-invalid] textarea, [data-invalid] input";

/** Keeps likelihood and confidence apart, as the text must: one is about the world, the other about the analyst. */
export function JudgementForm(props: JudgementFormProps) {
  const { assessmentId, knowledge, judgement, begun, onChange, onSaved, onClose } = props;
  const [initial] = useState(() => (judgement ? fieldsOf(judgement.body) : fresh));
  const [version] = useState(begun?.version ?? judgement?.version ?? null);
  const [fields, setFields] = useState(begun?.fields ?? initial);
  const [isTried, setTried] = useState(false);
  const [error, setError] = useState<AppError>();
  const titleId = useId();
  const form = useRef<HTMLFormElement>(null);
  const set = (change: Partial<JudgementFields>) => {
    const next = { ...fields, ...change };
    setFields(next);
    onChange({ judgementId: judgement?.id ?? null, version, fields: next });
  };
  const setConfidence = (change: Partial<JudgementFields["confidence"]>) =>
    set({ confidence: { ...fields.confidence, ...change } });
  const mixedIn = (text: string) => (mixedSentences(text).length > 0 ? t("problem.kinds.mixed") : undefined);
  const isUnsaid = fields.statement.trim() === "";
  const { level } = fields.confidence;

  const [save, isBusy] = useOnce(async () => {
    setTried(true);
    if (isUnsaid || level === null) {
      // In a long form the missing field may be far from the buttons.
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>(firstMissing)?.focus());
      return;
    }
    const kept = { ...fields, confidence: { ...fields.confidence, level }, marking: tidyMarking(fields.marking) };
    try {
      const { id } = judgement
        ? await call("judgements.edit", { id: judgement.id, expected: version ?? judgement.version, fields: kept })
        : await call("judgements.create", { caseId: knowledge.caseId, assessmentId, ...kept });
      onSaved(id);
    } catch (failed) {
      setError(asAppError(failed));
    }
  });
  const scale = likelihoodScales[knowledge.scale];
  return (
    <form
      ref={form}
      className="judgement-form"
      aria-labelledby={titleId}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      // In the capture phase, because choice buttons stop key events.
      onKeyDownCapture={(event) => {
        if (formKeys.commandOfKey(pressOf(event)) !== "submit") return;
        event.preventDefault();
        event.stopPropagation();
        void save();
      }}
      onKeyDown={(event) => {
        const command = formKeys.commandOfKey(pressOf(event));
        // Escape closes an unedited form, once any list inside it is closed.
        const isOpen = event.target instanceof HTMLElement && event.target.getAttribute("aria-expanded") === "true";
        if (command === "close" && !event.defaultPrevented && !isOpen && fields === initial) {
          event.stopPropagation();
          onClose();
        }
      }}
    >
      <header className="row">
        <h2 id={titleId} className="section-title spacer">
          {t(judgement ? "judgement.editTitle" : "judgement.createTitle")}
        </h2>
        <IconButton label={t("ui.close")} onPress={onClose}>
          <X size={14} aria-hidden />
        </IconButton>
      </header>
      <TextField
        label={t("judgement.statement")}
        description={t("judgement.statementHint")}
        lines={4}
        autoFocus
        isRequired
        value={fields.statement}
        onChange={(statement) => set({ statement })}
        error={mixedIn(fields.statement) ?? (isTried && isUnsaid ? t("judgement.statementMissing") : undefined)}
      />
      <Select
        label={t("judgement.likelihood")}
        options={[
          { id: noTerm, label: t("judgement.noLikelihood") },
          ...scale.map(({ term }) => ({ id: term, label: term, description: rangeOf(knowledge.scale, term) })),
        ]}
        value={fields.likelihood ?? noTerm}
        onChange={(term) => set({ likelihood: term === noTerm ? null : term })}
      />
      <fieldset className="judgement-confidence">
        <legend className="field-label">{t("judgement.confidence")}</legend>
        <p className="field-description">{t("judgement.confidenceHint")}</p>
        <RadioGroup
          label={t("judgement.confidence")}
          isLabelHidden
          options={confidenceLevels.map((id) => ({ id, label: t(`judgement.levels.${id}`) }))}
          value={level}
          onChange={(chosen) => setConfidence({ level: chosen })}
          error={isTried && level === null ? t("judgement.levelMissing") : undefined}
        />
        {(["assumptions", "sourcing", "argumentation"] as const).map((name) => (
          <TextField
            key={name}
            label={t(`judgement.${name}`)}
            lines={2}
            value={fields.confidence[name]}
            onChange={(text) => setConfidence({ [name]: text })}
            error={mixedIn(fields.confidence[name])}
          />
        ))}
      </fieldset>
      <TextField
        label={t("judgement.wouldChange")}
        lines={2}
        value={fields.wouldChange}
        onChange={(wouldChange) => set({ wouldChange })}
        error={mixedIn(fields.wouldChange)}
      />
      <EvidenceField
        label={t("judgement.evidence")}
        excerptIds={fields.excerptIds}
        onChange={(excerptIds) => set({ excerptIds: [...excerptIds] })}
      />
      <MarkingField value={fields.marking} onChange={(marking) => set({ marking })} />
      {error ? <ErrorState error={error} /> : null}
      <footer className="row">
        <Button variant="primary" type="submit" isPending={isBusy}>
          {t(judgement ? "judgement.save" : "judgement.create")}
        </Button>
        <Button onPress={onClose}>{t("ui.cancel")}</Button>
      </footer>
    </form>
  );
}
