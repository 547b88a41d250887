import { useMemo, useState } from "react";
import { call, oneStep } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { DateField, givenDate, isDateOrEmpty } from "#renderer/parts/date-field.tsx";
import { EntitiesField, entitiesOf } from "#renderer/parts/entities-field.tsx";
import { EvidenceField } from "#renderer/parts/evidence-field.tsx";
import { FormAnswer } from "#renderer/parts/form-answer.tsx";
import { MarkingField, tidyMarking } from "#renderer/parts/marking-field.tsx";
import { PassageQuote } from "#renderer/parts/passage-quote.tsx";
import { RecordForm } from "#renderer/parts/record-form.tsx";
import { datesIn } from "#renderer/parts/suggest-dates.ts";
import { tellDone } from "#renderer/parts/undo-notice.ts";
import { useVocabulary } from "#renderer/parts/vocabulary.ts";
import type { Passage } from "#renderer/state/adder-actions.ts";
import { useBegun, useBegunOn, useVersionBegunOn } from "#renderer/state/open-form-draft.ts";
import type { WantedForm } from "#renderer/state/record-form.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { openView } from "#renderer/state/tabs.ts";
import { select } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Checkbox, ComboBox } from "#renderer/ui/choice.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { ComparedFigures } from "./compared-figures.tsx";
import { checkFigure, draftOfFigure, type FigureDraft, freshFigure } from "./figure-draft.ts";
import { numbersIn } from "./read-decimal.ts";
import { groupDigits } from "./show-figure.ts";

interface FigureFormProps {
  readonly wanted: WantedForm;
  readonly onClose: () => void;
}

/** Creates or edits a figure, compared with others while typing. */
export function FigureForm({ wanted: { id, passage }, onClose }: FigureFormProps) {
  const asked = useCore("figures.get", { id: id ?? "" }, { isOff: id === undefined });
  if (id === undefined) {
    return <FigureFields initial={freshFigure} passage={passage} onClose={onClose} />;
  }
  return (
    <FormAnswer asked={asked} onClose={onClose}>
      {({ body, version }) => (
        <FigureFields id={id} version={version} initial={draftOfFigure(body)} onClose={onClose} />
      )}
    </FormAnswer>
  );
}

interface FigureFieldsProps {
  readonly id?: string;
  readonly version?: string;
  readonly initial: FigureDraft;
  readonly passage?: Passage | undefined;
  readonly onClose: () => void;
}

