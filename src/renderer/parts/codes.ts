import { type CoreInput, type CoreOutput, call, type Step } from "#renderer/bridge/core.ts";
import { asAppError, useCore } from "#renderer/bridge/query.ts";
import { isAppError } from "#shared/errors.ts";

export type CodeRecord = CoreOutput<"codes.list">["records"][number];

const none: readonly CodeRecord[] = [];

/** Codes of a case in order of creation. The first nine have a digit each. */
export function useCodes(caseId: string): readonly CodeRecord[] {
  return useCore("codes.list", { caseId }).data?.records ?? none;
}

/** Attempts if someone else changes the excerpt at the same time. */
const mostTries = 5;

/**
 * Puts a code on an excerpt or takes it off; `other` toggles it, which needs the stored record while another key is
 * being handled. Returns whether it is on. `more`: other fields for the same edit, so that all or none are changed.
 */
export async function setCode(
  excerptId: string,
  codeId: string,
  wanted: boolean | "other",
  step: Step,
  more: Omit<CoreInput<"excerpts.edit">["fields"], "codeIds"> = {},
): Promise<boolean> {
  for (let tries = 1; ; tries++) {
    const { version, body } = await call("excerpts.get", { id: excerptId });
    const others = body.codeIds.filter((id) => id !== codeId);
    const isOn = wanted === "other" ? others.length === body.codeIds.length : wanted;
    const fields = { ...more, codeIds: isOn ? [...others, codeId] : others };
    try {
      await call("excerpts.edit", { id: excerptId, expected: version, fields }, step.requestId());
      return isOn;
    } catch (error) {
      if (tries === mostTries || !isAppError(asAppError(error), "record.conflict")) throw error;
    }
  }
}
