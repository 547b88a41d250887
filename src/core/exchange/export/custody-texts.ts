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
  /** Ids of the records exported with content, including identities disclosed by name. */
  readonly released: ReadonlySet<string>;
  /** Ids of the sources whose identity is disclosed. */
  readonly named: ReadonlySet<string>;
}

interface Row {
  readonly line: string;
  readonly salt: string | null;
  readonly detail: string | null;
}

/**
 * The signed end of the case's chain, with its lines or only their hashes: either lets the recipient compare later
 * bundles with this one. The hashes alone reveal nothing, because each line commits to its content by a salted hash.
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

/** Withholds the salt too: with it, guesses about the detail could be tested. */
const stays = '{"detail":null,"salt":null}\n';

/**
 * The reason of a deed reveals something about its record, so a detail is withheld if any record it names is. The
 * reason for revealing a source's identity is withheld with the identity.
 */
function mayGo(line: string, detail: string, { released, named }: CustodyOptions): boolean {
  const op = parseLine(line)?.op;
  const said = parseJson(detail);
  // A damaged line: the records it names cannot be told.
  if (op === undefined || said === undefined) return false;
  const ids = [...idsIn(said)];
  if (op === "sources.revealIdentity" && !ids.some((id) => named.has(id))) return false;
  return ids.every((id) => released.has(id) || kindOfId(id) === "analyst");
}

/** Also matches ids of unknown kinds. */
const idForm = /^[a-z]+_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function* idsIn(value: Json): Iterable<string> {
  if (typeof value === "string" && idForm.test(value)) yield value;
  else if (typeof value === "object" && value !== null) for (const inner of Object.values(value)) yield* idsIn(inner);
}
