import { createHmac } from "node:crypto";
import type { WriteDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { canonicalJson, type Json } from "#shared/domain/canonical-json.ts";
import { isSecretField } from "#shared/domain/secret-field.ts";
import { AppError } from "#shared/errors.ts";

/** Which call a deed answers. Absent for what core does of itself, such as noting that a document was opened. */
export interface Request {
  readonly requestId: string;
  readonly name: string;
  readonly input: Json;
}

export const requestTables: ReadonlySet<string> = new Set(["request"]);

/** What was asked and answered, so that a call whose answer was lost can come again. */
export interface RequestStore {
  /** The answer that was given under this id; undefined when it is new. */
  answerTo(request: Request): { readonly answer: unknown } | undefined;
  keep(request: Request, answer: unknown, at: number): void;
  /**
   * Of what was ever asked for not even a keyed hash remains: with the key it would confirm a guess of what was purged.
   */
  forgetInputs(): void;
}

/** `key` makes what is kept of a request's input useless to whoever has the rows and not the vault. */
export function createRequestStore(db: WriteDb, key: Uint8Array): RequestStore {
  const hashOf = ({ input }: Request): Buffer =>
    createHmac("sha256", key)
      .update(canonicalJson(withoutSecrets(input)))
      .digest();
  return {
    answerTo(request) {
      const row = db.get<{ name: string; input_hash: Uint8Array; output: string }>(sql`
        SELECT name, input_hash, output FROM request WHERE id = ${request.requestId}`);
      if (!row) return undefined;
      const isForgotten = row.input_hash.byteLength === 0;
      if (row.name !== request.name || !(isForgotten || hashOf(request).equals(row.input_hash))) {
        throw new AppError("request.reused", { requestId: request.requestId });
      }
      return { answer: JSON.parse(row.output) };
    },
    keep(request, answer, at) {
      db.run(sql`
        INSERT INTO request (id, name, input_hash, output, at)
        VALUES (${request.requestId}, ${request.name}, ${hashOf(request)}, ${JSON.stringify(answer ?? null)}, ${at})`);
    },
    forgetInputs() {
      db.run(sql`UPDATE request SET input_hash = x'' WHERE input_hash <> x''`);
    },
  };
}

/**
 * The input by which a request is known again. Passwords are no part of it, at any depth: whoever has the vault and its
 * key could try guesses against a hash. So the same request with another password gets the answer that it had.
 */
export function withoutSecrets(input: Json): Json {
  if (Array.isArray(input)) return input.map(withoutSecrets);
  if (typeof input !== "object" || input === null) return input;
  return Object.fromEntries(
    Object.entries(input).flatMap(([field, value]) => (isSecretField(field) ? [] : [[field, withoutSecrets(value)]])),
  );
}
