import { useCallback, useMemo, useState } from "react";
import { call } from "#renderer/bridge/core.ts";
import { asAppError, useCore } from "#renderer/bridge/query.ts";
import { DateField, givenDate, isDateOrEmpty } from "#renderer/parts/date-field.tsx";
import { type EntityChoice, EntityField } from "#renderer/parts/entity-field.tsx";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { namedIn } from "#renderer/parts/find-entities.ts";
import { PassageQuote } from "#renderer/parts/passage-quote.tsx";
import { clipWords } from "#renderer/parts/quote-words.ts";
import { tellDone } from "#renderer/parts/undo-notice.ts";
import { type Property, propertiesInOrder, useVocabulary, type Vocabulary } from "#renderer/parts/vocabulary.ts";
import type { Passage } from "#renderer/state/adder-actions.ts";
import { useBegun, useIsTyped } from "#renderer/state/open-form-draft.ts";
import { t } from "#renderer/strings/index.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { Disclosure } from "#renderer/ui/disclosure.tsx";
import { useOnce } from "#renderer/ui/use-once.ts";
import type { AppError } from "#shared/errors.ts";
import { problemOfValue } from "./fact-draft.ts";
import { fittingProperties, toldForm, toldValue } from "./fitting-properties.ts";
import { noteStated, useLastStated } from "./last-stated.ts";
import { PropertyField } from "./property-field.tsx";
import { showValue } from "./show-value.ts";
import { type GivenValue, ValueField } from "./value-field.tsx";

/** Characters of selected words beside each property: one line. */
const mostShown = 60;

interface CaptureFactProps {
  readonly passage: Passage;
  readonly onClose: () => void;
}

/**
 * States a fact from selected words: subject and property. If the value is unambiguous, it is shown beside the property
 * and stated once that is chosen. Excerpt, entity and fact are one step.
 */
export function CaptureFact(props: CaptureFactProps) {
  const vocabulary = useVocabulary();
  // A dialog: draw nothing until it can be used.
  return vocabulary ? <Form {...props} vocabulary={vocabulary} /> : null;
}

function Form({ passage, onClose, vocabulary }: CaptureFactProps & { readonly vocabulary: Vocabulary }) {
  const { caseId, quote, place } = passage;
  const { data } = useCore("entities.list", { caseId });
  const [entity, setEntity] = useBegun<EntityChoice | null>("entity", null);
  const [name, setName] = useBegun<string | null>("name", null);
  const [value, setValue] = useBegun<GivenValue>("value", null);
  const [valid, setValid] = useBegun("valid", "");
  const isTyped = useIsTyped();
  const [isTried, setTried] = useState(false);
  const [error, setError] = useState<AppError>();
  const named = useMemo(() => namedIn(quote, data?.entities ?? []), [quote, data]);
  const known = entity && "id" in entity ? data?.entities.find(({ id }) => id === entity.id) : undefined;
  const schemaName = known?.schema ?? (entity && "schema" in entity ? entity.schema : undefined);
  const schema = schemaName === undefined ? undefined : vocabulary.schemaOf(schemaName);
  const property = schema && name !== null ? vocabulary.propertyOf(schema.name, name) : undefined;
  const problem = property && problemOfValue(value, property, vocabulary);
  const last = useLastStated();
  const entityName = entity && "name" in entity ? entity.name : "";
  const told = useMemo(
    () => ({ quote, names: known ? [known.caption, ...known.names] : [entityName] }),
    [quote, known, entityName],
  );
  const properties = useMemo(
    () => (schema ? fittingProperties(propertiesInOrder(schema), told, last, vocabulary) : []),
    [schema, told, last, vocabulary],
  );
  const valueInWords = useCallback(
    (one: Property) => {
      const found = toldForm(told, one, vocabulary);
      if (found !== undefined) return showValue(found, one, vocabulary, String);
      const words = toldValue(told, one, vocabulary);
      return words === undefined ? undefined : t("facts.selectedWords", { words: clipWords(words, mostShown) });
    },
    [told, vocabulary],
  );

  const [state] = useOnce(async (said: string, given: GivenValue) => {
    setTried(true);
    const about = subjectOf(entity);
    const stated = typeof given === "string" ? given.trim() : given && "id" in given ? given.id : "";
    if (!about || stated === "" || !isDateOrEmpty(valid)) return;
    try {
      await call("entities.capture", {
        passage: place,
        entity: about,
        property: said,
        value: stated,
        valid: givenDate(valid),
      });
      onClose();
      noteStated(said);
      const label = vocabulary.propertyOf(schemaName ?? "", said)?.label ?? said;
      const whom = known?.caption ?? ("name" in about ? about.name : "");
      await tellDone(caseId, t("facts.stated", { property: label, name: whom }));
    } catch (failed) {
      setError(asAppError(failed));
    }
  });
  const choose = (chosen: string | null) => {
    setName(chosen);
    const wanted = schema && chosen !== null ? vocabulary.propertyOf(schema.name, chosen) : undefined;
    const guess = wanted && toldValue(told, wanted, vocabulary);
    setValue(guess ?? null);
    if (wanted && guess !== undefined) void state(wanted.name, guess);
  };
  return (
    <Dialog
      title={t("facts.captureTitle")}
      onClose={onClose}
      onSubmit={() => property && !problem && state(property.name, value)}
      isFirm={isTyped}
      submit={t("facts.addButton")}
      isSubmitDisabled={!property}
    >
      <PassageQuote passage={passage} />
      <EntityField
        label={t("facts.about")}
        value={entity}
        onChange={(chosen) => {
          setEntity(chosen);
          setName(null);
          setValue(null);
        }}
        description={t("facts.aboutHint")}
        first={named}
        autoFocus
        isEager
      />
      {schema ? (
        <PropertyField
          key={schema.name}
          properties={properties}
          told={valueInWords}
          value={name}
          onChange={choose}
          description={t("facts.captureHint")}
          error={undefined}
          autoFocus
          isEager
        />
      ) : null}
      {property ? (
        <ValueField
          key={property.name}
          label={t("facts.value")}
          property={property}
          vocabulary={vocabulary}
          value={value}
          onChange={setValue}
          error={isTried ? problem : undefined}
          except={known ? [known.id] : []}
          mayBeNew={false}
          autoFocus
        />
      ) : null}
      {property ? (
        <Disclosure title={t("facts.valid")}>
          <DateField label={t("facts.valid")} value={valid} onChange={setValid} hint={t("facts.validHint")} />
        </Disclosure>
      ) : null}
      {error ? <ErrorState error={error} /> : null}
    </Dialog>
  );
}

/** Subjects that core can state a fact about. */
function subjectOf(entity: EntityChoice | null): { id: string } | { schema: string; name: string } | undefined {
  if (!entity) return undefined;
  if ("id" in entity) return { id: entity.id };
  return "schema" in entity ? { schema: entity.schema, name: entity.name } : undefined;
}
