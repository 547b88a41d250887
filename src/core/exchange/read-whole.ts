import type { ZipArchive } from "./zip-reader.ts";

/** All of one file of an archive; the archive's own limits bound it. */
export async function readWhole(files: ZipArchive, path: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of files.open(path)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
