import { z } from "zod";
import { assessmentStatuses, assessmentTextSchema } from "#shared/domain/assessment.ts";
import { problemKinds, problemSeverities } from "#shared/domain/assessment-problems.ts";
import { excerptKind } from "#shared/domain/excerpt.ts";
import { idOf } from "#shared/domain/id.ts";
import { confidenceSchema } from "#shared/domain/judgement.ts";
import { givenOwnMarkingSchema } from "#shared/domain/marking.ts";
import { command, limits, line, note, path, query } from "./define.ts";
import { excerptCardSchema } from "./excerpts.ts";
import { caseId, expected, recordArea, recordErrors, writtenSchema } from "./record-area.ts";

const fields = {
  title: line,
  text: assessmentTextSchema,
  /**
   * `draft` or `in-review`, then `released` if `assessments.problems` has no errors. From then on the assessment and
   * its judgements are read-only. It becomes `superseded` when its replacement is released.
   */
  status: z.enum(assessmentStatuses),
  dissent: note,
  supersedesId: idOf("assessment").nullable(),
  marking: givenOwnMarkingSchema,
};

const assessment = recordArea("assessment", () => ({
  ...fields,
  status: fields.status.default("draft"),
  dissent: fields.dissent.default(""),
  supersedesId: fields.supersedesId.default(null),
  marking: fields.marking.default(null),
}));

const problemSchema = z.strictObject({
  kind: z.enum(problemKinds),
  /** Errors prevent a release. */
  severity: z.enum(problemSeverities),
  place: z.string(),
  block: z.number().int().nullable(),
  words: z.string(),
});

const judgement = recordArea(
  "judgement",
  () => ({
    assessmentId: idOf("assessment"),
    statement: z.string().trim().min(1).max(limits.note),
    likelihood: z.string().max(limits.term).nullable().default(null),
    confidence: confidenceSchema,
    wouldChange: note.default(""),
    excerptIds: z.array(idOf("excerpt")).max(1000).default([]),
    marking: givenOwnMarkingSchema.default(null),
  }),
  ["judgement.mixed"],
);

export const citationSchema = z.strictObject({
  ordinal: z.number().int(),
  excerptId: z.string(),
  /** Readable place: `block 3`, `block 5, item 2`. */
  place: z.string(),
});

/** Evidence of a released assessment. */
const releasedExcerptSchema = z.strictObject({
  id: z.string(),
  /** As of the release; `null` if the content is not held. */
  released: shownExcerpt().nullable(),
  /** Current state, if it differs. */
  since: z
    .strictObject({
      /** UTC milliseconds on this vault's clock: time of the last change. */
      at: z.number().int(),
      state: z.enum(["active", "bin", "withheld", "purged", "absent"]),
      now: shownExcerpt().nullable(),
    })
    .nullable(),
});
export type ReleasedExcerpt = z.infer<typeof releasedExcerptSchema>;

function shownExcerpt() {
  return z.strictObject({ card: excerptCardSchema, body: excerptKind.schema });
}

const printing = {
  /** Include the analyst's notes on excerpts. */
  notes: z.boolean().default(false),
  /** Protected sources that may be named in the file. */
  releaseIdentities: z.array(idOf("source")).max(100).default([]),
  /** Parts of sealed names that are ordinary words in this case and do not prevent the export by themselves. */
  ordinaryWords: z.array(line).max(100).default([]),
};

/** Markdown as an analyst writes it: headings, paragraphs, lists, quotes, tables; `[[exc_…]]` cites. */
const markdown = z.string().max(limits.text);

