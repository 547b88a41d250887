import type { CoreClient } from "#cli/core-client.ts";
import { usageError } from "./usage-error.ts";

/** Age recipients as given, or those of the people with these names in the trust store. */
export async function findRecipients(core: CoreClient, names: readonly string[]): Promise<string[]> {
  const isRecipient = (name: string) => name.startsWith("age1");
  if (names.every(isRecipient)) return [...names];
  const { contacts } = await core.call("trust.list", {});
  return names.flatMap((name) => {
    if (isRecipient(name)) return [name];
    const found = contacts.flatMap(({ principal, recipient, revokedAt }) =>
      principal === name && recipient !== null && revokedAt === null ? [recipient] : [],
    );
    if (found.length === 0) throw usageError("--to", `the trust store has no age key of ${name}`);
    return found;
  });
}
