import { blobPartBytes } from "#core/vault/blobs.ts";
import type { ZipArchive } from "./zip-reader.ts";

export interface Chunk {
  readonly bytes: Uint8Array;
  readonly isLast: boolean;
}

/** Bytes per answer: large enough for throughput, small enough not to delay other requests. */
const chunkBytes = blobPartBytes;

/** Reads files of an archive chunk by chunk, each from start to end, one at a time. */
export function createChunkReader(files: ZipArchive): { next(path: string): Promise<Chunk> } {
  let reading: { readonly path: string; readonly content: AsyncIterator<Uint8Array> } | undefined;
  let rest = Buffer.alloc(0);
  return {
    async next(path) {
      if (reading?.path !== path) {
        await reading?.content.return?.();
        reading = { path, content: files.open(path)[Symbol.asyncIterator]() };
        rest = Buffer.alloc(0);
      }
      const parts: Uint8Array[] = [rest];
      for (let size = rest.byteLength; size < chunkBytes; ) {
        const { done, value } = await reading.content.next();
        if (done) {
          reading = undefined;
          return { bytes: Buffer.concat(parts), isLast: true };
        }
        parts.push(value);
        size += value.byteLength;
      }
      const joined = Buffer.concat(parts);
      rest = joined.subarray(chunkBytes);
      return { bytes: joined.subarray(0, chunkBytes), isLast: false };
    },
  };
}
