import { useState } from "react";
import { call, oneStep, type Step } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { type ChosenEntity, chosenOf, EntitiesField, entitiesOf } from "#renderer/parts/entities-field.tsx";
import { FormAnswer } from "#renderer/parts/form-answer.tsx";
import { MarkingField, tidyMarking } from "#renderer/parts/marking-field.tsx";
import { PassageQuote } from "#renderer/parts/passage-quote.tsx";
import { RecordForm } from "#renderer/parts/record-form.tsx";
import { tellDone } from "#renderer/parts/undo-notice.ts";
import { useVocabulary, type Vocabulary } from "#renderer/parts/vocabulary.ts";
import type { Passage } from "#renderer/state/adder-actions.ts";
import { useBegun, useBegunOn } from "#renderer/state/open-form-draft.ts";
import type { WantedForm } from "#renderer/state/record-form.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { openView } from "#renderer/state/tabs.ts";
import { select } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { TextField } from "#renderer/ui/field.tsx";
import type { ClaimBody } from "#shared/domain/claim.ts";
import { freshPosition, isComplete, type PositionDraft, PositionFields, positionOf } from "./position-fields.tsx";

interface ClaimFormProps {
  readonly wanted: WantedForm;
  readonly onClose: () => void;
}

/** A new claim with its first position, or the proposition of an existing one. */
export function ClaimForm({ wanted, onClose }: ClaimFormProps) {
  const { id, passage } = wanted;
  const asked = useCore("claims.get", { id: id ?? "" }, { isOff: id === undefined });
  if (id === undefined) return <NewClaim passage={passage} onClose={onClose} />;
  return (
    <FormAnswer asked={asked} onClose={onClose}>
      {({ body, version }) => <KnownClaim {...{ id, body, version, onClose }} />}
    </FormAnswer>
  );
}

interface Fields extends Pick<ClaimBody, "proposition" | "marking"> {
  readonly about: readonly ChosenEntity[];
}

/** The fields to save; new entities are created. */
async function keptOf(caseId: string, { proposition, about, marking }: Fields, vocabulary: Vocabulary, step: Step) {
  const entities = await entitiesOf(caseId, about, vocabulary, step);
  return { proposition, entityIds: entities.map(({ entityId }) => entityId), marking: tidyMarking(marking) };
}

interface NewClaimProps {
  readonly passage: Passage | undefined;
  readonly onClose: () => void;
}

function NewClaim({ passage, onClose }: NewClaimProps) {
  const caseId = useCaseId();
  const vocabulary = useVocabulary();
  const [initial] = useState(() => ({
    fields: { proposition: "", about: [], marking: null } as Fields,
    position: { ...freshPosition, words: passage && !passage.isDescribed ? passage.quote : "" },
  }));
  const [fields, setFields] = useBegun("fields", initial.fields);
  const [position, setPosition] = useBegun<PositionDraft>("position", initial.position);
  const [step] = useState(oneStep);
  const [isTried, setTried] = useState(false);
  const hasPosition = position.speaker !== null || position.words !== "" || position.excerptId !== null;
  const save = async () => {
    setTried(true);
    if (!vocabulary || fields.proposition.trim() === "" || (hasPosition && !isComplete(position))) return;
    const first = hasPosition ? await positionOf(caseId, position, vocabulary, step) : undefined;
    const excerptId = passage ? await passage.takeExcerpt(step) : first?.excerptId;
    if (passage && excerptId === undefined) return;
    const kept = await keptOf(caseId, fields, vocabulary, step);
    const positions = first ? [{ ...first, excerptId }] : [];
    const { id } = await call("claims.create", { caseId, ...kept, positions }, step.requestId());
    // Keep reading position.
    if (!passage) openView({ type: "claim", id });
    select({ kind: "claim", id });
    onClose();
    await tellDone(caseId, t("claims.created"));
  };
  return (
    <RecordForm
      title={t("claims.createTitle")}
      submit={t("claims.createButton")}
      onSubmit={save}
      onClose={onClose}
      isDirty={fields !== initial.fields || position !== initial.position}
      aside={<ClaimAside fields={fields} onChange={setFields} />}
    >
      <PassageQuote passage={passage} />
      <PropositionField fields={fields} onChange={setFields} isTried={isTried} />
      <fieldset className="fieldset">
        <legend className="section-title">{t("claims.firstPosition")}</legend>
        <PositionFields
          draft={position}
          onChange={setPosition}
          isTried={isTried && hasPosition}
          isOfPassage={passage !== undefined}
        />
      </fieldset>
    </RecordForm>
  );
}

interface KnownClaimProps {
  readonly id: string;
  readonly version: string;
  readonly body: ClaimBody;
  readonly onClose: () => void;
}

function KnownClaim({ id, version, body, onClose }: KnownClaimProps) {
  const caseId = useCaseId();
  const vocabulary = useVocabulary();
  const initial = useBegunOn<Fields>("initial", {
    proposition: body.proposition,
    about: chosenOf(body.entityIds),
    marking: body.marking,
  });
  const expected = useBegunOn("version", version);
  const [fields, setFields] = useBegun("fields", initial);
  const [step] = useState(oneStep);
  const [isTried, setTried] = useState(false);
  const save = async () => {
    setTried(true);
    if (!vocabulary || fields.proposition.trim() === "") return;
    const kept = await keptOf(caseId, fields, vocabulary, step);
    await call("claims.edit", { id, expected, fields: kept }, step.requestId());
    onClose();
    await tellDone(caseId, t("claims.edited"));
  };
  return (
    <RecordForm
      title={t("claims.editTitle")}
      submit={t("ui.save")}
      onSubmit={save}
      onClose={onClose}
      isDirty={fields !== initial}
      aside={<ClaimAside fields={fields} onChange={setFields} />}
    >
      <PropositionField fields={fields} onChange={setFields} isTried={isTried} />
    </RecordForm>
  );
}

interface ClaimFieldsProps {
  readonly fields: Fields;
  readonly onChange: (fields: Fields) => void;
}

function PropositionField({ fields, onChange, isTried }: ClaimFieldsProps & { readonly isTried: boolean }) {
  return (
    <TextField
      label={t("claims.proposition")}
      description={t("claims.propositionHint")}
      value={fields.proposition}
      onChange={(proposition) => onChange({ ...fields, proposition })}
      lines={2}
      autoFocus
      isRequired
      error={isTried && fields.proposition.trim() === "" ? t("claims.propositionMissing") : undefined}
    />
  );
}

function ClaimAside({ fields, onChange }: ClaimFieldsProps) {
  return (
    <>
      <EntitiesField
        label={t("claims.about")}
        value={fields.about}
        onChange={(about) => onChange({ ...fields, about })}
      />
      <MarkingField value={fields.marking} onChange={(marking) => onChange({ ...fields, marking })} />
    </>
  );
}
