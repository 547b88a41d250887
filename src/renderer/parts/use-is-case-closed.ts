import { useCore } from "#renderer/bridge/query.ts";
import { useCaseId } from "#renderer/state/session.ts";

/** Whether the open case takes in no new documents. */
export function useIsCaseClosed(): boolean {
  return useCore("cases.get", { id: useCaseId() }).data?.body.status === "closed";
}
