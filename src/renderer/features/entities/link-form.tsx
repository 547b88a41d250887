import { ArrowUpDown } from "lucide-react";
import { useState } from "react";
import { type CoreInput, call, oneStep } from "#renderer/bridge/core.ts";
import { asAppError } from "#renderer/bridge/query.ts";
import { useCards } from "#renderer/parts/case-names.ts";
import { DateField, isDateOrEmpty } from "#renderer/parts/date-field.tsx";
import { type EntityChoice, EntityField, entityIdOf } from "#renderer/parts/entity-field.tsx";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { EvidenceField } from "#renderer/parts/evidence-field.tsx";
import { MarkingField, tidyMarking } from "#renderer/parts/marking-field.tsx";
import { PassageQuote } from "#renderer/parts/passage-quote.tsx";
import { tellDone } from "#renderer/parts/undo-notice.ts";
import { type Schema, useVocabulary, type Vocabulary } from "#renderer/parts/vocabulary.ts";
import type { Passage } from "#renderer/state/adder-actions.ts";
import { useBegun, useIsTyped } from "#renderer/state/open-form-draft.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Select } from "#renderer/ui/choice.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { Disclosure } from "#renderer/ui/disclosure.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { Loading } from "#renderer/ui/loading.tsx";
import { readShare } from "#shared/domain/followthemoney-percentage.ts";
import type { Marking } from "#shared/domain/marking.ts";
import type { AppError } from "#shared/errors.ts";
import { guessValue } from "./guess-value.ts";
import { shareInWords } from "./show-value.ts";

interface LinkFormProps {
  readonly fromId?: string | undefined;
  /** Selected words: the evidence of the link. */
  readonly passage?: Passage | undefined;
  readonly onClose: () => void;
}

/** Links two entities: relation, share, dates, role and evidence. */
export function LinkForm(props: LinkFormProps) {
  const vocabulary = useVocabulary();
  return vocabulary ? <Form {...props} vocabulary={vocabulary} /> : <Loading />;
}

