import type { CoreClient } from "#cli/core-client.ts";
import { kindOfId } from "#shared/domain/id.ts";
import { usageError } from "./usage-error.ts";

interface SourceOption {
  readonly option: string;
  readonly text: string;
}

/** Id of a source given to an option by id, or by a name that only one source of the case has. */
export async function findSource(core: CoreClient, caseId: string, { option, text }: SourceOption): Promise<string> {
  if (kindOfId(text) === "source") return text;
  const { records } = await core.call("sources.list", { caseId });
  const [only, ...others] = records.filter(({ body }) => body.name === text);
  if (!only) throw usageError(option, `no source has the id or name “${text}”; see \`casebound source list\``);
  if (others.length > 0) {
    const ids = [only, ...others].map(({ id }) => id).join(", ");
    throw usageError(option, `${others.length + 1} sources are called “${text}”; name one by its id: ${ids}`);
  }
  return only.id;
}

/** Ids of the sources whose identity is to be included. */
export function releasedSources(core: CoreClient, caseId: string, texts: readonly string[] = []): Promise<string[]> {
  return Promise.all(texts.map((text) => findSource(core, caseId, { option: "--release-identity", text })));
}
