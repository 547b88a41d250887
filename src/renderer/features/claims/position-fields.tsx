import { DateField, givenDate, isDateOrEmpty } from "#renderer/parts/date-field.tsx";
import { EvidenceField } from "#renderer/parts/evidence-field.tsx";
import { t } from "#renderer/strings/index.ts";
import { RadioGroup } from "#renderer/ui/choice.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { type Position, stances } from "#shared/domain/claim.ts";
import { readTerms } from "./group-positions.ts";

/** A position as it is typed. */
export interface PositionDraft extends Pick<Position, "stance" | "words" | "excerptId"> {
  readonly speaker: Position["speaker"] | null;
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
  return { speaker, stance, said: said ?? "", words, terms: terms.join(", "), excerptId };
}

/** What is kept of it; undefined while something is missing or wrong. */
export function positionOf({ speaker, stance, said, words, terms, excerptId }: PositionDraft) {
  const hasSpeaker = speaker !== null && ("entityId" in speaker || speaker.name.trim() !== "");
  if (!hasSpeaker || words.trim() === "" || !isDateOrEmpty(said)) return undefined;
  return { speaker, stance, said: givenDate(said), words, terms: readTerms(terms), excerptId };
}

interface PositionFieldsProps {
  readonly draft: PositionDraft;
  readonly onChange: (draft: PositionDraft) => void;
  readonly isTried: boolean;
  readonly autoFocus?: boolean;
  /** It rests on the passage that it is made of. */
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
  const { speaker } = draft;
  const isSpeakerMissing = speaker === null || ("name" in speaker && speaker.name.trim() === "");
  return (
    <div className="position-form">
      <div className="field-pair">
        <TextField
          label={t("claims.speaker")}
          value={speaker !== null && "name" in speaker ? speaker.name : ""}
          onChange={(name) => set({ speaker: { name } })}
          autoFocus={autoFocus}
          isRequired
          error={isTried && isSpeakerMissing ? t("claims.speakerMissing") : undefined}
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
