import { createHash } from "node:crypto";
import { parseLine } from "#core/custody/verify-chain.ts";
import { verifySshsig } from "#core/keys/sshsig.ts";
import { namespaces } from "#core/keys/trust-store.ts";
import type { readerContract } from "#core/session/reader-contract.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { Change } from "#core/write/change.ts";
import type { OutputOf } from "#shared/contract/define.ts";

/** End of the exporting vault's custody chain when the bundle was signed, with the chain itself. */
export interface ReceivedCheckpoint {
  readonly text: string;
  readonly signature: string;
  /** Identifies the chain: the vault, and the case in it. */
  readonly origin: string;
  readonly count: number;
  /** Hash of the last line, in hex. */
  readonly head: string;
  /** Hash of each line, in order. */
  readonly hashes: readonly string[];
  readonly fingerprint: string;
}

/** Every vault that holds a case has its own chain for it: only checkpoints of one vault can be compared. */
export function checkpointOrigin(vault: string, caseId: string): string {
  return `${vault}/${caseId}`;
}

export const linesPath = "data/custody/lines.jsonl";
/** Replaces the lines if these are not exported: the hash of each, one per line. */
export const hashesPath = "data/custody/hashes.txt";

/** The checkpoint with its chain, from lines or hashes; or the problem with them. */
export function readCheckpoint(
  text: string,
  signature: string,
  chain: { readonly lines: string } | { readonly hashes: string },
): ReceivedCheckpoint | { readonly problem: string } {
  const [, origin, count, head] = /^casebound\/audit\/(\S+)\n(\d{1,15})\n([A-Za-z0-9+/]{43}=)\n$/.exec(text) ?? [];
  if (origin === undefined || count === undefined || head === undefined) return { problem: "not a checkpoint" };
  const verdict = verifySshsig(Buffer.from(text), signature, namespaces.checkpoint);
  if (!verdict.intact) return { problem: `its signature does not hold: ${verdict.problem}` };
  const read = "lines" in chain ? hashesOfLines(chain.lines) : hashesIn(chain.hashes);
  if ("problem" in read) return read;
  const { hashes } = read;
  const headHex = Buffer.from(head, "base64").toString("hex");
  if (hashes.length !== Number(count) || (hashes.at(-1) ?? noLines) !== headHex)
    return { problem: "its chain does not end where it says" };
  const { fingerprint } = verdict;
  return { text, signature, origin, count: Number(count), head: headHex, hashes, fingerprint };
}

/** Stands for the hash before the first line. */
const noLines = "0".repeat(64);

type Hashes = { readonly hashes: readonly string[] } | { readonly problem: string };

function hashesOfLines(lines: string): Hashes {
  const hashes: string[] = [];
  let prev = noLines;
  for (const [index, line] of lines.split("\n").slice(0, -1).entries()) {
    const parsed = parseLine(line);
    if (parsed?.seq !== index || parsed.prev !== prev) return { problem: `its chain breaks at line ${index}` };
    prev = createHash("sha256").update(`${line}\n`).digest("hex");
    hashes.push(prev);
  }
  return { hashes };
}

function hashesIn(text: string): Hashes {
  const hashes = text.split("\n").slice(0, -1);
  const wrong = hashes.findIndex((hash) => !/^[0-9a-f]{64}$/.test(hash));
  return wrong < 0 ? { hashes } : { problem: `line ${wrong} of its hashes is none` };
}

interface Kept {
  readonly count: number;
  readonly head: string;
  readonly text: string;
  readonly signature: string;
  /** Hashes of the lines, concatenated; `null` if a longer chain that starts with this one is kept. */
  readonly hashes: Uint8Array | null;
  readonly signed_at: number | null;
}

interface SignedBundle {
  readonly fingerprint: string | null;
  readonly signedAt: number | null;
  /** Every key the vault lists for the person whose key signed the checkpoint, including that key. */
  readonly keysOfReleaser: ReadonlySet<string>;
}

