import type { z } from "zod";
import type { Json } from "./canonical-json.ts";
import type { Kind } from "./id.ts";

/** The current or an earlier content of a record: a JSON object. Fields we do not know are kept and passed on. */
export type Body = { [field: string]: Json };

/** That one record speaks of another, and as what. */
export interface Reference {
  readonly role: string;
  readonly target: string;
}

/** How a field that two sides changed comes together; any other field becomes a conflict. */
export type MergeRule = "set" | "marking";

/** What the product knows about a kind of record: its shape, how it merges, what it leans on. */
export interface KindDefinition<Shape = unknown> {
  readonly kind: Kind;
  readonly schema: z.ZodType<Shape>;
  readonly merge: Readonly<Record<string, MergeRule>>;
  /**
   * Fields that say one thing together, under the name of the one that leads: all stand as one side has them, and a conflict
   * about any of them bears the leader's name.
   */
  readonly wholes?: Readonly<Record<string, readonly string[]>>;
  // A method, so that a definition of one shape is also a definition of an unknown one.
  references(body: Shape): readonly Reference[];
}

export function defineKind<Shape>(definition: KindDefinition<Shape>): KindDefinition<Shape> {
  return definition;
}
