import type { CoreClient } from "#cli/core-client.ts";
import { kindOfId } from "#shared/domain/id.ts";
import { usageError } from "./usage-error.ts";

/** Id of a source given by id, or by a name that only one source of the case has. */
export async function findSource(core: CoreClient, caseId: string, text: string): Promise<string> {
  if (kindOfId(text) === "source") return text;
  const { records } = await core.call("sources.list", { caseId });
  const [only, ...others] = records.filter(({ body }) => body.name === text);
  if (!only) throw usageError("--source", `no source has the id or name “${text}”; see \`casebound source list\``);
  if (others.length > 0) {
    const ids = [only, ...others].map(({ id }) => id).join(", ");
    throw usageError("--source", `${others.length + 1} sources are called “${text}”; name one by its id: ${ids}`);
  }
  return only.id;
}