/**
 * Compares a checkpoint with earlier ones of the same chain and person: one of each pair must be a prefix of the other,
 * and the later one must not be shorter. Anyone can write another chain's name into a bundle, so chains signed by
 * others prove nothing here. Also reports the first bundle of a new key under a known name, and a bundle signed by
 * another key than its checkpoint, which was only passed on. Empty if all agree.
 */
export function checkpointWarnings(read: ReadDb, received: ReceivedCheckpoint, bundle: SignedBundle): string[] {
  const isOfSigner = bundle.fingerprint === null || received.fingerprint === bundle.fingerprint;
  const all = keptOf(read, received.origin).map((one) => ({ ...one, key: signerOf(one) }));
  const kept = all.filter(({ key }) => key !== undefined && bundle.keysOfReleaser.has(key));
  const [other] = kept.length > 0 ? [] : all;
  const rewritten = kept.filter((one) => !isOneChain(one, received));
  const isSetBack =
    rewritten.length === 0 &&
    kept.some(({ count, signed_at: at }) => count > received.count && isLater(bundle.signedAt, at));
  return [
    ...(isOfSigner
      ? []
      : [`its custody ends with a signature of another key than the bundle: ${received.fingerprint}`]),
    ...(other
      ? [`the custody of an earlier bundle has the same name and was signed by another key: ${other.key}`]
      : []),
    ...rewritten.map(({ count }) => {
      const line = Math.min(count, received.count);
      return `the releaser's custody was rewritten: line ${line} is not what an earlier bundle had signed`;
    }),
    ...(isSetBack
      ? ["the releaser's custody has lost lines that an earlier bundle had signed: their vault is an older copy"]
      : []),
  ];
}

function keptOf(read: ReadDb, origin: string): Kept[] {
  return read.all<Kept>(sql`
    SELECT count, head, text, signature, hashes, signed_at FROM checkpoint WHERE origin = ${origin} ORDER BY count`);
}

/** Fingerprint of the key that signed a checkpoint. */
function signerOf({ text, signature }: Pick<Kept, "text" | "signature">): string | undefined {
  const verdict = verifySshsig(Buffer.from(text), signature, namespaces.checkpoint);
  return verdict.intact ? verdict.fingerprint : undefined;
}

function isOneChain(kept: Kept, received: ReceivedCheckpoint): boolean {
  if (kept.count === 0 || received.count === 0) return true;
  if (kept.count <= received.count) return received.hashes[kept.count - 1] === kept.head;
  if (kept.hashes === null) return true;
  return hashAt(kept.hashes, received.count - 1) === received.head;
}

function isLater(one: number | null, other: number | null): boolean {
  return one !== null && other !== null && one > other;
}

const hashLength = 32;

function hashAt(hashes: Uint8Array, index: number): string {
  return Buffer.from(hashes.subarray(index * hashLength, (index + 1) * hashLength)).toString("hex");
}

type Checkpoint = NonNullable<OutputOf<(typeof readerContract)["bundle.extras"]>["checkpoint"]>;

/** Kept for ever. Line hashes are kept only for the longest of a key's chains with a common prefix. */
export function keepCheckpoint({ content, read, at }: Change, { origin, hashes, ...checkpoint }: Checkpoint): void {
  const { count, head, text, signature, signedAt } = checkpoint;
  const key = signerOf(checkpoint);
  const others = keptOf(read, origin).filter((one) => one.hashes !== null && signerOf(one) === key);
  const isHeld = others.some((one) => one.hashes && one.count >= count && hashAt(one.hashes, count - 1) === head);
  const { changes } = content.run(sql`
    INSERT OR IGNORE INTO checkpoint (origin, count, head, text, signature, hashes, signed_at, seen_at)
    VALUES (${origin}, ${count}, ${head}, ${text}, ${signature}, ${isHeld ? null : hashes}, ${signedAt}, ${at})`);
  // Another key may have signed the same end before, and then the earlier hashes are the only ones of this key.
  if (changes === 0) return;
  for (const one of others) {
    if (one.count >= count || hashAt(hashes, one.count - 1) !== one.head) continue;
    content.run(sql`
      UPDATE checkpoint SET hashes = NULL WHERE origin = ${origin} AND count = ${one.count} AND head = ${one.head}`);
  }
}
