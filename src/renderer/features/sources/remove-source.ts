import { call } from "#renderer/bridge/core.ts";
import { removeRecord } from "#renderer/parts/remove-record.ts";
import { attempt } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";

/** Moves a source to the bin. Returns false if documents refer to it; the user is told which. */
export async function removeSource(id: string): Promise<boolean> {
  const found = await attempt(() => call("sources.get", { id }));
  return found !== undefined && removeRecord(id, found.body.name, t("sources.binned", { name: found.body.name }));
}
