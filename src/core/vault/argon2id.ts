import { argon2 } from "node:crypto";
import { promisify } from "node:util";
import { Worker } from "node:worker_threads";

export interface Derivation {
  readonly secret: Uint8Array;
  readonly salt: Uint8Array;
  readonly memoryKiB: number;
  readonly passes: number;
}

/** Argon2id (RFC 9106), one lane, 32 bytes, off the calling thread. */
export type DeriveKey = (job: Derivation) => Promise<Uint8Array>;

const keyBytes = 32;

/**
 * OpenSSL's implementation takes a quarter less time than libsodium's and needs no thread with a heap of its own. Node
 * has it since 24.7; Electron, built with another library, does not.
 */
export function createKeyDerivation(keyWorker: string | URL): DeriveKey {
  const hasOpenSsl = typeof argon2 === "function" && !("electron" in process.versions);
  return hasOpenSsl ? deriveByOpenSsl : (job) => deriveInThread(keyWorker, job);
}

export async function deriveByOpenSsl({ secret, salt, memoryKiB, passes }: Derivation): Promise<Uint8Array> {
  const cost = { memory: memoryKiB, passes, parallelism: 1 };
  return new Uint8Array(
    await promisify(argon2)("argon2id", { message: secret, nonce: salt, tagLength: keyBytes, ...cost }),
  );
}

export function deriveInThread(keyWorker: string | URL, job: Derivation): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(keyWorker, { workerData: job });
    thread.once("message", (key: Uint8Array) => resolve(key));
    thread.once("error", reject);
    thread.once("exit", (code) => reject(new Error(`the key worker ended with ${code}`)));
  });
}

export async function deriveByLibsodium({ secret, salt, memoryKiB, passes }: Derivation): Promise<Uint8Array> {
  const { default: sodium } = await import("libsodium-wrappers-sumo");
  await sodium.ready;
  const algorithm = sodium.crypto_pwhash_ALG_ARGON2ID13;
  return sodium.crypto_pwhash(keyBytes, secret, salt, passes, memoryKiB * 1024, algorithm);
}
