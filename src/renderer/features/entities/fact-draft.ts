import { givenDate, isDateOrEmpty } from "#renderer/parts/date-field.tsx";
import { tidyMarking } from "#renderer/parts/marking-field.tsx";
import type { Property, Vocabulary } from "#renderer/parts/vocabulary.ts";
import { t } from "#renderer/strings/index.ts";
import type { StatementBody } from "#shared/domain/entity.ts";
import { readShare } from "#shared/domain/followthemoney-percentage.ts";
import type { Credibility, Reliability } from "#shared/domain/grade.ts";
import type { Marking } from "#shared/domain/marking.ts";
import { inputKindOf } from "./input-kind.ts";
import type { GivenValue } from "./value-field.tsx";

/** A fact being edited. */
export interface FactDraft {
  readonly property: string | null;
  readonly value: GivenValue;
  readonly valid: string;
  readonly excerptIds: readonly string[];
  readonly standing: StatementBody["standing"];
  readonly language: string;
  readonly reliability: Reliability | "none";
  readonly credibility: Credibility | "none";
  readonly note: string;
  readonly marking: Marking | null;
}

export function freshDraft(property: string | null): FactDraft {
  return {
    property,
    value: null,
    valid: "",
    excerptIds: [],
    standing: "asserted",
    language: "",
    reliability: "none",
    credibility: "none",
    note: "",
    marking: null,
  };
}

export function draftOf(body: StatementBody, isEntity: boolean): FactDraft {
  const { property, value, valid, excerptIds, standing, language, grade, note, marking } = body;
  return {
    property,
    value: isEntity ? { id: value } : value,
    valid: valid ?? "",
    excerptIds,
    standing,
    language: language ?? "",
    reliability: grade?.reliability ?? "none",
    credibility: grade?.credibility ?? "none",
    note,
    marking,
  };
}

/** Errors, by field. */
export interface DraftProblems {
  readonly property?: string;
  readonly value?: string;
  readonly grade?: string;
  /** The field itself explains the error. */
  readonly hasWrongDate?: boolean;
}

export function problemsOfDraft(
  draft: FactDraft,
  property: Property | undefined,
  vocabulary: Vocabulary,
): DraftProblems {
  const value = property && problemOfValue(draft.value, property, vocabulary);
  const isHalfGraded = (draft.reliability === "none") !== (draft.credibility === "none");
  return {
    ...(property ? {} : { property: t("facts.propertyMissing") }),
    ...(value === undefined ? {} : { value }),
    ...(isHalfGraded ? { grade: t("facts.gradeIncomplete") } : {}),
    ...(isDateOrEmpty(draft.valid) ? {} : { hasWrongDate: true }),
  };
}

/** Why a value does not fit the property; `undefined` if it does. */
export function problemOfValue(value: GivenValue, property: Property, vocabulary: Vocabulary): string | undefined {
  const kind = inputKindOf(property, vocabulary);
  if (kind === "entity" || kind === "choice") {
    return value === null || value === "" ? t("facts.choiceMissing") : undefined;
  }
  const text = typeof value === "string" ? value.trim() : "";
  if (text === "") return t("facts.valueMissing");
  if (kind === "share" && !readShare(text)) return t("facts.shareWrong");
  return kind === "date" && !isDateOrEmpty(text) ? t("facts.dateWrong") : undefined;
}

/** The fields of a fact other than subject, property and value. */
export function fieldsOf({
  valid,
  excerptIds,
  standing,
  language,
  reliability,
  credibility,
  note,
  marking,
}: FactDraft) {
  return {
    valid: givenDate(valid),
    excerptIds: [...excerptIds],
    standing,
    language: language.trim() === "" ? null : language.trim(),
    grade: reliability === "none" || credibility === "none" ? null : { reliability, credibility },
    note,
    marking: tidyMarking(marking),
  };
}
