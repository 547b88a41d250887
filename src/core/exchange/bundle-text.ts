import { textHash } from "#core/documents/text-hash.ts";
import { type CanonicalText, canonicalTextSchema } from "#shared/domain/canonical-text.ts";
import { readText } from "./read-text.ts";
import type { ZipArchive } from "./zip-reader.ts";

export function textPath(hash: string): string {
  return `data/texts/${hash}.json`;
}

/** A canonical text of a bundle; undefined for what is none, or is spelled otherwise than it is hashed. */
export async function readBundleText(files: ZipArchive, hash: string): Promise<CanonicalText | undefined> {
  const parsed = canonicalTextSchema.safeParse(parseJson(await readText(files, textPath(hash), [])));
  return parsed.success && textHash(parsed.data) === hash ? parsed.data : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
