import { useState } from "react";
import { call, oneStep, type Step } from "#renderer/bridge/core.ts";
import { asAppError } from "#renderer/bridge/query.ts";
import { DateField } from "#renderer/parts/date-field.tsx";
import { entityIdOf } from "#renderer/parts/entity-field.tsx";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { EvidenceField } from "#renderer/parts/evidence-field.tsx";
import { MarkingField } from "#renderer/parts/marking-field.tsx";
import { tellDone } from "#renderer/parts/undo-notice.ts";
import { propertiesInOrder, useVocabulary, type Vocabulary } from "#renderer/parts/vocabulary.ts";
import { useBegun, useIsTyped } from "#renderer/state/open-form-draft.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Select } from "#renderer/ui/choice.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { Disclosure } from "#renderer/ui/disclosure.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { Loading } from "#renderer/ui/loading.tsx";
import { standings } from "#shared/domain/entity.ts";
import { credibilities, credibilityWords, reliabilities, reliabilityWords } from "#shared/domain/grade.ts";
import type { AppError } from "#shared/errors.ts";
import { draftOf, type FactDraft, fieldsOf, freshDraft, problemsOfDraft } from "./fact-draft.ts";
import type { Subject } from "./forms.ts";
import type { Statement } from "./group-statements.ts";
import { PropertyField } from "./property-field.tsx";
import { CodeField, type GivenValue, ValueField } from "./value-field.tsx";

interface FactFormProps {
  readonly subject: Subject;
  readonly property?: string | undefined;
  /** The fact to edit; absent for a new one. */
  readonly statement?: Statement | undefined;
  readonly onClose: () => void;
}

/** States or edits a fact. Subject, property and value cannot be edited; another value is another fact. */
export function FactForm(props: FactFormProps) {
  const vocabulary = useVocabulary();
  return vocabulary ? <Form {...props} vocabulary={vocabulary} /> : <Loading />;
}

function Form({
  subject,
  property: given,
  statement,
  onClose,
  vocabulary,
}: FactFormProps & { vocabulary: Vocabulary }) {
  const caseId = useCaseId();
  const schema = vocabulary.schemaOf(subject.schema);
  const ownProperty = statement ? vocabulary.propertyOf(subject.schema, statement.body.property) : undefined;
  const [draft, setDraft] = useBegun<FactDraft>("draft", () =>
    statement ? draftOf(statement.body, ownProperty?.type === "entity") : freshDraft(given ?? null),
  );
  const [step] = useState(oneStep);
  const isTyped = useIsTyped();
  const [isTried, setTried] = useState(false);
  const [error, setError] = useState<AppError>();
  const set = (part: Partial<FactDraft>) => setDraft((now) => ({ ...now, ...part }));
  const property = draft.property === null ? undefined : vocabulary.propertyOf(subject.schema, draft.property);
  const problems = problemsOfDraft(draft, property, vocabulary);
  const save = async () => {
    setTried(true);
    if (Object.keys(problems).length > 0 || !property) return;
    try {
      const value = await valueIn(caseId, draft.value, vocabulary, step);
      if (statement) {
        const fields = { ...fieldsOf(draft), value };
        await call(
          "entities.editStatement",
          { id: statement.id, expected: statement.version, fields },
          step.requestId(),
        );
      } else {
        const statements = [{ ...fieldsOf(draft), property: property.name, value }];
        await call("entities.state", { subjectId: subject.id, statements }, step.requestId());
      }
      onClose();
      await tellDone(
        caseId,
        t(statement ? "facts.saved" : "facts.stated", { property: property.label, name: subject.name }),
      );
    } catch (failed) {
      setError(asAppError(failed));
    }
  };
  return (
    <Dialog
      title={t(statement ? "facts.editTitle" : "facts.addTitle", { name: subject.name })}
      onClose={onClose}
      onSubmit={save}
      isFirm={isTyped}
      submit={t(statement ? "facts.saveButton" : "facts.addButton")}
    >
      {statement ? (
        <p>
          <span className="quiet">{t("facts.property")}</span> {property?.label ?? statement.body.property}
        </p>
      ) : (
        <PropertyField
          properties={schema ? propertiesInOrder(schema) : []}
          value={draft.property}
          onChange={(name) => set({ property: name, value: null })}
          error={isTried ? problems.property : undefined}
          autoFocus={given === undefined}
        />
      )}
      {property ? (
        <ValueField
          key={property.name}
          label={t("facts.value")}
          property={property}
          vocabulary={vocabulary}
          value={draft.value}
          onChange={(value) => set({ value })}
          except={[subject.id]}
          error={isTried ? problems.value : undefined}
          autoFocus={statement !== undefined || given !== undefined}
        />
      ) : null}
      <EvidenceField
        label={t("facts.evidence")}
        description={t("facts.evidenceHint")}
        excerptIds={draft.excerptIds}
        onChange={(excerptIds) => set({ excerptIds })}
      />
      <DateField
        label={t("facts.valid")}
        value={draft.valid}
        onChange={(valid) => set({ valid })}
        hint={t("facts.validHint")}
        isTried={isTried}
      />
      <Disclosure title={t("facts.further")} isOpen={statement !== undefined}>
        <Further draft={draft} onChange={set} vocabulary={vocabulary} error={isTried ? problems.grade : undefined} />
      </Disclosure>
      {error ? <ErrorState error={error} /> : null}
    </Dialog>
  );
}

interface FurtherProps {
  readonly draft: FactDraft;
  readonly onChange: (part: Partial<FactDraft>) => void;
  readonly vocabulary: Vocabulary;
  readonly error: string | undefined;
}

function Further({ draft, onChange, vocabulary, error }: FurtherProps) {
  return (
    <>
      <Select
        label={t("facts.standing")}
        options={standings.map((id) => ({ id, label: t(`facts.standings.${id}`) }))}
        value={draft.standing}
        onChange={(standing) => onChange({ standing })}
      />
      <div className="form-pair">
        <Select
          label={t("facts.reliability")}
          options={[
            { id: "none", label: t("facts.noGrade") },
            ...reliabilities.map((id) => ({ id, label: `${id} – ${reliabilityWords[id]}` })),
          ]}
          value={draft.reliability}
          onChange={(reliability) => onChange({ reliability })}
          error={error}
        />
        <Select
          label={t("facts.credibility")}
          options={[
            { id: "none", label: t("facts.noGrade") },
            ...credibilities.map((id) => ({ id, label: `${id} – ${credibilityWords[id]}` })),
          ]}
          value={draft.credibility}
          onChange={(credibility) => onChange({ credibility })}
        />
      </div>
      <CodeField
        label={t("facts.language")}
        codes={vocabulary.codesOf("language") ?? []}
        value={draft.language}
        onChange={(language) => onChange({ language })}
      />
      <TextField label={t("facts.note")} value={draft.note} onChange={(note) => onChange({ note })} lines={2} />
      <MarkingField value={draft.marking} onChange={(marking) => onChange({ marking })} />
    </>
  );
}

/** The value to save; a new entity is created first. */
async function valueIn(caseId: string, value: GivenValue, vocabulary: Vocabulary, step: Step): Promise<string> {
  if (value === null || typeof value === "string") return value?.trim() ?? "";
  return (await entityIdOf(caseId, value, vocabulary, step)) ?? "";
}
