import type { CoreClient } from "#cli/core-client.ts";

/** The contract's maximum per call. */
const namedAtOnce = 1000;

/** Names of the records with these ids, which may contain duplicates. */
export async function namesOf(core: CoreClient, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const asked = [...new Set(ids)];
  const found = new Map<string, string>();
  for (let at = 0; at < asked.length; at += namedAtOnce) {
    const { names } = await core.call("records.names", { ids: asked.slice(at, at + namedAtOnce) });
    for (const { id, name } of names) found.set(id, name);
  }
  return found;
}
