// Derives the keys of tests: what was asked before is answered as it was then. Their vaults have few passphrases and, by the
// fake random numbers, few salts, and deriving the same keys again took a tenth of all their time. What is kept lies in the
// checkout, and is the key of nothing else.
import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type DeriveKey, deriveByOpenSsl } from "#core/vault/argon2id.ts";

const folder = new URL("../../test-results/derived-keys", import.meta.url).pathname;

export const deriveOnce: DeriveKey = async (job) => {
  const question = createHash("sha256").update(job.secret).update(job.salt).update(`${job.memoryKiB} ${job.passes}`);
  const kept = join(folder, question.digest("hex"));
  if (existsSync(kept)) return new Uint8Array(readFileSync(kept));
  const key = await deriveByOpenSsl(job);
  keep(key, kept);
  return key;
};

function keep(key: Uint8Array, kept: string): void {
  mkdirSync(folder, { recursive: true });
  // Another process may be at the same: each writes a file of its own and then names it.
  const own = join(folder, randomUUID());
  writeFileSync(own, key);
  renameSync(own, kept);
}
