import { datesOverlap } from "#shared/domain/edtf.ts";
import type { StatementBody } from "#shared/domain/entity.ts";
import { excludes, readShare } from "#shared/domain/followthemoney-percentage.ts";

export interface ContestableStatement extends Pick<StatementBody, "property" | "value" | "standing" | "valid"> {
  /** FollowTheMoney's type of the property; undefined where the product does not know it. */
  readonly type: string | undefined;
}

/** Several values of these stand side by side without contradiction; FollowTheMoney itself does not tell. */
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
 * The properties with values that exclude each other while both may hold, or with a standing other than asserted.
 * Listed for the analyst; the app never chooses.
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

/** A date may be said more or less exactly, a share as a number or a range; other values differ or they do not. */
function excludeEachOther(left: ContestableStatement, right: ContestableStatement): boolean {
  if (left.type === "date") return !datesOverlap(left.value, right.value);
  const [share, other] = left.property === "percentage" ? [readShare(left.value), readShare(right.value)] : [];
  if (share && other) return excludes(share, other);
  return left.value.toLowerCase() !== right.value.toLowerCase();
}
