import type { CoreOutput } from "#renderer/bridge/core.ts";
import { type Property, propertiesInOrder, type Schema } from "#renderer/parts/vocabulary.ts";
import { standings } from "#shared/domain/entity.ts";

export type Statement = CoreOutput<"entities.get">["statements"][number];

/** A value, and all statements of it for the same time. */
export interface StatedValue {
  readonly value: string;
  readonly valid: string | null;
  readonly statements: readonly Statement[];
  readonly isSupported: boolean;
}

/** The statements of one property. */
export interface FactGroup {
  readonly name: string;
  /** `undefined` if unknown, because it comes from another version. */
  readonly property: Property | undefined;
  readonly values: readonly StatedValue[];
  readonly isContested: boolean;
  /** Several asserted values that cannot all be true. */
  readonly hasRivals: boolean;
}

/** Facts by property in schema order; within one, better standing first, then more evidence. */
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

/** The best standing; 0 is asserted. */
function standingOf(statements: readonly Statement[]): number {
  return Math.min(...statements.map(({ body }) => standings.indexOf(body.standing)));
}

function excerptsOf({ statements }: StatedValue): number {
  return new Set(statements.flatMap(({ body }) => body.excerptIds)).size;
}
