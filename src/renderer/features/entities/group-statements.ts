import type { CoreOutput } from "#renderer/bridge/core.ts";
import { type Property, propertiesInOrder, type Schema } from "#renderer/parts/vocabulary.ts";
import { standings } from "#shared/domain/entity.ts";

export type Statement = CoreOutput<"entities.get">["statements"][number];

/** One value, and everything that states it for the same time. */
export interface StatedValue {
  readonly value: string;
  readonly valid: string | null;
  readonly statements: readonly Statement[];
  readonly isSupported: boolean;
}

/** What is stated of one property. */
export interface FactGroup {
  readonly name: string;
  /** undefined where the product does not know it: it came from another version. */
  readonly property: Property | undefined;
  readonly values: readonly StatedValue[];
  readonly isContested: boolean;
  /** Several values that are asserted, of which not all can be so. */
  readonly hasRivals: boolean;
}

/** The facts by property in the order of the schema; within one the better standing first, then what rests on more. */
export function groupStatements(
  statements: readonly Statement[],
  contested: readonly string[],
  schema: Schema | undefined,
): FactGroup[] {
  const known = schema ? propertiesInOrder(schema) : [];
  const byName = new Map<string, Statement[]>();
  for (const statement of statements) {
    const { property } = statement.body;
    byName.set(property, [...(byName.get(property) ?? []), statement]);
  }
  const place = (name: string) => {
    const index = known.findIndex((property) => property.name === name);
    return index < 0 ? known.length : index;
  };
  return [...byName]
    .map(([name, stated]) => {
      const values = valuesOf(stated);
      const isContested = contested.includes(name);
      return {
        name,
        property: schema?.properties.find((property) => property.name === name),
        values,
        isContested,
        hasRivals: isContested && values.filter(({ statements: of }) => standingOf(of) === 0).length > 1,
      };
    })
    .sort((left, right) => place(left.name) - place(right.name) || left.name.localeCompare(right.name));
}

function valuesOf(statements: readonly Statement[]): StatedValue[] {
  const groups = new Map<string, Statement[]>();
  for (const statement of statements) {
    const { value, valid } = statement.body;
    const key = `${valid ?? ""} ${value}`;
    groups.set(key, [...(groups.get(key) ?? []), statement]);
  }
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      if (!first) return [];
      const { value, valid } = first.body;
      const isSupported = group.some(({ body }) => body.excerptIds.length > 0);
      return [{ value, valid, statements: group, isSupported }];
    })
    .sort(
      (left, right) =>
        standingOf(left.statements) - standingOf(right.statements) ||
        excerptsOf(right) - excerptsOf(left) ||
        (left.valid ?? "").localeCompare(right.valid ?? ""),
    );
}

/** The best of them; 0 is asserted. */
function standingOf(statements: readonly Statement[]): number {
  return Math.min(...statements.map(({ body }) => standings.indexOf(body.standing)));
}

function excerptsOf({ statements }: StatedValue): number {
  return new Set(statements.flatMap(({ body }) => body.excerptIds)).size;
}
