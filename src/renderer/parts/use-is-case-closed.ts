import { useCore } from "#renderer/bridge/query.ts";
import { useCaseId } from "#renderer/state/session.ts";

/** True if the open case is closed, so that no documents can be imported. */
export function useIsCaseClosed(): boolean {
  return useCore("cases.get", { id: useCaseId() }).data?.body.status === "closed";
}
