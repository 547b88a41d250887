import { createCaptions } from "#core/entities/captions.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { currentBody, findRecord } from "#core/write/record-store.ts";
import type { OutputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { nameOfBody } from "#shared/domain/name-of-body.ts";

type Applied = OutputOf<CoreContract["exchange.apply"]>;
type Lowered = Applied["lowered"][number];

/** The answer as it is kept under the request id, which outlives a purge: without names. */
export type KeptApplied = Omit<Applied, "lowered"> & { readonly lowered: readonly Omit<Lowered, "name">[] };

/** The answer with the names that its records have now; a record that has gone since has none. */
export function nameLowered(read: ReadDb, { lowered, ...applied }: KeptApplied): Applied {
  const captions = createCaptions(read, applied.caseId);
  const nameOf = (id: string): string => {
    const row = findRecord(read, id);
    if (row?.state !== "active") return "";
    return (row.kind === "entity" && captions.captionOf(id)) || nameOfBody(row.kind, currentBody(read, row).body);
  };
  return { ...applied, lowered: lowered.map((one) => ({ ...one, name: nameOf(one.id) })) };
}
