import { caseOf } from "#core/session/record-handlers.ts";
import { runDeed, type Session } from "#core/session/session.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import type { Written } from "#core/write/change.ts";
import type { ParsedInputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import type { Strength } from "#shared/domain/entity.ts";
import { isStronger } from "#shared/domain/link-strength.ts";
import { invalidField } from "#shared/errors.ts";
import type { DeedCall } from "#shared/rpc/server.ts";
import { createFindOrigins } from "./find-origins.ts";
import { givenStrength } from "./given-strength.ts";

type Input = ParsedInputOf<CoreContract["links.setStrength"]>;

/** Lowers a link's strength, with a reason; only evidence can raise it. */
export function setStrength(session: Session, { id, expected, strength }: Input, call: DeedCall): Written {
  const caseId = caseOf(session.read, "link", id);
  return runDeed(session, call, { caseId }, (change) => {
    if (strength) requireNotStronger(change.read, id, strength.strength);
    return change.edit("link", id, () => ({ strength }), expected);
  });
}

function requireNotStronger(read: ReadDb, id: string, strength: Strength): void {
  const given = givenStrength(read, id, createFindOrigins(read));
  if (!isStronger(strength, given)) return;
  const problem = `the evidence makes this link ${given}; by hand it can only be held lower`;
  throw invalidField("strength.strength", problem);
}
