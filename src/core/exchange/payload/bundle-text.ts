import { textHash } from "#core/documents/text-hash.ts";
import type { ZipArchive } from "#core/exchange/archive/zip-reader.ts";
import { type CanonicalText, canonicalTextSchema } from "#shared/domain/canonical-text.ts";
import { parseJson } from "#shared/domain/parse-json.ts";
import { isCanonical, lengthOf } from "#shared/domain/text.ts";
import { readText } from "./read-text.ts";

export function textPath(hash: string): string {
  return `data/texts/${hash}.json`;
}

/** A canonical text of a bundle; `undefined` if it is invalid or its spelling differs from the hashed one. */
export async function readBundleText(files: ZipArchive, hash: string): Promise<CanonicalText | undefined> {
  const parsed = canonicalTextSchema.safeParse(parseJson(await readText(files, textPath(hash), [])));
  return parsed.success && isSound(parsed.data) && textHash(parsed.data) === hash ? parsed.data : undefined;
}

/** Invariants of every text of ours, on which readers rely. */
function isSound({ text, pages, blocks, boxes }: CanonicalText): boolean {
  if (!isCanonical(text)) return false;
  const end = lengthOf(text);
  return ascend(pages, end) && ascend(blocks, end) && boxesAscend(boxes, end);
}

function ascend(ranges: readonly { readonly start: number; readonly end: number }[], end: number): boolean {
  return ranges.every((range, index) => isRange(range.start, range.end, { after: ranges[index - 1]?.end ?? 0, end }));
}

function boxesAscend(boxes: CanonicalText["boxes"], end: number): boolean {
  return boxes.every((box, index) => isRange(box[0], box[1], { after: boxes[index - 1]?.[1] ?? 0, end }));
}

function isRange(start: number, stop: number, { after, end }: { after: number; end: number }): boolean {
  return start >= after && stop >= start && stop <= end;
}
