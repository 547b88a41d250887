import { createHash } from "node:crypto";
import { checkpointText, custodyHead } from "#core/custody/custody.ts";
import { parseLine } from "#core/custody/verify-chain.ts";
import { checkpointOrigin, hashesPath, linesPath } from "#core/exchange/payload/received-checkpoint.ts";
import { signSshsig } from "#core/keys/sshsig.ts";
import { namespaces } from "#core/keys/trust-store.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { custodyParts } from "#shared/contract/exchange.ts";
import type { Json } from "#shared/domain/canonical-json.ts";
import { kindOfId } from "#shared/domain/id.ts";
import { parseJson } from "#shared/domain/parse-json.ts";

export interface CustodyOptions {
  readonly caseId: string;
  /** Id of the vault. */
  readonly vault: string;
  readonly custody: (typeof custodyParts)[number];
  /** Signs the checkpoint. */
  readonly seed: Uint8Array;
  /** Ids of the records that go with their content, identities that were released by name among them. */
  readonly released: ReadonlySet<string>;
  /** Ids of the sources whose identity goes. */
  readonly named: ReadonlySet<string>;
}

interface Row {
  readonly line: string;
  readonly salt: string | null;
  readonly detail: string | null;
}

/**
 * The end of the case's chain, signed, and its lines or only their hashes: by either the recipient can hold a later
 * release against this one. The hashes alone say nothing of what was done, since each line names its content by a
 * salted hash.
 */
export function custodyTexts(read: ReadDb, options: CustodyOptions): [path: string, text: string][] {
  const { caseId, vault, custody, seed } = options;
  const rows = read.all<Row>(sql`SELECT line, salt, detail FROM custody WHERE chain = ${caseId} ORDER BY seq`);
  const checkpoint = checkpointText(checkpointOrigin(vault, caseId), custodyHead(read, caseId));
  const signature = signSshsig(Buffer.from(checkpoint), seed, namespaces.checkpoint);
  return [
    custody === "none"
      ? [hashesPath, rows.map(({ line }) => `${createHash("sha256").update(line).digest("hex")}\n`).join("")]
      : [linesPath, rows.map(({ line }) => line).join("")],
    ["data/custody/checkpoint", checkpoint],
    ["data/custody/checkpoint.sig", signature],
    ...(custody === "details" ? [detailsOf(rows, options)] : []),
  ];
}

function detailsOf(rows: readonly Row[], options: CustodyOptions): [path: string, text: string] {
  const lines = rows.map(({ line, salt, detail }) => {
    const goes = detail !== null && mayGo(line, detail, options);
    return goes ? `{"detail":${detail},"salt":${JSON.stringify(salt)}}\n` : stays;
  });
  return ["data/custody/details.jsonl", lines.join("")];
}

/** Without its salt too: whoever has that can try out what the detail may have said. */
const stays = '{"detail":null,"salt":null}\n';

/**
 * The reason of a deed tells of the record that it was done to, so a detail stays behind with any record that it names;
 * why a source's identity was looked at stays with the identity.
 */
function mayGo(line: string, detail: string, { released, named }: CustodyOptions): boolean {
  const op = parseLine(line)?.op;
  const said = parseJson(detail);
  // Of a damaged chain: nobody can tell what it names.
  if (op === undefined || said === undefined) return false;
  const ids = [...idsIn(said)];
  if (op === "sources.revealIdentity" && !ids.some((id) => named.has(id))) return false;
  return ids.every((id) => released.has(id) || kindOfId(id) === "analyst");
}

/** Of kinds that are not known here too. */
const idForm = /^[a-z]+_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function* idsIn(value: Json): Iterable<string> {
  if (typeof value === "string" && idForm.test(value)) yield value;
  else if (typeof value === "object" && value !== null) for (const inner of Object.values(value)) yield* idsIn(inner);
}
