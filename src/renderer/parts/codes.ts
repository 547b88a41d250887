import { type CoreOutput, call, type Step } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";

export type CodeRecord = CoreOutput<"codes.list">["records"][number];

const none: readonly CodeRecord[] = [];

/** The codes of a case in the order in which they were made: the first nine have a digit each. */
export function useCodes(caseId: string): readonly CodeRecord[] {
  return useCore("codes.list", { caseId }).data?.records ?? none;
}

/** Puts a code on an excerpt, or takes it off. */
export async function setCode(excerptId: string, codeId: string, isOn: boolean, step: Step): Promise<void> {
  const { codeIds } = (await call("excerpts.get", { id: excerptId })).body;
  const others = codeIds.filter((id) => id !== codeId);
  const fields = { codeIds: isOn ? [...others, codeId] : others };
  await call("excerpts.edit", { id: excerptId, fields }, step.requestId());
}
