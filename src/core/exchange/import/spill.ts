import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accessBytes, type RandomAccess } from "#core/exchange/archive/random-access.ts";

export interface Spilled {
  readonly access: RandomAccess;
  close(): Promise<void>;
}

/** Bytes; larger content goes to a file, because in memory it briefly exists twice. */
const memoryBytes = 64 * 1024 * 1024;
const block = 16;

/**
 * Makes a stream readable at random. Content too large for memory goes to a temporary file, encrypted with AES-256-CTR
 * under a key that never leaves this process, so no plaintext reaches the disk. CTR allows reading from any block;
 * integrity is ensured by age and the manifest, not here.
 */
export async function spill(content: AsyncIterable<Uint8Array>, limit = memoryBytes): Promise<Spilled> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const iterator = content[Symbol.asyncIterator]();
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
    chunks.push(next.value);
    size += next.value.byteLength;
    if (size > limit) return spillToFile(chunks, iterator);
  }
  return { access: accessBytes(Buffer.concat(chunks)), close: () => Promise.resolve() };
}

async function spillToFile(first: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>): Promise<Spilled> {
  const folder = await mkdtemp(join(tmpdir(), "casebound-"));
  const file = await open(join(folder, "sealed"), "wx+", 0o600);
  const close = async () => {
    await file.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const key = randomBytes(32);
    const cipher = createCipheriv("aes-256-ctr", key, Buffer.alloc(block));
    let size = 0;
    const write = async (chunk: Uint8Array) => {
      size += chunk.byteLength;
      await file.writeFile(cipher.update(chunk));
    };
    for (const chunk of first) await write(chunk);
    for (let next = await rest.next(); !next.done; next = await rest.next()) await write(next.value);
    const access: RandomAccess = {
      size,
      async read(offset, length) {
        const from = offset - (offset % block);
        const sealed = Buffer.alloc(offset + length - from);
        const { bytesRead } = await file.read(sealed, 0, sealed.byteLength, from);
        if (bytesRead < sealed.byteLength) throw new RangeError("the temporary file is cut short");
        return createDecipheriv("aes-256-ctr", key, counter(from / block))
          .update(sealed)
          .subarray(offset - from);
      },
    };
    return { access, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Counter block of the n-th block: 128 bits, big-endian. */
function counter(n: number): Uint8Array {
  const bytes = Buffer.alloc(block);
  bytes.writeBigUInt64BE(BigInt(n), 8);
  return bytes;
}