function Form({ fromId, passage, onClose, vocabulary }: LinkFormProps & { vocabulary: Vocabulary }) {
  const caseId = useCaseId();
  const cards = useCards(caseId);
  const [name, setName] = useBegun("name", vocabulary.links[0]?.name ?? "");
  const [from, setFrom] = useBegun<EntityChoice | null>("from", fromId === undefined ? null : { id: fromId });
  const [to, setTo] = useBegun<EntityChoice | null>("to", null);
  const [facts, setFacts] = useBegun("facts", {
    percentage: shareIn(passage, vocabulary),
    role: "",
    startDate: "",
    endDate: "",
  });
  const [excerptIds, setExcerptIds] = useBegun<readonly string[]>("excerpts", []);
  const [marking, setMarking] = useBegun<Marking | null>("marking", null);
  const [step] = useState(oneStep);
  const isTyped = useIsTyped();
  const [isTried, setTried] = useState(false);
  const [error, setError] = useState<AppError>();
  const schema = vocabulary.schemaOf(name);
  const isToItself = from !== null && to !== null && "id" in from && "id" in to && from.id === to.id;
  const has = (property: string) => vocabulary.propertyOf(name, property) !== undefined;
  const set = (part: Partial<typeof facts>) => setFacts((now) => ({ ...now, ...part }));
  const isShareWrong = has("percentage") && facts.percentage.trim() !== "" && !readShare(facts.percentage);
  const create = async () => {
    setTried(true);
    if (!from || !to || !schema || isShareWrong || isToItself) return;
    if (!isDateOrEmpty(facts.startDate) || !isDateOrEmpty(facts.endDate)) return;
    try {
      const source = await entityIdOf(caseId, from, vocabulary, step);
      const target = await entityIdOf(caseId, to, vocabulary, step);
      if (source === undefined || target === undefined) return;
      const taken = passage && (await passage.takeExcerpt(step));
      if (passage && taken === undefined) return;
      const restsOn = [...(taken === undefined ? [] : [taken]), ...excerptIds];
      const words = passage?.quote ?? cards.get(restsOn[0] ?? "")?.quote;
      const statements = statementsOf(facts, has, restsOn, words);
      const link = { caseId, schema: name, fromId: source, toId: target, statements, marking: tidyMarking(marking) };
      await call("links.create", link, step.requestId());
      onClose();
      await tellDone(caseId, t("links.created"));
    } catch (failed) {
      setError(asAppError(failed));
    }
  };
  return (
    <Dialog
      title={t("links.createTitle")}
      onClose={onClose}
      onSubmit={create}
      isFirm={isTyped}
      submit={t("links.createButton")}
    >
      <PassageQuote passage={passage} />
      <EntityField
        label={endLabel(schema, "source")}
        value={from}
        onChange={setFrom}
        range={schema?.ends?.source.range}
        error={isTried && !from ? t("links.endMissing") : undefined}
        autoFocus={fromId === undefined}
      />
      <div className="form-pair">
        <Select
          label={t("links.relation")}
          options={vocabulary.links.map((one) => ({
            id: one.name,
            label: t("links.relationOf", { relation: one.ends?.label ?? one.label, schema: one.label.toLowerCase() }),
          }))}
          value={name}
          onChange={setName}
        />
        <div className="form-end">
          <Button
            icon={<ArrowUpDown size={14} aria-hidden />}
            onPress={() => {
              setFrom(to);
              setTo(from);
            }}
          >
            {t("links.swap")}
          </Button>
        </div>
      </div>
      <EntityField
        label={endLabel(schema, "target")}
        value={to}
        onChange={setTo}
        range={schema?.ends?.target.range}
        error={isToItself ? t("links.toItself") : isTried && !to ? t("links.endMissing") : undefined}
        autoFocus={fromId !== undefined}
      />
      {has("percentage") ? (
        <TextField
          label={t("links.share")}
          value={facts.percentage}
          onChange={(percentage) => set({ percentage })}
          placeholder={t("facts.placeholder.share")}
          description={readShare(facts.percentage) ? shareInWords(facts.percentage) : t("facts.shareHint")}
          error={isTried && isShareWrong ? t("facts.shareWrong") : undefined}
        />
      ) : null}
      {has("role") ? <TextField label={t("links.role")} value={facts.role} onChange={(role) => set({ role })} /> : null}
      {has("startDate") ? (
        <div className="form-pair">
          <DateField
            label={t("links.start")}
            hint={t("links.dateHint")}
            value={facts.startDate}
            onChange={(startDate) => set({ startDate })}
            isTried={isTried}
          />
          <DateField
            label={t("links.end")}
            hint={t("links.dateHint")}
            value={facts.endDate}
            onChange={(endDate) => set({ endDate })}
            isTried={isTried}
          />
        </div>
      ) : null}
      <EvidenceField
        label={t("facts.evidence")}
        description={t("links.evidenceHint")}
        excerptIds={excerptIds}
        onChange={setExcerptIds}
      />
      <Disclosure title={t("marking.label")}>
        <MarkingField from="case" value={marking} onChange={setMarking} />
      </Disclosure>
      {error ? <ErrorState error={error} /> : null}
    </Dialog>
  );
}

function shareIn(passage: Passage | undefined, vocabulary: Vocabulary): string {
  const property = vocabulary.propertyOf("Ownership", "percentage");
  return (passage && property && guessValue(passage.quote, property, vocabulary)) ?? "";
}

function endLabel(schema: Schema | undefined, end: "source" | "target"): string {
  return schema?.ends?.[end].label ?? t(`links.ends.${end}`);
}

type NewStatement = NonNullable<CoreInput<"links.create">["statements"]>[number];

/** Evidence without share, dates or role is kept as a statement of its own words. */
function statementsOf(
  facts: Readonly<Record<string, string>>,
  has: (property: string) => boolean,
  excerptIds: readonly string[],
  quote: string | undefined,
): NewStatement[] {
  const stated = Object.entries(facts)
    .filter(([property, value]) => has(property) && value.trim() !== "")
    .map(([property, value]) => ({ property, value: value.trim(), excerptIds: [...excerptIds] }));
  const words = ["summary", "description"].find(has);
  if (stated.length > 0 || quote === undefined || words === undefined) return stated;
  return [{ property: words, value: quote, excerptIds: [...excerptIds] }];
}
