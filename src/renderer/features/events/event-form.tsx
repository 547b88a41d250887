import { useMemo, useState } from "react";
import { call, oneStep } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { DateField, givenDate, isDateOrEmpty } from "#renderer/parts/date-field.tsx";
import { type ChosenEntity, EntitiesField, entitiesOf } from "#renderer/parts/entities-field.tsx";
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
import { type WantedForm, withPassage } from "#renderer/state/record-form.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { openView } from "#renderer/state/tabs.ts";
import { select } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { TextField } from "#renderer/ui/field.tsx";
import type { EventBody } from "#shared/domain/event.ts";

interface EventFormProps {
  readonly wanted: WantedForm;
  readonly onClose: () => void;
}

/** Creates or edits an event. */
export function EventForm({ wanted, onClose }: EventFormProps) {
  const { id } = wanted;
  const asked = useCore("events.get", { id: id ?? "" }, { isOff: id === undefined });
  if (id === undefined) {
    return <EventFields initial={fresh} passage={wanted.passage} onClose={onClose} />;
  }
  return (
    <FormAnswer asked={asked} onClose={onClose}>
      {({ body, version }) => <EventFields id={id} version={version} initial={fieldsOf(body)} onClose={onClose} />}
    </FormAnswer>
  );
}

interface Fields extends Pick<EventBody, "what" | "where" | "excerptIds" | "marking"> {
  readonly entities: readonly ChosenEntity[];
  /** As typed. */
  readonly happened: string;
  readonly said: string;
  readonly learned: string;
}

const fresh: Fields = {
  what: "",
  where: "",
  happened: "",
  said: "",
  learned: "",
  entities: [],
  excerptIds: [],
  marking: null,
};

function fieldsOf({ what, where, happened, said, learned, entities, excerptIds, marking }: EventBody): Fields {
  const dates = { happened: happened ?? "", said: said ?? "", learned: learned ?? "" };
  const chosen = entities.map(({ entityId, role }) => ({ choice: { id: entityId }, role }));
  return { what, where, ...dates, entities: chosen, excerptIds, marking };
}

interface EventFieldsProps {
  readonly id?: string;
  readonly version?: string;
  readonly initial: Fields;
  readonly passage?: Passage | undefined;
  readonly onClose: () => void;
}

function EventFields({ id, version, initial: given, passage, onClose }: EventFieldsProps) {
  const caseId = useCaseId();
  const vocabulary = useVocabulary();
  const initial = useBegunOn("initial", given);
  const since = useVersionBegunOn(version);
  const [fields, setFields] = useBegun("fields", initial);
  const [step] = useState(oneStep);
  const [isTried, setTried] = useState(false);
  const set = (change: Partial<Fields>) => setFields((now) => ({ ...now, ...change }));
  const offers = useMemo(() => (passage ? datesIn(passage.quote) : []), [passage]);
  const save = async () => {
    setTried(true);
    const { happened, said, learned, ...rest } = fields;
    if (fields.what.trim() === "" || ![happened, said, learned].every(isDateOrEmpty)) return;
    if (!vocabulary) return;
    const entities = await entitiesOf(caseId, rest.entities, vocabulary, step);
    const excerptIds = await withPassage(rest.excerptIds, passage, step);
    if (!excerptIds) return;
    const dates = { happened: givenDate(happened), said: givenDate(said), learned: givenDate(learned) };
    const kept = { ...rest, ...dates, entities, excerptIds, marking: tidyMarking(fields.marking) };
    if (id === undefined) {
      const made = await call("events.create", { caseId, ...kept }, step.requestId());
      // Keep reading position.
      if (!passage) openView({ type: "event", id: made.id });
      select({ kind: "event", id: made.id });
    } else {
      await call("events.edit", { id, ...since, fields: kept }, step.requestId());
    }
    onClose();
    await tellDone(caseId, t(id === undefined ? "events.created" : "events.edited"));
  };
  return (
    <RecordForm
      title={t(id === undefined ? "events.createTitle" : "events.editTitle")}
      submit={t(id === undefined ? "events.createButton" : "ui.save")}
      onSubmit={save}
      onClose={onClose}
      isDirty={fields !== initial}
      aside={
        <>
          <EntitiesField
            label={t("events.who")}
            value={fields.entities}
            onChange={(entities) => set({ entities })}
            hasRoles
          />
          <EvidenceField
            label={t(passage ? "events.otherEvidence" : "events.evidence")}
            excerptIds={fields.excerptIds}
            onChange={(excerptIds) => set({ excerptIds: [...excerptIds] })}
          />
          <MarkingField value={fields.marking} onChange={(marking) => set({ marking })} />
        </>
      }
    >
      <PassageQuote passage={passage} />
      <TextField
        label={t("events.what")}
        value={fields.what}
        onChange={(what) => set({ what })}
        lines={2}
        autoFocus
        isRequired
        error={isTried && fields.what.trim() === "" ? t("events.whatMissing") : undefined}
      />
      <div className="field-pair">
        <DateField
          label={t("events.happened")}
          value={fields.happened}
          onChange={(happened) => set({ happened })}
          isTried={isTried}
          offers={offers}
        />
        <TextField label={t("events.where")} value={fields.where} onChange={(where) => set({ where })} />
      </div>
      <div className="field-pair">
        <DateField
          label={t("events.said")}
          hint={t("events.saidHint")}
          value={fields.said}
          onChange={(said) => set({ said })}
          isTried={isTried}
        />
        <DateField
          label={t("events.learned")}
          hint={t("events.learnedHint")}
          value={fields.learned}
          onChange={(learned) => set({ learned })}
          isTried={isTried}
        />
      </div>
    </RecordForm>
  );
}
