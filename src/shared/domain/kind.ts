import type { z } from "zod";
import type { Json } from "./canonical-json.ts";
import type { Kind } from "./id.ts";
import { openShape } from "./open-shape.ts";

/** The current or an earlier content of a record: a JSON object. Fields we do not know are kept and passed on. */
export type Body = { [field: string]: Json };

/** That one record speaks of another, and as what. */
export interface Reference {
  readonly role: string;
  readonly target: string;
}

/** How a field that two sides changed comes together; any other field becomes a conflict. */
export type MergeRule = "set" | "marking";

/** Fields that say one thing together, besides the one that leads them. */
export interface Whole {
  /** Stand as one side has them, always. */
  readonly fields?: readonly string[];
  /**
   * What is said about this one thing. It merges by itself as long as all sides say the same; where they do not, it
   * belongs to what each of them says.
   */
  readonly about?: readonly string[];
  /** The fields that decide whether sides say the same; the leader and `fields` where this is absent. */
  readonly saying?: readonly string[];
  /** Whether a value of the leader is about the rest at all, as a side has it; absent: each is. */
  binds?(value: Json | undefined): boolean;
}

/** What the product knows about a kind of record: its shape, how it merges, what it leans on. */
export interface KindDefinition<Shape = unknown> {
  readonly kind: Kind;
  readonly schema: z.ZodType<Shape>;
  readonly merge: Readonly<Record<string, MergeRule>>;
  /** By the name of the field that leads: a conflict about any of them bears it. */
  readonly wholes?: Readonly<Record<string, Whole>>;
  // A method, so that a definition of one shape is also a definition of an unknown one.
  references(body: Shape): readonly Reference[];
}

export function defineKind<Shape>(definition: KindDefinition<Shape>): KindDefinition<Shape> {
  let schema: z.ZodType<Shape> | undefined;
  return {
    ...definition,
    // Made when it is first asked for: a command has to do with a few kinds.
    get schema() {
      schema ??= openShape(definition.schema);
      return schema;
    },
  };
}
