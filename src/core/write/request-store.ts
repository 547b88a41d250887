import { createHmac } from "node:crypto";
import type { WriteDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { canonicalJson, type Json } from "#shared/domain/canonical-json.ts";
import { isSecretField } from "#shared/domain/secret-field.ts";
import { AppError } from "#shared/errors.ts";

/** The call a deed answers. Absent for what core does on its own, such as recording that a document was opened. */
export interface Request {
  readonly requestId: string;
  readonly name: string;
  readonly input: Json;
}

export const requestTables: ReadonlySet<string> = new Set(["request"]);

/** Keeps requests and answers, so that a call whose answer was lost can be repeated. */
export interface RequestStore {
  /** The answer given under this id before; `undefined` if it is new. */
  answerTo(request: Request): { readonly answer: unknown } | undefined;
  keep(request: Request, answer: unknown, at: number): void;
  /** Deletes even the keyed hashes of all inputs: with the key, they would confirm guesses about purged content. */
  forgetInputs(): void;
}

/** `key`: for a keyed hash of inputs, useless to anyone who has the rows but not the vault. */
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
 * The input by which a repeated request is recognised. Passwords are dropped at any depth, because with the key their
 * hash could be tested against guesses. So a request repeated with another password gets its earlier answer.
 */
export function withoutSecrets(input: Json): Json {
  if (Array.isArray(input)) return input.map(withoutSecrets);
  if (typeof input !== "object" || input === null) return input;
  return Object.fromEntries(
    Object.entries(input).flatMap(([field, value]) => (isSecretField(field) ? [] : [[field, withoutSecrets(value)]])),
  );
}
