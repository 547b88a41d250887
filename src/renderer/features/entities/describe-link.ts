import { dateInWords } from "#renderer/parts/date-in-words.ts";
import type { Schema } from "#renderer/parts/vocabulary.ts";
import { t } from "#renderer/strings/index.ts";
import type { Statement } from "./group-statements.ts";
import { shareInWords } from "./show-value.ts";

/** The facts of a link in a few words, with rivals side by side. */
export interface LinkFacts {
  readonly share: string;
  readonly dates: string;
  readonly role: string;
  /** Distinct excerpts. */
  readonly excerptIds: readonly string[];
  readonly isUnsupported: boolean;
}

export function describeLink(statements: readonly Statement[]): LinkFacts {
  const standing = statements.filter(({ body }) => body.standing !== "withdrawn");
  const valuesOf = (property: string) => [
    ...new Set(standing.flatMap(({ body }) => (body.property === property ? [body.value] : []))),
  ];
  const excerptIds = [...new Set(standing.flatMap(({ body }) => body.excerptIds))];
  const rivals = (values: readonly string[]) => values.join(t("links.or"));
  return {
    share: rivals(valuesOf("percentage").map(shareInWords)),
    dates: datesOf(
      rivals(valuesOf("startDate").map(dateInWords)),
      rivals(valuesOf("endDate").map(dateInWords)),
      rivals(valuesOf("date").map(dateInWords)),
    ),
    role: [...valuesOf("role"), ...valuesOf("relationship")].join(", "),
    excerptIds,
    isUnsupported: excerptIds.length === 0,
  };
}

function datesOf(start: string, end: string, date: string): string {
  if (start !== "" && end !== "") return t("date.fromTo", { from: start, to: end });
  if (start !== "") return t("date.since", { date: start });
  return end === "" ? date : t("date.until", { date: end });
}

/** `owns`: the relation as read from source to target. */
export function relationOf(schema: Schema | undefined, fallback: string): string {
  return schema?.ends?.label ?? schema?.label ?? fallback;
}
