import type { CoreClient } from "#cli/core-client.ts";
import { kindOfId } from "#shared/domain/id.ts";
import { AppError } from "#shared/errors.ts";
import { usageError } from "./usage-error.ts";

/** How help names that argument. */
export const caseArgument = "a case's id, reference or title";

/** The id of the case that is meant: by its id, or by a reference or title that only one case has. */
export async function findCase(core: CoreClient, text: string): Promise<string> {
  if (kindOfId(text) === "case") return text;
  const { records } = await core.call("cases.list", {});
  const meant = records.filter(({ body }) => body.reference === text || body.title === text);
  const [only, ...others] = meant;
  if (!only) throw new AppError("record.missing", { kind: "case", id: text });
  if (others.length > 0) {
    const ids = meant.map(({ id }) => id).join(", ");
    throw usageError("CASE", `${meant.length} cases are called “${text}”; name one by its id: ${ids}`);
  }
  return only.id;
}
