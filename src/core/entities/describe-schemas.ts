import type { OutputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { type EdgeEnd, type EntitySchema, entitySchemas } from "#shared/domain/followthemoney.ts";

type Answer = OutputOf<CoreContract["entities.schemas"]>;

/** The vocabulary in the form that forms and lists need. */
export function describeSchemas(): Answer {
  const codes: Answer["codes"] = {};
  for (const { properties } of entitySchemas.values()) {
    for (const { type, values } of properties.values()) {
      if (values) codes[type] ??= [...values].map(([code, label]) => ({ code, label }));
    }
  }
  return { schemas: [...entitySchemas.values()].map(describe), codes };
}

function describe({ name, label, edge, lineage, caption, featured, properties }: EntitySchema) {
  return {
    name,
    label,
    edge: edge !== undefined,
    lineage: [...lineage],
    ends: edge
      ? { source: end(edge.source), target: end(edge.target), label: edge.label, directed: edge.directed }
      : null,
    caption: [...caption],
    featured: [...featured],
    properties: [...properties.values()].map((property) => ({
      name: property.name,
      label: property.label,
      type: property.type,
      range: property.range ?? null,
    })),
  };
}

function end({ label, range }: EdgeEnd) {
  return { label, range };
}
