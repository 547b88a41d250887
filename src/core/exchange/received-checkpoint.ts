import { createHash } from "node:crypto";
import { parseLine } from "#core/custody/verify-chain.ts";
import { verifySshsig } from "#core/keys/sshsig.ts";
import { namespaces } from "#core/keys/trust-store.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";

/** Where the releaser's custody chain stood when the bundle was signed, with the chain itself. */
export interface ReceivedCheckpoint {
  readonly text: string;
  readonly signature: string;
  /** Which chain: of which vault, and of which case there. */
  readonly origin: string;
  readonly count: number;
  /** Hash of the last line, in hex. */
  readonly head: string;
  /** Hash of each line, by its number. */
  readonly hashes: readonly string[];
  readonly fingerprint: string;
}

/** Every vault that holds a case has a chain of its own for it: only checkpoints of one vault can be held together. */
export function checkpointOrigin(vault: string, caseId: string): string {
  return `${vault}/${caseId}`;
}

/** The checkpoint and its chain; or what does not hold of them. */
export function readCheckpoint(
  text: string,
  signature: string,
  lines: string,
): ReceivedCheckpoint | { readonly problem: string } {
  const [, origin, count, head] = /^casebound\/audit\/(\S+)\n(\d{1,15})\n([A-Za-z0-9+/]{43}=)\n$/.exec(text) ?? [];
  if (origin === undefined || count === undefined || head === undefined) return { problem: "not a checkpoint" };
  const verdict = verifySshsig(Buffer.from(text), signature, namespaces.checkpoint);
  if (!verdict.intact) return { problem: `its signature does not hold: ${verdict.problem}` };
  const hashes: string[] = [];
  let prev = "0".repeat(64);
  for (const [index, line] of lines.split("\n").slice(0, -1).entries()) {
    const parsed = parseLine(line);
    if (parsed?.seq !== index || parsed.prev !== prev) return { problem: `its chain breaks at line ${index}` };
    prev = createHash("sha256").update(`${line}\n`).digest("hex");
    hashes.push(prev);
  }
  const headHex = Buffer.from(head, "base64").toString("hex");
  if (hashes.length !== Number(count) || prev !== headHex) return { problem: "its chain does not end where it says" };
  const { fingerprint } = verdict;
  return { text, signature, origin, count: Number(count), head: headHex, hashes, fingerprint };
}

/**
 * Holds a checkpoint against earlier ones of the same chain: a chain that was rewritten cannot contain what it once
 * signed. And against the key that signed the bundle: whoever only signs what another has made has no chain of their
 * own. Warnings in words; none when all agree.
 */
export function checkpointWarnings(
  read: ReadDb,
  received: ReceivedCheckpoint,
  bundleFingerprint: string | null,
): string[] {
  const isOfSigner = bundleFingerprint === null || received.fingerprint === bundleFingerprint;
  const rewritten = read
    .all<{ count: number; head: string }>(sql`
      SELECT count, head FROM checkpoint WHERE origin = ${received.origin} ORDER BY count`)
    .filter(({ count, head }) => count <= received.count && count > 0 && received.hashes[count - 1] !== head);
  return [
    ...(isOfSigner
      ? []
      : [`its custody ends with a signature of another key than the bundle: ${received.fingerprint}`]),
    ...rewritten.map(
      ({ count }) => `the releaser's custody was rewritten: line ${count} is not what an earlier bundle had signed`,
    ),
  ];
}
