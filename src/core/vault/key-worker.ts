// Argon2id in a thread of its own that ends after one derivation: its 256 MiB of WASM memory would never shrink, and
// core goes on answering meanwhile. Only the 32-byte result leaves the thread.
import { parentPort, workerData } from "node:worker_threads";
import sodium from "libsodium-wrappers-sumo";
import { z } from "zod";

const jobSchema = z.object({
  secret: z.instanceof(Uint8Array),
  salt: z.instanceof(Uint8Array),
  memoryKiB: z.number().int(),
  passes: z.number().int(),
});

const job = jobSchema.parse(workerData);
void sodium.ready.then(derive);

function derive(): void {
  const key = sodium.crypto_pwhash(
    32,
    job.secret,
    job.salt,
    job.passes,
    job.memoryKiB * 1024,
    sodium.crypto_pwhash_ALG_ARGON2ID13,
  );
  job.secret.fill(0);
  parentPort?.postMessage(key);
}
