import { z } from "zod";
import { idOf } from "./id.ts";
import { defineKind, type Reference } from "./kind.ts";
import { ownMarkingSchema } from "./marking.ts";

// The body of an assessment: versioned JSON of known nodes, made so that an editor can hold it and a program can read
// it. Nodes store ids, never copies of what they cite.

const textNode = z.strictObject({
  type: z.literal("text"),
  text: z.string().min(1),
  marks: z.array(z.enum(["bold", "italic", "code"])).optional(),
});
const citationNode = z.strictObject({ type: z.literal("citation"), excerptId: idOf("excerpt") });
const mentionNode = z.strictObject({ type: z.literal("mention"), entityId: idOf("entity") });
const likelihoodNode = z.strictObject({ type: z.literal("likelihood"), term: z.string().min(1) });
const inlineSchema = z.discriminatedUnion("type", [textNode, citationNode, mentionNode, likelihoodNode]);
export type Inline = z.infer<typeof inlineSchema>;

const inlines = z.array(inlineSchema).max(10_000);

/** What a paragraph claims to be, so that a reader can tell what is known from what is thought. */
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

export const assessmentTextSchema = z.strictObject({ format: z.literal(1), blocks: z.array(blockSchema).max(20_000) });
export type AssessmentText = z.infer<typeof assessmentTextSchema>;

export const assessmentStatuses = ["draft", "in-review", "released", "superseded"] as const;

/** A version that somebody gave a name; it is the one that was written at this moment (UTC milliseconds). */
const snapshotSchema = z.strictObject({ name: z.string().min(1), at: z.number().int() });

const assessmentBody = z.looseObject({
  title: z.string().min(1),
  text: assessmentTextSchema,
  status: z.enum(assessmentStatuses),
  dissent: z.string(),
  marking: ownMarkingSchema,
  snapshots: z.array(snapshotSchema).default([]),
});
export type AssessmentBody = z.infer<typeof assessmentBody>;

export const assessmentKind = defineKind<AssessmentBody>({
  kind: "assessment",
  schema: assessmentBody,
  merge: { marking: "marking", snapshots: "set" },
  references: (body) => {
    const found = new Map<string, Reference>();
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

/** Every inline node with its place in words a person can follow: the block's number, and of lists and tables the item. */
export function* placedInlines(text: AssessmentText): Iterable<{ readonly node: Inline; readonly place: string }> {
  for (const [index, block] of text.blocks.entries()) {
    const place = `block ${index + 1}`;
    switch (block.type) {
      case "heading":
      case "paragraph":
      case "quote":
        for (const node of block.content) yield { node, place };
        break;
      case "list":
        for (const [item, content] of block.items.entries()) {
          for (const node of content) yield { node, place: `${place}, item ${item + 1}` };
        }
        break;
      case "table":
        for (const [row, cells] of block.rows.entries()) {
          for (const [column, content] of cells.entries()) {
            for (const node of content) yield { node, place: `${place}, row ${row + 1}, column ${column + 1}` };
          }
        }
        break;
      case "judgement":
        break;
    }
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
