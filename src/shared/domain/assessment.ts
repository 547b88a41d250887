import { z } from "zod";
import { idOf } from "./id.ts";
import { defineKind, type Reference } from "./kind.ts";
import { limits } from "./limits.ts";
import { ownMarkingSchema } from "./marking.ts";
import { momentSchema } from "./moment.ts";

// Body of an assessment: versioned JSON of known nodes, suited to editors and programs. Nodes store ids, never copies
// of cited content.

const textNode = z.strictObject({
  type: z.literal("text"),
  text: z.string().min(1).max(limits.passage),
  marks: z
    .array(z.enum(["bold", "italic", "code"]))
    .max(3)
    .optional(),
});
const citationNode = z.strictObject({ type: z.literal("citation"), excerptId: idOf("excerpt") });
const mentionNode = z.strictObject({ type: z.literal("mention"), entityId: idOf("entity") });
const likelihoodNode = z.strictObject({ type: z.literal("likelihood"), term: z.string().min(1).max(limits.term) });
const inlineSchema = z.discriminatedUnion("type", [textNode, citationNode, mentionNode, likelihoodNode]);
export type Inline = z.infer<typeof inlineSchema>;

const inlines = z.array(inlineSchema).max(10_000);

/** The declared role of a paragraph, so that a reader can tell knowledge from opinion. */
export const paragraphRoles = ["fact", "judgement", "assumption"] as const;

const blockSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("heading"), level: z.number().int().min(1).max(6), content: inlines }),
  z.strictObject({ type: z.literal("paragraph"), role: z.enum(paragraphRoles).nullable(), content: inlines }),
  z.strictObject({ type: z.literal("quote"), content: inlines }),
  z.strictObject({ type: z.literal("list"), ordered: z.boolean(), items: z.array(inlines).max(10_000) }),
  z.strictObject({ type: z.literal("table"), rows: z.array(z.array(inlines).max(200)).max(10_000) }),
  z.strictObject({ type: z.literal("judgement"), judgementId: idOf("judgement") }),
]);
export type AssessmentBlock = z.infer<typeof blockSchema>;

const mostBlocks = 20_000;
const textShape = z.strictObject({ format: z.literal(1), blocks: z.array(blockSchema).max(mostBlocks) });
export type AssessmentText = z.infer<typeof textShape>;

/** Each part has a limit, and so has the whole, because parts multiply. */
export const assessmentTextSchema = textShape.refine(
  (text) => lengthOfAll(text) <= limits.text,
  `at most ${limits.text} characters in all`,
);

/** True if valid parts add up to a valid text. */
export function fitsTogether(text: AssessmentText): boolean {
  return text.blocks.length <= mostBlocks && lengthOfAll(text) <= limits.text;
}

export const assessmentStatuses = ["draft", "in-review", "released", "superseded"] as const;

/** A named version: the one written at this moment (UTC milliseconds). */
const snapshotSchema = z.strictObject({ name: z.string().min(1), at: momentSchema });
/** A reviewer's note, and whether it was resolved. */
const reviewNoteSchema = z.strictObject({
  id: z.uuid(),
  /** UTC milliseconds. */
  at: momentSchema,
  by: idOf("analyst"),
  text: z.string().min(1),
  /** As told by `placedInlines`, such as `block 3`; `null` for the whole assessment. */
  place: z.string().nullable(),
  resolved: z.strictObject({ at: momentSchema, by: idOf("analyst") }).nullable(),
});

const assessmentBody = z.looseObject({
  title: z.string().min(1),
  text: assessmentTextSchema,
  status: z.enum(assessmentStatuses),
  dissent: z.string(),
  reviewNotes: z.array(reviewNoteSchema).default([]),
  /** The released assessment that this one replaces when it is released. */
  supersedesId: idOf("assessment").nullable().default(null),
  marking: ownMarkingSchema,
  snapshots: z.array(snapshotSchema).default([]),
});
export type AssessmentBody = z.infer<typeof assessmentBody>;

