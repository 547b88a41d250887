import { z } from "zod";
import { edtfSchema } from "./edtf.ts";
import { evidence } from "./entity.ts";
import { idOf } from "./id.ts";
import { defineKind } from "./kind.ts";
import { ownMarkingSchema } from "./marking.ts";

const eventBody = z.looseObject({
  what: z.string().min(1),
  where: z.string(),
  /** Three clocks: when it happened, when someone reported it, when the analyst learned of it. */
  happened: edtfSchema.nullable(),
  said: edtfSchema.nullable(),
  learned: edtfSchema.nullable(),
  entities: z.array(z.strictObject({ entityId: idOf("entity"), role: z.string() })),
  excerptIds: z.array(idOf("excerpt")),
  marking: ownMarkingSchema,
});
export type EventBody = z.infer<typeof eventBody>;

export const eventKind = defineKind<EventBody>({
  kind: "event",
  schema: eventBody,
  merge: { entities: "set", excerptIds: "set", marking: "marking" },
  // The date of one meeting with the place of another would make a third that no one has reported.
  wholes: { what: { fields: ["happened", "said", "where"], about: ["learned", "entities", "excerptIds"] } },
  references: (body) => [
    ...body.entities.map(({ entityId }) => ({ role: "participant", target: entityId })),
    ...evidence(body.excerptIds),
  ],
});
