import { useMemo } from "react";
import { useCore } from "#renderer/bridge/query.ts";

/** Names of analysts, as far as this vault has them. */
export function useAnalystNames(ids: readonly string[]): ReadonlyMap<string, string> {
  const asked = [...new Set(ids)].sort();
  const { data } = useCore("records.names", { ids: asked }, { isOff: asked.length === 0, keepsLast: true });
  return useMemo(() => new Map(data?.names.map(({ id, name }) => [id, name])), [data]);
}