export const assessmentKind = defineKind<AssessmentBody>({
  kind: "assessment",
  schema: assessmentBody,
  merge: { reviewNotes: "set", marking: "marking", snapshots: "set" },
  // A release covers exact words: if another analyst changed the text at the same time, the status conflicts. A review
  // does not depend on the words.
  wholes: {
    status: {
      about: ["title", "text", "dissent", "supersedesId"],
      binds: (status) => status === "released" || status === "superseded",
    },
  },
  references: (body) => {
    const found = new Map<string, Reference>();
    if (body.supersedesId !== null) found.set("supersedes", { role: "supersedes", target: body.supersedesId });
    for (const { node } of placedInlines(body.text)) {
      const reference = referenceOf(node);
      if (reference) found.set(`${reference.role} ${reference.target}`, reference);
    }
    for (const block of body.text.blocks) {
      if (block.type === "judgement") {
        found.set(block.judgementId, { role: "judgement", target: block.judgementId });
      }
    }
    return [...found.values()];
  },
});

/** Inlines read as one: a paragraph, heading, quote, list item or cell. */
export interface Passage {
  readonly content: readonly Inline[];
  /** Readable place: the block's number from 1 and, in lists and tables, the item. */
  readonly place: string;
  /** Index of the block, from 0. */
  readonly block: number;
}

export function* passagesIn(text: AssessmentText): Iterable<Passage> {
  for (const [index, block] of text.blocks.entries()) {
    for (const { content, within } of passagesOf(block)) {
      yield { content, place: placeOf(index, within), block: index };
    }
  }
}

/** The place as shown to users: `block 5, item 2`. */
export function placeOf(block: number, within = ""): string {
  return `block ${block + 1}${within}`;
}

/** Passages of one block, each with its place in it: `, item 2`, or nothing. */
export function* passagesOf(
  block: AssessmentBlock,
): Iterable<{ readonly content: readonly Inline[]; readonly within: string }> {
  switch (block.type) {
    case "heading":
    case "paragraph":
    case "quote":
      yield { content: block.content, within: "" };
      break;
    case "list":
      for (const [item, content] of block.items.entries()) yield { content, within: `, item ${item + 1}` };
      break;
    case "table":
      for (const [row, cells] of block.rows.entries()) {
        for (const [column, content] of cells.entries()) {
          yield { content, within: `, row ${row + 1}, column ${column + 1}` };
        }
      }
      break;
    case "judgement":
      break;
  }
}

/** Every inline node with its place. */
export function* placedInlines(
  text: AssessmentText,
): Iterable<{ readonly node: Inline; readonly place: string; readonly block: number }> {
  for (const { content, place, block } of passagesIn(text)) for (const node of content) yield { node, place, block };
}

/** Judgements placed in the text. */
export function placedJudgements(text: AssessmentText): Set<string> {
  return new Set(text.blocks.flatMap((block) => (block.type === "judgement" ? [block.judgementId] : [])));
}

function lengthOfAll(text: AssessmentText): number {
  let length = 0;
  for (const { node } of placedInlines(text)) length += node.type === "text" ? node.text.length : 1;
  return length;
}

/** A reference in a text and its place. */
export interface PlacedReference {
  readonly kind: "citation" | "mention" | "judgement" | "likelihood";
  /** An id, or a term of a scale. */
  readonly target: string;
  readonly place: string;
}

/** All references in a text, by block. */
export function* referencesIn(text: AssessmentText): Iterable<PlacedReference & { readonly block: number }> {
  for (const { node, place, block } of placedInlines(text)) {
    if (node.type === "citation") yield { kind: "citation", target: node.excerptId, place, block };
    if (node.type === "mention") yield { kind: "mention", target: node.entityId, place, block };
    if (node.type === "likelihood") yield { kind: "likelihood", target: node.term, place, block };
  }
  for (const [index, block] of text.blocks.entries()) {
    if (block.type !== "judgement") continue;
    yield { kind: "judgement", target: block.judgementId, place: placeOf(index), block: index };
  }
}

function referenceOf(node: Inline): Reference | undefined {
  switch (node.type) {
    case "citation":
      return { role: "citation", target: node.excerptId };
    case "mention":
      return { role: "mention", target: node.entityId };
    case "likelihood":
    case "text":
      return undefined;
  }
}
