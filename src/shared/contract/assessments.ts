import { z } from "zod";
import { assessmentStatuses, assessmentTextSchema } from "#shared/domain/assessment.ts";
import { idOf } from "#shared/domain/id.ts";
import { confidenceSchema } from "#shared/domain/judgement.ts";
import { ownMarkingSchema } from "#shared/domain/marking.ts";
import { command, limits, line, note, path, query } from "./define.ts";
import { caseId, expected, recordArea, recordErrors, writtenSchema } from "./record-area.ts";

const fields = {
  title: line,
  text: assessmentTextSchema,
  status: z.enum(assessmentStatuses),
  dissent: note,
  marking: ownMarkingSchema,
};

const assessment = recordArea("assessment", {
  ...fields,
  status: fields.status.default("draft"),
  dissent: fields.dissent.default(""),
  marking: fields.marking.default(null),
});

const judgement = recordArea(
  "judgement",
  {
    assessmentId: idOf("assessment"),
    statement: z.string().trim().min(1).max(limits.note),
    likelihood: z.string().max(80).nullable().default(null),
    confidence: confidenceSchema,
    wouldChange: note.default(""),
    excerptIds: z.array(idOf("excerpt")).max(1000).default([]),
    marking: ownMarkingSchema.default(null),
  },
  ["judgement.mixed", "input.invalid"],
);

export const citationSchema = z.strictObject({
  ordinal: z.number().int(),
  excerptId: z.string(),
  /** In words: `block 3`, `block 5, item 2`. */
  place: z.string(),
});

/** Markdown as an analyst writes it: headings, paragraphs, lists, quotes, tables; `[[exc_…]]` cites. */
const markdown = z.string().max(8 << 20);

export const assessmentsArea = {
  "assessments.create": assessment.create,
  /** `snapshot` names the version that this writes. Writing the text ends the draft of whoever writes it. */
  "assessments.edit": command({
    input: z.strictObject({
      id: idOf("assessment"),
      expected,
      snapshot: line.optional(),
      fields: z.strictObject(fields).partial(),
    }),
    output: writtenSchema,
    errors: recordErrors,
  }),
  "assessments.get": assessment.get,
  "assessments.list": assessment.list,
  /** Makes a new assessment from Markdown, or replaces the text of one that is there. */
  "assessments.saveMarkdown": command({
    input: z.strictObject({
      caseId,
      id: idOf("assessment").optional(),
      title: line.optional(),
      markdown,
      marking: ownMarkingSchema.default(null),
    }),
    output: writtenSchema.extend({ citations: z.number().int() }),
    errors: [...recordErrors, "input.invalid"],
  }),
  "assessments.citations": query({
    input: z.strictObject({ id: idOf("assessment") }),
    output: z.strictObject({ citations: z.array(citationSchema) }),
    errors: recordErrors,
  }),
  /** The text as it is being written, and the version it was begun on. Not history: that is made by `assessments.edit`. */
  "assessments.saveDraft": command({
    input: z.strictObject({ id: idOf("assessment"), text: assessmentTextSchema, base: expected }),
    output: z.strictObject({ at: z.number().int() }),
    errors: recordErrors,
  }),
  /** Replaces some blocks of the draft that was saved at `after`: of a long text little changes between two letters. */
  "assessments.spliceDraft": command({
    input: z.strictObject({
      id: idOf("assessment"),
      after: z.number().int(),
      start: z.number().int().nonnegative(),
      remove: z.number().int().nonnegative(),
      blocks: assessmentTextSchema.shape.blocks,
    }),
    output: z.strictObject({ at: z.number().int() }),
    errors: recordErrors,
  }),
  "assessments.draft": query({
    input: z.strictObject({ id: idOf("assessment") }),
    output: z.strictObject({
      draft: z
        .strictObject({ text: assessmentTextSchema, base: z.string().nullable(), at: z.number().int() })
        .nullable(),
    }),
    errors: recordErrors,
  }),
  "assessments.discardDraft": command({
    input: z.strictObject({ id: idOf("assessment") }),
    output: z.strictObject({}),
    errors: recordErrors,
  }),
  /** One HTML file in which every citation leads to its quote, document, place and hash. */
  "assessments.html": query({
    input: z.strictObject({ id: idOf("assessment") }),
    output: z.strictObject({ html: z.string() }),
    errors: recordErrors,
  }),
  /** Writes that file; on record in custody with its hash. */
  "assessments.saveHtml": command({
    input: z.strictObject({ id: idOf("assessment"), path, overwrite: z.boolean().default(false) }),
    output: z.strictObject({ path: z.string(), sha256: z.string(), bytes: z.number().int() }),
    errors: [...recordErrors, "file.exists", "file.missing"],
  }),
  "judgements.create": judgement.create,
  "judgements.edit": judgement.edit,
  "judgements.get": judgement.get,
  "judgements.list": judgement.list,
} as const;
