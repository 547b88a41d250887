import { z } from "zod";
import { cellRangeSchema } from "#shared/domain/cells.ts";
import { edtfSchema } from "#shared/domain/edtf.ts";
import {
  entityKind,
  identityDecisions,
  linkKind,
  standings,
  statementKind,
  strengths,
  subjectIdSchema,
} from "#shared/domain/entity.ts";
import { credibilitySchema, reliabilitySchema } from "#shared/domain/grade.ts";
import { idOf } from "#shared/domain/id.ts";
import { likenesses } from "#shared/domain/like-names.ts";
import { givenOwnMarkingSchema } from "#shared/domain/marking.ts";
import { command, limits, line, note, query } from "./define.ts";
import { caseId, expected, recordArea, recordErrors, recordOf, writtenSchema } from "./record-area.ts";

/** One statement as it is made: a property of the subject's FollowTheMoney schema and a value, resting on excerpts. */
const statementFields = {
  property: z.string().min(1).max(80),
  value: z.string().trim().min(1).max(limits.note),
  language: z.string().max(40).nullable().default(null),
  valid: edtfSchema.nullable().default(null),
  excerptIds: z.array(idOf("excerpt")).max(1000).default([]),
  standing: z.enum(standings).default("asserted"),
  grade: z.strictObject({ reliability: reliabilitySchema, credibility: credibilitySchema }).nullable().default(null),
  note: note.default(""),
  marking: givenOwnMarkingSchema.default(null),
};

const statements = z.array(z.strictObject(statementFields)).max(1000).default([]);
const withStatements = writtenSchema.extend({ statementIds: z.array(z.string()) });
const schemaErrors = [...recordErrors, "entity.bad-schema", "entity.bad-property", "grade.not-independent"] as const;

export const describedStatement = recordOf(statementKind.schema);

/** A link as one of its ends sees it. */
export const seenLink = z.strictObject({
  id: z.string(),
  version: z.string(),
  schema: z.string(),
  /** Whether the entity stands at the end that the link goes out from. */
  isFrom: z.boolean(),
  otherId: z.string(),
  other: z.string(),
  otherSchema: z.string(),
  strength: z.enum(strengths),
  /** What the evidence gives, before it was held lower by hand. */
  given: z.enum(strengths),
  held: z.strictObject({ strength: z.enum(strengths), reason: z.string() }).nullable(),
  statements: z.array(describedStatement),
  contested: z.array(z.string()),
});

const entityView = z.strictObject({
  entity: recordOf(entityKind.schema),
  /** Computed from the statements of the entity and of all that were decided to be the same. */
  caption: z.string(),
  statements: z.array(describedStatement),
  /** Properties with more than one value that no time keeps apart, or with a standing other than asserted. */
  contested: z.array(z.string()),
  /** Statements that rest on nothing. */
  unsupported: z.array(z.string()),
  sameAs: z.array(z.string()),
  differentFrom: z.array(z.string()),
  /** Pairs that were decided to be different although other decisions make them the same. Reported, never resolved. */
  contradictions: z.array(z.strictObject({ decisionId: z.string(), leftId: z.string(), rightId: z.string() })),
  links: z.array(seenLink),
  citedBy: z.array(z.strictObject({ kind: z.string(), id: z.string(), role: z.string() })),
});

/** Where the evidence of a new fact is: an excerpt that is there, or a passage that becomes one. */
const passage = z.union([
  z.strictObject({ excerptId: idOf("excerpt") }),
  z.strictObject({
    documentId: idOf("document"),
    start: z.number().int().nonnegative(),
    end: z.number().int().nonnegative(),
    quote: z.string().max(limits.passage),
  }),
  z.strictObject({ documentId: idOf("document"), cells: cellRangeSchema, quote: z.string().max(limits.passage) }),
]);

const schemaEnd = z.strictObject({ label: z.string(), range: z.string() });

/** Decided again, what is left out stays as it was. */
const decision = recordArea("identity-decision", () => ({
  leftId: idOf("entity"),
  rightId: idOf("entity"),
  decision: z.enum(identityDecisions),
  reason: note.optional(),
  excerptIds: z.array(idOf("excerpt")).max(1000).optional(),
  marking: givenOwnMarkingSchema.optional(),
}));

