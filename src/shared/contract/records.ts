import { z } from "zod";
import { anyIdSchema, kinds } from "#shared/domain/id.ts";
import { command, limits, query } from "./define.ts";
import { caseId, recordErrors, writtenSchema } from "./record-area.ts";

const historyEntry = z.strictObject({
  /** Of the record that it is a version of. */
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
  /** Fingerprints of the keys that signed the bundles by which it came. None: it was written here. */
  signedBy: z.array(z.string()),
  body: z.record(z.string(), z.json()).nullable().optional(),
});

const mention = z.strictObject({ kind: z.string(), id: z.string() });

const scope = z.strictObject({ caseId: caseId.nullable() });

/** A deed as undo and redo name it. */
const stepSchema = z.strictObject({ op: z.string(), at: z.number().int() });

/**
 * A step that was taken back or done again. `skipped` was left as it is: a deed that cannot be undone has changed it, or
 * destroyed what it speaks of, or what the step changed has been changed otherwise since.
 */
const retracedSchema = stepSchema.extend({
  skipped: z.array(z.strictObject({ kind: z.string(), id: z.string() })),
});

/** A record as others name it. */
const recordName = z.strictObject({
  id: z.string(),
  kind: z.string(),
  /** Empty where its content cannot be read. */
  name: z.string(),
  /** What tells it from others of the same name: its schema, whose fact it is, the document it is from. */
  detail: z.string(),
  state: z.enum(["active", "bin", "withheld", "purged", "absent"]),
});

/**
 * Kinds with names that people look for; entities have more names than one, and `entities.list` to be looked for by.
 */
export const findableKinds = ["document", "source", "claim", "event", "figure", "question", "assessment"] as const;

export const recordsArea = {
  /** The names of records of any kind; an id that is nobody's is left out. */
  "records.names": query(() => ({
    input: z.strictObject({ ids: z.array(anyIdSchema).max(1000) }),
    output: z.strictObject({ names: z.array(recordName) }),
  })),
  /** The records of a case whose content whoever sent them kept back; they count as being there. */
  "records.withheld": query(() => ({
    input: z.strictObject({ caseId, kinds: z.array(z.enum(kinds)).min(1).max(kinds.length) }),
    output: z.strictObject({ ids: z.array(z.string()) }),
    errors: recordErrors,
  })),
  /** Records whose name holds a word that begins with each word given; of each kind the newest first. */
  "records.find": query(() => ({
    input: z.strictObject({
      caseId,
      text: z.string().max(limits.line),
      kinds: z
        .array(z.enum(findableKinds))
        .min(1)
        .max(findableKinds.length)
        .default([...findableKinds]),
      /** Of each kind. */
      limit: z.number().int().min(1).max(100).default(8),
    }),
    output: z.strictObject({ found: z.array(recordName) }),
    errors: recordErrors,
  })),
  /** `withAbout`: also of what an entity or link consists of, its facts, links and identity decisions. */
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
      /** What these were written on, as far as it is not among them. */
      before: z.array(historyEntry),
      total: z.number().int(),
    }),
    errors: recordErrors,
  })),
  /**
   * What is active around a record: what speaks of it, and what rests on an excerpt that it rests on too, with most of
   * them in common first.
   */
  "records.around": query(() => ({
    input: z.strictObject({ id: anyIdSchema }),
    output: z.strictObject({ uses: z.array(mention), sharing: z.array(mention) }),
    errors: recordErrors,
  })),
  /** What this vault held of a record at a moment (UTC milliseconds). */
  "records.asOf": query(() => ({
    input: z.strictObject({ id: anyIdSchema, at: z.number().int() }),
    output: z.strictObject({
      state: z.enum(["unknown", "removed", "present"]),
      body: z.record(z.string(), z.json()).nullable(),
    }),
    errors: recordErrors,
  })),
  /** What a vault cannot do without, its own keys and analysts, and its logs stay. */
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
  /** Destroys the content for good; the hashes stay. Only what is in the bin. */
  "records.purge": command(() => ({
    input: z.strictObject({ id: anyIdSchema }),
    output: z.strictObject({}),
    errors: recordErrors,
  })),
  /** Of one case; null: the cases themselves. */
  "records.bin": query(() => ({
    input: z.strictObject({ caseId: caseId.nullable() }),
    output: z.strictObject({
      records: z.array(z.strictObject({ id: z.string(), kind: z.string(), removedAt: z.number().int() })),
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
  /** Cases that redo brings back whole: the import that had made them was taken back. */
  "history.undoneCases": query(() => ({
    input: z.strictObject({}),
    output: z.strictObject({
      cases: z.array(z.strictObject({ id: z.string(), reference: z.string(), title: z.string() })),
    }),
  })),
  /** What undo and redo would do next. */
  "history.next": query(() => ({
    input: scope,
    output: z.strictObject({ undo: stepSchema.nullable(), redo: stepSchema.nullable() }),
  })),
} as const;
