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

/** A new statement: a property of the subject's FollowTheMoney schema and a value, supported by excerpts. */
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

/** A link as seen from one of its ends. */
export const seenLink = z.strictObject({
  id: z.string(),
  version: z.string(),
  schema: z.string(),
  /** True if the entity is the source of the link. */
  isFrom: z.boolean(),
  otherId: z.string(),
  other: z.string(),
  otherSchema: z.string(),
  strength: z.enum(strengths),
  /** Strength by evidence, before a manual limit. */
  given: z.enum(strengths),
  held: z.strictObject({ strength: z.enum(strengths), reason: z.string() }).nullable(),
  statements: z.array(describedStatement),
  contested: z.array(z.string()),
});

const entityView = z.strictObject({
  entity: recordOf(entityKind.schema),
  /** Computed from the statements of the entity and of all entities decided to be the same. */
  caption: z.string(),
  statements: z.array(describedStatement),
  /** Properties with several values for the same time, or with a standing other than asserted. */
  contested: z.array(z.string()),
  /** Statements without evidence. */
  unsupported: z.array(z.string()),
  sameAs: z.array(z.string()),
  differentFrom: z.array(z.string()),
  /** Pairs decided to be different although other decisions make them the same. Reported, never resolved. */
  contradictions: z.array(z.strictObject({ decisionId: z.string(), leftId: z.string(), rightId: z.string() })),
  links: z.array(seenLink),
  citedBy: z.array(z.strictObject({ kind: z.string(), id: z.string(), role: z.string() })),
});

/** Evidence of a new fact: an existing excerpt, or a passage to make one of. */
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

/** If a pair is decided again, omitted fields stay as they were. */
const decision = recordArea("identity-decision", () => ({
  leftId: idOf("entity"),
  rightId: idOf("entity"),
  decision: z.enum(identityDecisions),
  reason: note.optional(),
  excerptIds: z.array(idOf("excerpt")).max(1000).optional(),
  marking: givenOwnMarkingSchema.optional(),
}));

export const entitiesArea = {
  /** Schemas and properties of entities and links; constant for one version of the product. */
  "entities.schemas": query(() => ({
    input: z.strictObject({}),
    output: z.strictObject({
      schemas: z.array(
        z.strictObject({
          name: z.string(),
          label: z.string(),
          edge: z.boolean(),
          /** The schema itself and all it inherits from. */
          lineage: z.array(z.string()),
          /** For a link: its ends, and the source's action on the target. */
          ends: z
            .strictObject({ source: schemaEnd, target: schemaEnd, label: z.string(), directed: z.boolean() })
            .nullable(),
          /** Properties that can name it, and the most important ones, both in order. */
          caption: z.array(z.string()),
          featured: z.array(z.string()),
          properties: z.array(
            z.strictObject({
              name: z.string(),
              label: z.string(),
              type: z.string(),
              /** Required schema of the entity. */
              range: z.string().nullable(),
            }),
          ),
        }),
      ),
      /** Allowed values by type of property, with labels. */
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
  /** An entity's schema cannot change; its marking can. Everything else about it is in its statements. */
  "entities.edit": command(() => ({
    input: z.strictObject({ id: idOf("entity"), expected, fields: z.strictObject({ marking: givenOwnMarkingSchema }) }),
    output: writtenSchema,
    errors: recordErrors,
  })),
  /** Adds statements to an entity or link. Rival values are kept side by side. */
  "entities.state": command(() => ({
    input: z.strictObject({ subjectId: subjectIdSchema, statements: statements.unwrap().min(1) }),
    output: z.strictObject({ statementIds: z.array(z.string()) }),
    errors: schemaErrors,
  })),
  /**
   * Makes an excerpt, creates the entity if it is new, and states a fact about it with the excerpt as evidence: one
   * deed, which one undo reverses.
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
          /** By its own statements alone, ignoring identity decisions. */
          ownName: z.string(),
          /** Every other name, including those of entities decided to be the same. */
          names: z.array(z.string()),
          statements: z.number().int(),
          /** Statements without evidence. */
          unsupported: z.number().int(),
          /** Properties with rival values. */
          contested: z.number().int(),
          links: z.number().int(),
          /** Excerpts its own statements rest on, each once. */
          excerpts: z.number().int(),
          /** Claims, events, assessments and other records that refer to it. */
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
  /** Limits a link's strength below what its evidence gives; `null` lifts the limit. */
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
  /** Undecided pairs that may be the same, by name or identifier. Suggestions only. */
  "identity.suggestions": query(() => ({
    input: z.strictObject({ caseId }),
    output: z.strictObject({
      suggestions: z.array(
        z.strictObject({
          leftId: z.string(),
          rightId: z.string(),
          likeness: z.enum(likenesses),
          /** The similar names or identifiers. */
          left: z.string(),
          right: z.string(),
        }),
      ),
    }),
    errors: recordErrors,
  })),
} as const;
