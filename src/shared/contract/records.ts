import { z } from "zod";
import { anyIdSchema, kinds } from "#shared/domain/id.ts";
import { command, limits, query } from "./define.ts";
import { caseId, recordErrors, writtenSchema } from "./record-area.ts";

const historyEntry = z.strictObject({
  /** The record the version belongs to. */
  id: z.string(),
  kind: z.string(),
  version: z.string(),
  parents: z.array(z.string()),
  author: z.string().nullable(),
  at: z.number().int().nullable(),
  receivedAt: z.number().int(),
  op: z.string().nullable(),
  state: z.enum(["held", "withheld", "purged"]),
  active: z.boolean(),
  /** Fingerprints of the keys that signed the bundles that brought it. Empty if it was written here. */
  signedBy: z.array(z.string()),
  body: z.record(z.string(), z.json()).nullable().optional(),
});

const mention = z.strictObject({ kind: z.string(), id: z.string() });

const scope = z.strictObject({ caseId: caseId.nullable() });

/** A deed as named by undo and redo. */
const stepSchema = z.strictObject({ op: z.string(), at: z.number().int() });

/**
 * A step that was undone or redone. `skipped` records stayed unchanged: an irreversible deed changed them, or destroyed
 * what they refer to, or they were changed differently since.
 */
const retracedSchema = stepSchema.extend({
  skipped: z.array(z.strictObject({ kind: z.string(), id: z.string() })),
  /** Number of records of the step that were not skipped. */
  changed: z.number().int().nonnegative(),
});

/** A record as others refer to it. */
const recordName = z.strictObject({
  id: z.string(),
  kind: z.string(),
  /** Empty if its content cannot be read. */
  name: z.string(),
  /** Tells records of the same name apart: schema, subject of a fact, document of an excerpt. */
  detail: z.string(),
  state: z.enum(["active", "bin", "withheld", "purged", "absent"]),
});

/** Kinds with names people search for. Entities have several names, and `entities.list` to search by them. */
export const findableKinds = ["document", "source", "claim", "event", "figure", "question", "assessment"] as const;

export const recordsArea = {
  /** Names of records of any kind; unknown ids are left out. */
  "records.names": query(() => ({
    input: z.strictObject({ ids: z.array(anyIdSchema).max(1000) }),
    output: z.strictObject({ names: z.array(recordName) }),
  })),
  /** Records of a case that were withheld by their sender; they count as existing. */
  "records.withheld": query(() => ({
    input: z.strictObject({ caseId, kinds: z.array(z.enum(kinds)).min(1).max(kinds.length) }),
    output: z.strictObject({ ids: z.array(z.string()) }),
    errors: recordErrors,
  })),
  /** Records whose name has a word starting with each given word; newest first within each kind. */
  "records.find": query(() => ({
    input: z.strictObject({
      caseId,
      text: z.string().max(limits.line),
      kinds: z
        .array(z.enum(findableKinds))
        .min(1)
        .max(findableKinds.length)
        .default([...findableKinds]),
      /** For each kind. */
      limit: z.number().int().min(1).max(100).default(8),
    }),
    output: z.strictObject({ found: z.array(recordName) }),
    errors: recordErrors,
  })),
  /** `withAbout`: includes the facts, links and identity decisions that make up an entity or link. */
  "records.history": query(() => ({
    input: z.strictObject({
      id: anyIdSchema,
      withAbout: z.boolean().default(false),
      newestFirst: z.boolean().default(false),
      offset: z.number().int().nonnegative().default(0),
      limit: z.number().int().min(1).max(10_000).default(1000),
    }),
    output: z.strictObject({
      versions: z.array(historyEntry),
      /** The parents of these versions that are not among them. */
      before: z.array(historyEntry),
      total: z.number().int(),
    }),
    errors: recordErrors,
  })),
  /**
   * Active records related to a record: those that refer to it, and those that share evidence with it, most shared
   * first.
   */
  "records.around": query(() => ({
    input: z.strictObject({ id: anyIdSchema }),
    output: z.strictObject({ uses: z.array(mention), sharing: z.array(mention) }),
    errors: recordErrors,
  })),
  /** State of a record in this vault at a moment (UTC milliseconds). */
  "records.asOf": query(() => ({
    input: z.strictObject({ id: anyIdSchema, at: z.number().int() }),
    output: z.strictObject({
      state: z.enum(["unknown", "withheld", "purged", "removed", "present"]),
      body: z.record(z.string(), z.json()).nullable(),
    }),
    errors: recordErrors,
  })),
  /** Records a vault cannot do without (its own keys and analysts) and its logs cannot be removed. */
  "records.remove": command(() => ({
    input: z.strictObject({ id: anyIdSchema }),
    output: writtenSchema,
    errors: recordErrors,
  })),
  "records.restore": command(() => ({
    input: z.strictObject({ id: anyIdSchema }),
    output: writtenSchema,
    errors: [...recordErrors, "excerpt.text-gone"],
  })),
  /** Destroys the content for good; the hashes stay. Only for records in the bin. */
  "records.purge": command(() => ({
    input: z.strictObject({ id: anyIdSchema }),
    output: z.strictObject({}),
    errors: recordErrors,
  })),
  /** Bin of a case; `null` for the cases in the bin. */
  "records.bin": query(() => ({
    input: z.strictObject({ caseId: caseId.nullable() }),
    output: z.strictObject({
      records: z.array(
        z.strictObject({
          id: z.string(),
          kind: z.string(),
          removedAt: z.number().int(),
          /** Came by an import that was undone for good: it can be destroyed, but not restored. */
          isSetAside: z.boolean(),
        }),
      ),
    }),
    errors: recordErrors,
  })),
  "history.undo": command(() => ({
    input: scope,
    output: retracedSchema,
    errors: [...recordErrors, "undo.nothing"],
  })),
  "history.redo": command(() => ({
    input: scope,
    output: retracedSchema,
    errors: [...recordErrors, "redo.nothing"],
  })),
  /** Cases that redo can bring back as a whole: the import that created them was undone. */
  "history.undoneCases": query(() => ({
    input: z.strictObject({}),
    output: z.strictObject({
      cases: z.array(z.strictObject({ id: z.string(), reference: z.string(), title: z.string() })),
    }),
  })),
  /** The next steps of undo and redo. */
  "history.next": query(() => ({
    input: scope,
    output: z.strictObject({ undo: stepSchema.nullable(), redo: stepSchema.nullable() }),
  })),
} as const;
