import { useMemo } from "react";
import { useCore } from "#renderer/bridge/query.ts";

/** Ids of the excerpts of each code, in order of creation. */
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
