import { z } from "zod";
import { reliabilitySchema } from "#shared/domain/grade.ts";
import { idOf } from "#shared/domain/id.ts";
import { givenOwnMarkingSchema } from "#shared/domain/marking.ts";
import { momentSchema } from "#shared/domain/moment.ts";
import { identitySchema, sourceKinds } from "#shared/domain/source.ts";
import { command, limits, line, note, query } from "./define.ts";
import { expected, recordArea, recordErrors, writtenSchema } from "./record-area.ts";

const { create, edit, get, list } = recordArea("source", () => ({
  name: line,
  sourceKind: z.enum(sourceKinds),
  protected: z.boolean().default(false),
  notes: note.default(""),
  marking: givenOwnMarkingSchema.default(null),
}));

export const sourcesArea = {
  "sources.create": create,
  "sources.edit": edit,
  "sources.get": get,
  "sources.list": list,
  /** Adds to the dated history of reliability; earlier gradings stay. */
  "sources.grade": command(() => ({
    input: z.strictObject({
      id: idOf("source"),
      expected,
      reliability: reliabilitySchema,
      reason: z.string().max(limits.note).default(""),
      /** Start of validity in UTC milliseconds, not in the future; now if absent. */
      at: momentSchema.optional(),
    }),
    output: writtenSchema,
    errors: recordErrors,
  })),
  /** Seals the identity of a protected source, or replaces it. */
  "sources.sealIdentity": command(() => ({
    input: z.strictObject({ sourceId: idOf("source"), identity: identitySchema }),
    output: writtenSchema,
    errors: recordErrors,
  })),
  /** The only way to read a sealed identity. A command, so that custody records each request. */
  "sources.revealIdentity": command(() => ({
    input: z.strictObject({ sourceId: idOf("source"), reason: line }),
    output: z.strictObject({ identity: identitySchema }),
    errors: recordErrors,
  })),
  /** Protected sources that have a sealed identity, without its content. */
  "sources.identities": query(() => ({
    input: z.strictObject({ caseId: idOf("case") }),
    output: z.strictObject({
      identities: z.array(z.strictObject({ id: z.string(), sourceId: z.string(), held: z.boolean() })),
    }),
    errors: recordErrors,
  })),
} as const;
