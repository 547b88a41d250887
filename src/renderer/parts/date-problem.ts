import { t } from "#renderer/strings/index.ts";
import { edtfBounds } from "#shared/domain/edtf.ts";
import { monthName } from "./date-in-words.ts";

/** Why a text is not a date; `undefined` if it is one. */
export function dateProblem(text: string): string | undefined {
  const wanted = text.trim();
  if (edtfBounds(wanted) !== undefined) return undefined;
  const wrong = wanted.split("/").map(wrongPart).find(Boolean);
  if (wrong !== undefined) return wrong;
  const ends = wanted.split("/");
  if (ends.length === 2 && ends.every((end) => end !== "" && edtfBounds(end) !== undefined))
    return t("date.wrong.order");
  return t("date.wrong.unknown", { examples: t("date.examples") });
}

function wrongPart(text: string): string | undefined {
  const [, year = "", month = "", day] = /^(\d{4})-(\d{2})(?:-(\d{2}))?[?~%]?$/.exec(text) ?? [];
  if (year === "" || edtfBounds(text) !== undefined) return undefined;
  if (Number(month) < 1 || Number(month) > 12) return t("date.wrong.month", { month });
  return t("date.wrong.day", { month: `${monthName(month)} ${year}`, day: Number(day) });
}