function FigureFields({ id, version, initial: given, passage, onClose }: FigureFieldsProps) {
  const caseId = useCaseId();
  const vocabulary = useVocabulary();
  const initial = useBegunOn("initial", given);
  const since = useVersionBegunOn(version);
  const [draft, setDraft] = useBegun("draft", initial);
  const [step] = useState(oneStep);
  const [isTried, setTried] = useState(false);
  const set = (change: Partial<FigureDraft>) => setDraft((now) => ({ ...now, ...change }));
  const { figure, problems, reading } = checkFigure(draft);
  const numbers = useMemo(() => (passage ? numbersIn(passage.quote) : []), [passage]);
  const dates = useMemo(() => (passage ? datesIn(passage.quote) : []), [passage]);
  const shown = (problem: string | undefined) => (isTried ? problem : undefined);
  const save = async () => {
    setTried(true);
    if (!figure || !vocabulary || !isDateOrEmpty(draft.period)) return;
    const about = await entitiesOf(caseId, draft.entities, vocabulary, step);
    const excerptId = passage ? await passage.takeExcerpt(step) : figure.excerptId;
    if (excerptId === undefined) return;
    const entityIds = about.map(({ entityId }) => entityId);
    const kept = {
      ...figure,
      entityIds,
      excerptId,
      period: givenDate(draft.period),
      marking: tidyMarking(draft.marking),
    };
    if (id === undefined) {
      const made = await call("figures.create", { caseId, ...kept }, step.requestId());
      // Keep reading position.
      if (!passage) openView({ type: "figure", id: made.id });
      select({ kind: "figure", id: made.id });
    } else {
      await call("figures.edit", { id, ...since, fields: kept }, step.requestId());
    }
    onClose();
    await tellDone(caseId, t(id === undefined ? "figures.created" : "figures.edited"));
  };
  return (
    <RecordForm
      title={t(id === undefined ? "figures.createTitle" : "figures.editTitle")}
      submit={t(id === undefined ? "figures.createButton" : "ui.save")}
      onSubmit={save}
      onClose={onClose}
      isDirty={draft !== initial}
      aside={
        <>
          <EntitiesField label={t("figures.about")} value={draft.entities} onChange={(entities) => set({ entities })} />
          {passage ? null : (
            <EvidenceField
              label={t("figures.evidence")}
              excerptIds={draft.excerptId === null ? [] : [draft.excerptId]}
              onChange={(excerptIds) => set({ excerptId: excerptIds.at(-1) ?? null })}
            />
          )}
          <MarkingField value={draft.marking} onChange={(marking) => set({ marking })} />
          {figure ? (
            <section className="stack-tight">
              <h3 className="section-title">{t("figures.comparable")}</h3>
              <ComparedFigures caseId={caseId} id={id} figure={figure} />
            </section>
          ) : null}
        </>
      }
    >
      <PassageQuote passage={passage} />
      <KnownWords
        label={t("figures.measures")}
        hint={t("figures.measuresHint")}
        of="measures"
        text={draft.measures}
        onChange={(measures) => set({ measures })}
        error={shown(problems.measures)}
        autoFocus
      />
      <div className="field-three">
        <TextField
          label={t("figures.value")}
          value={draft.low}
          onChange={(low) => set({ low })}
          description={reading.low ?? t("figures.valueHint")}
          error={draft.low !== "" || isTried ? problems.low : undefined}
          isRequired
        />
        <TextField
          label={t("figures.upTo")}
          value={draft.high}
          onChange={(high) => set({ high })}
          description={reading.high ?? t("figures.upToHint")}
          error={draft.high !== "" || isTried ? problems.high : undefined}
        />
        <KnownWords
          label={t("figures.unit")}
          hint={t("figures.unitHint")}
          of="unit"
          text={draft.unit}
          onChange={(unit) => set({ unit })}
          error={shown(problems.unit)}
        />
      </div>
      {numbers.length > 0 ? (
        <div className="row-wrap">
          {numbers.map(({ value, unit }) => (
            <Button key={`${value} ${unit}`} onPress={() => set({ low: value, ...(unit === "" ? {} : { unit }) })}>
              {t("figures.take", { value: `${groupDigits(value)} ${unit}`.trim() })}
            </Button>
          ))}
        </div>
      ) : null}
      <Checkbox isSelected={draft.approximate} onChange={(approximate) => set({ approximate })}>
        {t("figures.approximate")}
      </Checkbox>
      <DateField
        label={t("figures.period")}
        value={draft.period}
        onChange={(period) => set({ period })}
        isTried={isTried}
        offers={dates}
      />
      <TextField label={t("figures.note")} value={draft.note} onChange={(note) => set({ note })} lines={2} />
    </RecordForm>
  );
}

interface KnownWordsProps {
  readonly label: string;
  readonly hint: string;
  readonly of: "measures" | "unit";
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly error: string | undefined;
  readonly autoFocus?: boolean;
}

/** Free text with suggestions from other figures: only figures with equal words are compared. */
function KnownWords({ label, hint, of, text, onChange, error, autoFocus = false }: KnownWordsProps) {
  const { data } = useCore("figures.list", { caseId: useCaseId() });
  const known = useMemo(
    () => [...new Set((data?.records ?? []).map(({ body }) => body[of]))].sort((a, b) => a.localeCompare(b, "en")),
    [data, of],
  );
  const wanted = text.trim().toLowerCase();
  return (
    <ComboBox
      label={label}
      description={hint}
      options={known
        .filter((words) => words.toLowerCase().includes(wanted))
        .map((words) => ({ id: words, label: words }))}
      value={null}
      text={text}
      onTextChange={onChange}
      onChange={onChange}
      error={error}
      autoFocus={autoFocus}
      isFree
    />
  );
}
