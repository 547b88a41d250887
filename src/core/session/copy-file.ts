import { createReadStream, createWriteStream, statSync } from "node:fs";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { syncFile } from "#core/vault/durable-file.ts";
import { fileError } from "#core/vault/file-error.ts";
import { AppError } from "#shared/errors.ts";

interface CopyCall {
  readonly signal: AbortSignal;
  readonly onBytes: (done: number, total: number) => void;
}

/** Copies a file of any size durably, without blocking core. */
export async function copyFile(from: string, to: string, { signal, onBytes }: CopyCall): Promise<void> {
  try {
    const total = statSync(from).size;
    let done = 0;
    const counter = new Transform({
      transform(chunk: Uint8Array, _encoding, next) {
        done += chunk.byteLength;
        onBytes(done, total);
        next(null, chunk);
      },
    });
    const source = createReadStream(from, { highWaterMark: 1024 * 1024 });
    await pipeline(source, counter, createWriteStream(to, { flags: "wx", mode: 0o600 }), { signal });
    syncFile(to);
  } catch (error) {
    if (signal.aborted) throw new AppError("call.cancelled", {}, { cause: error });
    throw fileError(to, error) ?? error;
  }
}
