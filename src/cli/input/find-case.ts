import type { CoreClient } from "#cli/core-client.ts";
import { kindOfId } from "#shared/domain/id.ts";
import { usageError } from "./usage-error.ts";

/** Help text of the argument. */
export const caseArgument = "a case's id, reference or title";

/** Id of a case given by id, or by a reference or title that only one case has. */
export async function findCase(core: CoreClient, text: string): Promise<string> {
  return kindOfId(text) === "case" ? text : onlyOne(await namedCases(core), text);
}

/** Also finds a case that is gone because its import was undone. */
export async function findCaseToRedo(core: CoreClient, text: string): Promise<string> {
  if (kindOfId(text) === "case") return text;
  const { cases } = await core.call("history.undoneCases", {});
  return onlyOne([...(await namedCases(core)), ...cases], text);
}

async function namedCases(core: CoreClient): Promise<Named[]> {
  const { records } = await core.call("cases.list", {});
  return records.map(({ id, body }) => ({ id, reference: body.reference, title: body.title }));
}

interface Named {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
}

function onlyOne(cases: readonly Named[], text: string): string {
  const meant = cases.filter(({ reference, title }) => reference === text || title === text);
  const [only, ...others] = meant;
  if (!only) throw usageError("CASE", `no case has the id, reference or title “${text}”; see \`casebound case list\``);
  if (others.length > 0) {
    const ids = meant.map(({ id }) => id).join(", ");
    throw usageError("CASE", `${meant.length} cases are called “${text}”; name one by its id: ${ids}`);
  }
  return only.id;
}