export const assessmentsArea = {
  "assessments.create": assessment.create,
  /** `snapshot` names the version this call writes. Saving the text deletes the caller's draft. */
  "assessments.edit": command(() => ({
    input: z.strictObject({
      id: idOf("assessment"),
      expected,
      snapshot: line.optional(),
      fields: z.strictObject(fields).partial(),
    }),
    output: writtenSchema,
    errors: [...recordErrors, "assessment.not-ready"],
  })),
  "assessments.get": assessment.get,
  "assessments.list": assessment.list,
  /** Creates an assessment from Markdown, or replaces the text of an existing one, and its marking if given. */
  "assessments.saveMarkdown": command(() => ({
    input: z.strictObject({
      caseId,
      id: idOf("assessment").optional(),
      title: line.optional(),
      /** Title of a new assessment whose text does not start with a heading of level 1. */
      fallbackTitle: line.optional(),
      markdown,
      marking: givenOwnMarkingSchema.default(null),
    }),
    output: writtenSchema.extend({ citations: z.number().int() }),
    errors: [...recordErrors, "input.invalid"],
  })),
  "assessments.citations": query(() => ({
    input: z.strictObject({ id: idOf("assessment") }),
    output: z.strictObject({ citations: z.array(citationSchema) }),
    errors: recordErrors,
  })),
  /**
   * Evidence of a released assessment as of its release, and changes since. Empty for one not released (`releasedAt` is
   * `null`), which rests on its current evidence.
   */
  "assessments.evidence": query(() => ({
    input: z.strictObject({ id: idOf("assessment") }),
    output: z.strictObject({
      /** UTC milliseconds. */
      releasedAt: z.number().int().nullable(),
      evidence: z.array(releasedExcerptSchema),
      /** Names of the entities mentioned in the text. */
      names: z.array(z.strictObject({ id: z.string(), name: z.string() })),
    }),
    errors: recordErrors,
  })),
  /** Problems of the saved text, or of the text as it is being written. They prevent only a release. */
  "assessments.problems": query(() => ({
    input: z.strictObject({ id: idOf("assessment"), text: assessmentTextSchema.optional() }),
    output: z.strictObject({ problems: z.array(problemSchema) }),
    errors: recordErrors,
  })),
  /** Creates a draft that continues a released assessment, with copies of its judgements. */
  "assessments.supersede": command(() => ({
    input: z.strictObject({ id: idOf("assessment"), title: line.optional() }),
    output: writtenSchema,
    errors: recordErrors,
  })),
  "assessments.addReviewNote": command(() => ({
    input: z.strictObject({
      id: idOf("assessment"),
      expected,
      text: z.string().trim().min(1).max(limits.note),
      place: z.string().max(limits.line).nullable().default(null),
    }),
    output: writtenSchema.extend({ noteId: z.string() }),
    errors: recordErrors,
  })),
  "assessments.resolveReviewNote": command(() => ({
    input: z.strictObject({ id: idOf("assessment"), expected, noteId: z.uuid() }),
    output: writtenSchema,
    errors: recordErrors,
  })),
  /**
   * Saves the text as it is being written, and the version it is based on. Not history: `assessments.edit` writes that.
   */
  "assessments.saveDraft": command(() => ({
    input: z.strictObject({ id: idOf("assessment"), text: assessmentTextSchema, base: expected }),
    output: z.strictObject({ at: z.number().int() }),
    errors: recordErrors,
  })),
  /** Replaces some blocks of the draft saved at `after`: little of a long text changes between two keystrokes. */
  "assessments.spliceDraft": command(() => ({
    input: z.strictObject({
      id: idOf("assessment"),
      after: z.number().int(),
      start: z.number().int().nonnegative(),
      remove: z.number().int().nonnegative(),
      blocks: assessmentTextSchema.shape.blocks,
    }),
    output: z.strictObject({ at: z.number().int() }),
    errors: recordErrors,
  })),
  "assessments.draft": query(() => ({
    input: z.strictObject({ id: idOf("assessment") }),
    output: z.strictObject({
      draft: z
        .strictObject({ text: assessmentTextSchema, base: z.string().nullable(), at: z.number().int() })
        .nullable(),
    }),
    errors: recordErrors,
  })),
  "assessments.discardDraft": command(() => ({
    input: z.strictObject({ id: idOf("assessment") }),
    output: z.strictObject({}),
    errors: recordErrors,
  })),
  /**
   * One HTML file in which every citation leads to its quote, document, place and hash. Refused like `exchange.export`
   * if it contains a name of an identity ever sealed in the case.
   */
  "assessments.html": query(() => ({
    input: z.strictObject({ id: idOf("assessment"), ...printing }),
    output: z.strictObject({ html: z.string() }),
    errors: [...recordErrors, "export.residue"],
  })),
  /** Writes that file and records it in custody with its hash. */
  "assessments.saveHtml": command(() => ({
    input: z.strictObject({ id: idOf("assessment"), path, overwrite: z.boolean().default(false), ...printing }),
    output: z.strictObject({ path: z.string(), sha256: z.string(), bytes: z.number().int() }),
    errors: [...recordErrors, "export.residue", "file.exists", "file.missing", "file.not-placed"],
  })),
  "judgements.create": judgement.create,
  "judgements.edit": judgement.edit,
  "judgements.get": judgement.get,
  "judgements.list": judgement.list,
} as const;
