import { useMemo } from "react";
import { useCore } from "#renderer/bridge/query.ts";

/** The ids of the excerpts that each code of a case is on, in the order in which they were taken. */
export function useCoded(caseId: string): ReadonlyMap<string, readonly string[]> {
  const { data } = useCore("excerpts.list", { caseId });
  return useMemo(() => {
    const coded = new Map<string, string[]>();
    for (const { id, body } of data?.records ?? []) {
      for (const codeId of body.codeIds) coded.set(codeId, [...(coded.get(codeId) ?? []), id]);
    }
    return coded;
  }, [data]);
}
