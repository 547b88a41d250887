import type { Step } from "#renderer/bridge/core.ts";
import { DateField, givenDate, isDateOrEmpty } from "#renderer/parts/date-field.tsx";
import { type EntityChoice, EntityField, entityIdOf } from "#renderer/parts/entity-field.tsx";
import { EvidenceField } from "#renderer/parts/evidence-field.tsx";
import type { Vocabulary } from "#renderer/parts/vocabulary.ts";
import { t } from "#renderer/strings/index.ts";
import { RadioGroup } from "#renderer/ui/choice.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { type Position, stances } from "#shared/domain/claim.ts";
import { readTerms } from "./group-positions.ts";

/** A position as typed. */
export interface PositionDraft extends Pick<Position, "stance" | "words" | "excerptId"> {
  readonly speaker: EntityChoice | null;
  readonly said: string;
  readonly terms: string;
}

export const freshPosition: PositionDraft = {
  speaker: null,
  stance: "asserts",
  said: "",
  words: "",
  terms: "",
  excerptId: null,
};

export function draftOf({ speaker, stance, said, words, terms, excerptId }: Position): PositionDraft {
  const who = "entityId" in speaker ? { id: speaker.entityId } : speaker;
  return { speaker: who, stance, said: said ?? "", words, terms: terms.join(", "), excerptId };
}

/** True if no field is missing or wrong. */
export function isComplete({ speaker, words, said }: PositionDraft): boolean {
  return hasSpeaker(speaker) && words.trim() !== "" && isDateOrEmpty(said);
}

/** The position to save; a new speaker is created. */
export async function positionOf(caseId: string, draft: PositionDraft, vocabulary: Vocabulary, step: Step) {
  const { speaker, stance, said, words, terms, excerptId } = draft;
  const entityId = speaker ? await entityIdOf(caseId, speaker, vocabulary, step) : undefined;
  const name = speaker && "name" in speaker ? speaker.name.trim() : "";
  return {
    speaker: entityId === undefined ? { name } : { entityId },
    stance,
    said: givenDate(said),
    words,
    terms: readTerms(terms),
    excerptId,
  };
}

function hasSpeaker(speaker: EntityChoice | null): boolean {
  return speaker !== null && ("id" in speaker || speaker.name.trim() !== "");
}

interface PositionFieldsProps {
  readonly draft: PositionDraft;
  readonly onChange: (draft: PositionDraft) => void;
  readonly isTried: boolean;
  readonly autoFocus?: boolean;
  /** The selected passage is its evidence. */
  readonly isOfPassage?: boolean;
}

export function PositionFields({
  draft,
  onChange,
  isTried,
  autoFocus = false,
  isOfPassage = false,
}: PositionFieldsProps) {
  const set = (change: Partial<PositionDraft>) => onChange({ ...draft, ...change });
  return (
    <div className="position-form">
      <div className="field-pair">
        <EntityField
          label={t("claims.speaker")}
          value={draft.speaker}
          onChange={(speaker) => set({ speaker })}
          mayBeName
          autoFocus={autoFocus}
          error={isTried && !hasSpeaker(draft.speaker) ? t("claims.speakerMissing") : undefined}
        />
        <DateField label={t("claims.said")} value={draft.said} onChange={(said) => set({ said })} isTried={isTried} />
      </div>
      <RadioGroup
        label={t("claims.stance")}
        options={stances.map((id) => ({ id, label: t(`claims.stances.${id}`) }))}
        value={draft.stance}
        onChange={(stance) => set({ stance })}
      />
      <TextField
        label={t("claims.words")}
        value={draft.words}
        onChange={(words) => set({ words })}
        lines={3}
        isRequired
        error={isTried && draft.words.trim() === "" ? t("claims.wordsMissing") : undefined}
      />
      <TextField
        label={t("claims.terms")}
        description={t("claims.termsHint")}
        value={draft.terms}
        onChange={(terms) => set({ terms })}
      />
      {isOfPassage ? null : (
        <EvidenceField
          label={t("claims.excerpt")}
          excerptIds={draft.excerptId === null ? [] : [draft.excerptId]}
          onChange={(excerptIds) => set({ excerptId: excerptIds.at(-1) ?? null })}
        />
      )}
    </div>
  );
}
