import type { ReadDb } from "#core/vault/connection.ts";
import type { CurrentRecord } from "#core/write/record-store.ts";
import type { LinkBody, Strength } from "#shared/domain/entity.ts";
import { effectiveStrength, strengthOf } from "#shared/domain/link-strength.ts";
import { statementsOf } from "./entity-store.ts";
import type { FindOrigins } from "./find-origins.ts";

/** Strength of a link by the evidence of its statements. */
export function givenStrength(read: ReadDb, linkId: string, findOrigins: FindOrigins): Strength {
  return strengthOf(
    statementsOf(read, linkId).map(({ body }) => ({ standing: body.standing, origins: findOrigins(body.excerptIds) })),
  );
}

/** Strength of a link as shown. */
export function shownStrength(read: ReadDb, { id, body }: CurrentRecord<LinkBody>, findOrigins: FindOrigins): Strength {
  return effectiveStrength(givenStrength(read, id, findOrigins), body.strength?.strength);
}
