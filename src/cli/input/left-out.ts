import type { OutputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { usageError } from "./usage-error.ts";

type Planned = OutputOf<CoreContract["exchange.plan"]>["records"];

/**
 * Records of a plan given by id, here or in the bundle, or by name. Statements are found by id only: an entity's name
 * is one of them, and is left out with it.
 */
export function findPlanned(records: Planned, refs: readonly string[]): string[] {
  return refs.map((ref) => {
    const byId = records.find(({ id, origin }) => id === ref || origin === ref);
    if (byId) return byId.origin;
    const named = records.filter(({ kind, name }) => kind !== "statement" && name.toLowerCase() === ref.toLowerCase());
    const [only] = named;
    if (only && named.length === 1) return only.origin;
    throw usageError(
      "--leave-out",
      named.length > 1
        ? `several records of the bundle are called “${ref}”: give an id`
        : `no record of the bundle is “${ref}”`,
    );
  });
}
