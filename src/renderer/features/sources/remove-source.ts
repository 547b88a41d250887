import { call } from "#renderer/bridge/core.ts";
import { removeRecord } from "#renderer/parts/remove-record.ts";
import { attempt } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";

/** Into the bin; refused, with the names, while documents come from it: false. */
export async function removeSource(id: string): Promise<boolean> {
  const found = await attempt(() => call("sources.get", { id }));
  return found !== undefined && removeRecord(id, found.body.name, t("sources.binned", { name: found.body.name }));
}
