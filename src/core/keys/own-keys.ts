import type { ReadDb } from "#core/vault/connection.ts";
import { type CurrentRecord, recordsOfKind } from "#core/write/record-store.ts";
import type { AgeKeyBody, SigningKeyBody } from "#shared/domain/analyst.ts";
import { AppError } from "#shared/errors.ts";

export interface OwnKey {
  readonly signing: CurrentRecord<SigningKeyBody>;
  readonly age: CurrentRecord<AgeKeyBody>;
}

/** The analyst's key pairs, oldest first: a signing key and the age key created with it. */
export function ownKeys(read: ReadDb): OwnKey[] {
  const ageKeys = recordsOfKind(read, "age-key", null);
  return recordsOfKind(read, "signing-key", null).flatMap((signing, index) => {
    const age = ageKeys[index];
    return age ? [{ signing, age }] : [];
  });
}

/** The named key, or the newest. */
export function requireOwnKey(read: ReadDb, id: string | undefined): OwnKey {
  const keys = ownKeys(read);
  const key = id === undefined ? keys.at(-1) : keys.find(({ signing }) => signing.id === id);
  if (!key) throw new AppError("key.missing", { name: id ?? "of your own yet; create one first" });
  return key;
}
