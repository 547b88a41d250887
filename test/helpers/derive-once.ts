// Derives the keys of tests and caches them. Test vaults have few passphrases and, with fake random numbers, few salts;
// deriving the same keys again took a tenth of their time. The cache is in the checkout and contains no other keys.
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
  // Another process may do the same: each writes its own file and then renames it.
  const own = join(folder, randomUUID());
  writeFileSync(own, key);
  renameSync(own, kept);
}
