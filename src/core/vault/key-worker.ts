// Runs libsodium's Argon2id in a thread that ends after one derivation: its 256 MiB of WASM memory would never shrink,
// and core stays responsive. Only the 32-byte result leaves the thread.
import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { deriveByLibsodium } from "./argon2id.ts";

const jobSchema = z.object({
  secret: z.instanceof(Uint8Array),
  salt: z.instanceof(Uint8Array),
  memoryKiB: z.number().int(),
  passes: z.number().int(),
});

const job = jobSchema.parse(workerData);
void deriveByLibsodium(job).then((key) => {
  job.secret.fill(0);
  parentPort?.postMessage(key);
});
