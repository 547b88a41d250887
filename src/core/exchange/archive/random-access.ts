import type { promises } from "node:fs";
import { AppError } from "#shared/errors.ts";

/** Bytes readable at any offset: a file or memory. */
export interface RandomAccess {
  readonly size: number;
  /** Returns exactly these bytes; throws `bundle.unreadable` beyond the end. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

export const chunkBytes = 256 * 1024;

export function accessBytes(bytes: Uint8Array): RandomAccess {
  return {
    size: bytes.byteLength,
    read: async (offset, length) => {
      if (offset < 0 || offset + length > bytes.byteLength) throw cutShort();
      return bytes.subarray(offset, offset + length);
    },
  };
}

/** The caller closes the handle. */
export async function accessFile(handle: promises.FileHandle): Promise<RandomAccess> {
  const { size } = await handle.stat();
  return {
    size,
    read: async (offset, length) => {
      if (offset < 0 || offset + length > size) throw cutShort();
      const bytes = Buffer.allocUnsafe(length);
      for (let done = 0; done < length; ) {
        const { bytesRead } = await handle.read(bytes, done, length - done, offset + done);
        // The file has become shorter meanwhile.
        if (bytesRead === 0) throw cutShort();
        done += bytesRead;
      }
      return bytes;
    },
  };
}

export async function* readRange(source: RandomAccess, offset: number, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < length; at += chunkBytes)
    yield await source.read(offset + at, Math.min(chunkBytes, length - at));
}

function cutShort(): AppError {
  return new AppError("bundle.unreadable", { problems: [{ path: "", problem: "the file is cut short" }] });
}
