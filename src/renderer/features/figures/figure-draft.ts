import { type ChosenEntity, chosenOf } from "#renderer/parts/entities-field.tsx";
import { t } from "#renderer/strings/index.ts";
import { edtfBounds } from "#shared/domain/edtf.ts";
import { compareDecimals, type FigureBody } from "#shared/domain/figure.ts";
import { isDoubtful, readDecimal } from "./read-decimal.ts";
import { groupDigits } from "./show-figure.ts";

/** A figure as typed. */
export interface FigureDraft
  extends Pick<FigureBody, "measures" | "approximate" | "unit" | "excerptId" | "note" | "marking"> {
  readonly low: string;
  /** Empty for a single number. */
  readonly high: string;
  readonly period: string;
  readonly entities: readonly ChosenEntity[];
}

export const freshFigure: FigureDraft = {
  measures: "",
  low: "",
  high: "",
  approximate: false,
  unit: "",
  period: "",
  entities: [],
  excerptId: null,
  note: "",
  marking: null,
};

export function draftOfFigure(body: FigureBody): FigureDraft {
  const { measures, low, high, approximate, unit, period, entityIds, excerptId, note, marking } = body;
  const ends = { low, high: high === low ? "" : high, period: period ?? "" };
  return { measures, ...ends, approximate, unit, entities: chosenOf(entityIds), excerptId, note, marking };
}

type Checked = "measures" | "low" | "high" | "unit";

export interface CheckedFigure {
  /** The figure from the draft, without its entities, once only its date can be wrong. */
  readonly figure?: FigureBody;
  readonly problems: Readonly<Partial<Record<Checked, string>>>;
  /** How the numbers were understood. */
  readonly reading: Readonly<Partial<Record<"low" | "high", string>>>;
}

export function checkFigure(draft: FigureDraft): CheckedFigure {
  const low = readDecimal(draft.low);
  const high = draft.high.trim() === "" ? low : readDecimal(draft.high);
  const problems = {
    ...(draft.measures.trim() === "" ? { measures: t("figures.measuresMissing") } : {}),
    ...(draft.unit.trim() === "" ? { unit: t("figures.unitMissing") } : {}),
    ...(low === undefined ? { low: t(draft.low.trim() === "" ? "figures.valueMissing" : "figures.notANumber") } : {}),
    ...(high === undefined && draft.high.trim() !== "" ? { high: t("figures.notANumber") } : {}),
    ...(low !== undefined && high !== undefined && compareDecimals(low, high) > 0
      ? { high: t("figures.wrongOrder") }
      : {}),
  };
  const reading = { ...readingOf("low", draft.low, low), ...readingOf("high", draft.high, high) };
  if (low === undefined || high === undefined || Object.keys(problems).length > 0) return { problems, reading };
  const { measures, approximate, unit, excerptId, note, marking } = draft;
  const text = draft.period.trim();
  const period = edtfBounds(text) === undefined ? null : text;
  const words = { measures: measures.trim(), unit: unit.trim() };
  return {
    figure: { ...words, low, high, approximate, period, entityIds: [], excerptId, note, marking },
    problems,
    reading,
  };
}

function readingOf(
  end: "low" | "high",
  typed: string,
  value: string | undefined,
): Partial<Record<"low" | "high", string>> {
  if (value === undefined || typed.trim() === "") return {};
  const shown = groupDigits(value);
  if (isDoubtful(typed)) {
    return { [end]: t("figures.readAsDecimal", { value: shown, other: groupDigits(value.replace(".", "")) }) };
  }
  return { [end]: t("figures.readAs", { value: shown }) };
}
