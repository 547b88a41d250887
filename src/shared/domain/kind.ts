import type { z } from "zod";
import type { Json } from "./canonical-json.ts";
import type { Kind } from "./id.ts";
import { openShape } from "./open-shape.ts";

/** Content of a record: a JSON object. Unknown fields are kept and passed on. */
export type Body = { [field: string]: Json };

/** A reference from one record to another, with its role. */
export interface Reference {
  readonly role: string;
  readonly target: string;
}

/** How changes of two sides to a field are combined; any other field becomes a conflict. */
export type MergeRule = "set" | "marking";

/** Fields that belong together under one leading field. */
export interface Whole {
  /** Always merged as one with the leader. */
  readonly fields?: readonly string[];
  /**
   * Fields about the leader (for example a translation of a quote). They merge on their own unless the sides differ in
   * the leader, in which case they conflict with it.
   */
  readonly about?: readonly string[];
  /** Fields that decide whether the sides agree; by default the leader and `fields`. */
  readonly saying?: readonly string[];
  /** True if a value of the leader is about the other fields at all; by default every value is. */
  binds?(value: Json | undefined): boolean;
}

/** Definition of a kind of record: shape, merge rules and references. */
export interface KindDefinition<Shape = unknown> {
  readonly kind: Kind;
  readonly schema: z.ZodType<Shape>;
  readonly merge: Readonly<Record<string, MergeRule>>;
  /** By leading field, which also names conflicts about the whole. */
  readonly wholes?: Readonly<Record<string, Whole>>;
  // Declared as a method, so that a definition of one shape is assignable to one of an unknown shape.
  references(body: Shape): readonly Reference[];
}

export function defineKind<Shape>(definition: KindDefinition<Shape>): KindDefinition<Shape> {
  let schema: z.ZodType<Shape> | undefined;
  return {
    ...definition,
    // Created on first use: a command needs only a few kinds.
    get schema() {
      schema ??= openShape(definition.schema);
      return schema;
    },
  };
}