export const entitiesArea = {
  /** The schemas and properties that entities and links can have. Always the same for one version of the product. */
  "entities.schemas": query(() => ({
    input: z.strictObject({}),
    output: z.strictObject({
      schemas: z.array(
        z.strictObject({
          name: z.string(),
          label: z.string(),
          edge: z.boolean(),
          /** Itself and all that it inherits from. */
          lineage: z.array(z.string()),
          /** Of a link: what stands at its ends, and what the one does to the other. */
          ends: z
            .strictObject({ source: schemaEnd, target: schemaEnd, label: z.string(), directed: z.boolean() })
            .nullable(),
          /** The properties that can name it, and those that matter most; the first first. */
          caption: z.array(z.string()),
          featured: z.array(z.string()),
          properties: z.array(
            z.strictObject({
              name: z.string(),
              label: z.string(),
              type: z.string(),
              /** The schema that an entity must be of to stand here. */
              range: z.string().nullable(),
            }),
          ),
        }),
      ),
      /** By type of property: the only values there are, with what they mean. */
      codes: z.record(z.string(), z.array(z.strictObject({ code: z.string(), label: z.string() }))),
    }),
  })),
  "entities.create": command(() => ({
    input: z.strictObject({
      caseId,
      schema: z.string().max(80),
      statements,
      marking: givenOwnMarkingSchema.default(null),
    }),
    output: withStatements,
    errors: schemaErrors,
  })),
  /** What an entity is stays; how far it may go does not. What is known of it is its statements. */
  "entities.edit": command(() => ({
    input: z.strictObject({ id: idOf("entity"), expected, fields: z.strictObject({ marking: givenOwnMarkingSchema }) }),
    output: writtenSchema,
    errors: recordErrors,
  })),
  /** Adds statements to an entity or a link. Rival values stand side by side. */
  "entities.state": command(() => ({
    input: z.strictObject({ subjectId: subjectIdSchema, statements: statements.unwrap().min(1) }),
    output: z.strictObject({ statementIds: z.array(z.string()) }),
    errors: schemaErrors,
  })),
  /**
   * Takes an excerpt, makes the entity if it is new, and states a fact that rests on the one about the other: one deed,
   * which one undo takes back.
   */
  "entities.capture": command(() => ({
    input: z.strictObject({
      passage,
      entity: z.union([
        z.strictObject({ id: idOf("entity") }),
        z.strictObject({ schema: z.string().max(80), name: z.string().trim().min(1).max(limits.line) }),
      ]),
      property: statementFields.property,
      value: statementFields.value,
      language: statementFields.language,
      valid: statementFields.valid,
    }),
    output: z.strictObject({ entityId: z.string(), excerptId: z.string(), statementIds: z.array(z.string()) }),
    errors: [...schemaErrors, "excerpt.quote-differs", "document.no-text"],
  })),
  "entities.editStatement": command(() => ({
    input: z.strictObject({
      id: idOf("statement"),
      expected,
      fields: z
        .strictObject({
          value: statementFields.value,
          language: z.string().max(40).nullable(),
          valid: edtfSchema.nullable(),
          excerptIds: z.array(idOf("excerpt")).max(1000),
          standing: z.enum(standings),
          grade: statementFields.grade.unwrap(),
          note,
          marking: givenOwnMarkingSchema,
        })
        .partial(),
    }),
    output: writtenSchema,
    errors: schemaErrors,
  })),
  "entities.get": query(() => ({
    input: z.strictObject({ id: idOf("entity") }),
    output: entityView,
    errors: recordErrors,
  })),
  "entities.list": query(() => ({
    input: z.strictObject({ caseId }),
    output: z.strictObject({
      entities: z.array(
        z.strictObject({
          id: z.string(),
          schema: z.string(),
          caption: z.string(),
          /** By its own statements alone, whoever it is the same as. */
          ownName: z.string(),
          /** Every other name, also of those that were decided to be the same. */
          names: z.array(z.string()),
          statements: z.number().int(),
          /** Of these, how many rest on nothing. */
          unsupported: z.number().int(),
          /** Properties with rival values. */
          contested: z.number().int(),
          links: z.number().int(),
          /** That its own statements rest on, each once. */
          excerpts: z.number().int(),
          /** Claims, events, assessments and other records that speak of it. */
          citedBy: z.number().int(),
          sameAs: z.array(z.string()),
        }),
      ),
    }),
    errors: recordErrors,
  })),
  "links.create": command(() => ({
    input: z.strictObject({
      caseId,
      schema: z.string().max(80),
      fromId: idOf("entity"),
      toId: idOf("entity"),
      statements,
      marking: givenOwnMarkingSchema.default(null),
    }),
    output: withStatements,
    errors: schemaErrors,
  })),
  "links.edit": command(() => ({
    input: z.strictObject({ id: idOf("link"), expected, fields: z.strictObject({ marking: givenOwnMarkingSchema }) }),
    output: writtenSchema,
    errors: recordErrors,
  })),
  /** Holds a link's strength below what its evidence gives; null lifts that. */
  "links.setStrength": command(() => ({
    input: z.strictObject({
      id: idOf("link"),
      expected,
      strength: z.strictObject({ strength: z.enum(strengths), reason: line }).nullable(),
    }),
    output: writtenSchema,
    errors: [...recordErrors, "input.invalid"],
  })),
  "links.list": query(() => ({
    input: z.strictObject({ caseId }),
    output: z.strictObject({
      links: z.array(
        z.strictObject({
          link: recordOf(linkKind.schema),
          from: z.string(),
          to: z.string(),
          strength: z.enum(strengths),
          statements: z.array(describedStatement),
        }),
      ),
    }),
    errors: recordErrors,
  })),
  "identity.decide": decision.create,
  "identity.edit": decision.edit,
  "identity.get": decision.get,
  "identity.list": decision.list,
  /**
   * Pairs that may be the same, by their names or identifiers, and about which nothing was decided. Never a decision.
   */
  "identity.suggestions": query(() => ({
    input: z.strictObject({ caseId }),
    output: z.strictObject({
      suggestions: z.array(
        z.strictObject({
          leftId: z.string(),
          rightId: z.string(),
          likeness: z.enum(likenesses),
          /** The two names or the identifiers that are alike. */
          left: z.string(),
          right: z.string(),
        }),
      ),
    }),
    errors: recordErrors,
  })),
} as const;
