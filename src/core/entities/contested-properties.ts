import { datesOverlap } from "#shared/domain/edtf.ts";
import type { StatementBody } from "#shared/domain/entity.ts";
import { excludes, readShare } from "#shared/domain/followthemoney-percentage.ts";

export interface ContestableStatement extends Pick<StatementBody, "property" | "value" | "standing" | "valid"> {
  /** FollowTheMoney's type of the property; `undefined` if the property is unknown. */
  readonly type: string | undefined;
}

/** Types that allow several values at once; FollowTheMoney does not specify this. */
const pluralTypes: ReadonlySet<string> = new Set([
  "name",
  "address",
  "email",
  "entity",
  "html",
  "language",
  "phone",
  "text",
  "topic",
  "url",
]);
const pluralProperties: ReadonlySet<string> = new Set([
  "citizenship",
  "country",
  "keywords",
  "nationality",
  "position",
  "program",
  "role",
  "sector",
  "title",
]);

/**
 * Properties with values that exclude each other at the same time, or with a standing other than asserted. Listed for
 * the analyst; the app never chooses.
 */
export function contestedProperties(statements: readonly ContestableStatement[]): string[] {
  const byProperty = new Map<string, ContestableStatement[]>();
  for (const statement of statements) {
    byProperty.set(statement.property, [...(byProperty.get(statement.property) ?? []), statement]);
  }
  return [...byProperty]
    .filter(([, stated]) => isContested(stated))
    .map(([property]) => property)
    .sort();
}

function isContested(stated: readonly ContestableStatement[]): boolean {
  if (stated.some(({ standing }) => standing !== "asserted")) return true;
  const [first] = stated;
  if (!first || pluralTypes.has(first.type ?? "") || pluralProperties.has(first.property)) return false;
  const distinct = [
    ...new Map(stated.map((statement) => [`${statement.valid} ${statement.value}`, statement])).values(),
  ];
  return distinct.some((left, index) => distinct.slice(index + 1).some((right) => areRivals(left, right)));
}

function areRivals(left: ContestableStatement, right: ContestableStatement): boolean {
  return excludeEachOther(left, right) && datesOverlap(left.valid, right.valid);
}

/** Dates may differ in precision and shares may be numbers or ranges; other values are simply equal or not. */
function excludeEachOther(left: ContestableStatement, right: ContestableStatement): boolean {
  if (left.type === "date") return !datesOverlap(left.value, right.value);
  const [share, other] = left.property === "percentage" ? [readShare(left.value), readShare(right.value)] : [];
  if (share && other) return excludes(share, other);
  return left.value.toLowerCase() !== right.value.toLowerCase();
}
