import { z } from "zod";
import { wireErrorSchema } from "#shared/errors.ts";

const callId = z.number().int().nonnegative();
/**
 * Chosen by the caller for each command: a UUID or any other unique text. Consecutive commands that form one action for
 * the user share the part before a slash, `…/1`, `…/2`, and are undone together.
 */
export const requestIdSchema = z.string().min(8).max(64);

/** Caller → core. */
export const requestSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("hello"), contract: z.number().int() }),
  z.object({
    type: z.literal("call"),
    id: callId,
    name: z.string().max(80),
    input: z.unknown(),
    requestId: requestIdSchema.optional(),
  }),
  z.object({ type: z.literal("cancel"), id: callId }),
]);
export type Request = z.infer<typeof requestSchema>;

/** Core → caller. `changed` names the topics with new content; callers query again what they show. */
export const responseSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("hello"), contract: z.number().int() }),
  z.object({ type: z.literal("result"), id: callId, output: z.unknown() }),
  z.object({ type: z.literal("error"), id: callId, error: wireErrorSchema }),
  z.object({ type: z.literal("progress"), id: callId, progress: z.unknown() }),
  z.object({ type: z.literal("changed"), topics: z.array(z.string().max(80)).max(100) }),
]);
export type Response = z.infer<typeof responseSchema>;
