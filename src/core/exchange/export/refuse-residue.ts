import { type BagInfo, formatBagInfo } from "#core/exchange/bag/bag.ts";
import { createResidueScan, type ResidueHit, type ResidueScan, type WithheldName } from "#core/residue/residue.ts";
import { limits } from "#shared/domain/limits.ts";
import { AppError } from "#shared/errors.ts";
import type { Payload, PayloadFile } from "./collect-payload.ts";
import { type Original, packedContents } from "./packed-contents.ts";

interface Release {
  readonly payload: Payload;
  readonly info: BagInfo;
  readonly names: readonly WithheldName[];
}

type Progress = (progress: { done: number; total: number; doing: string }) => void;

/** Bytes; larger originals are scanned without unpacking. */
const maxUnpackedOriginal = 64 * 1024 * 1024;

/** Scans everything about to be written for withheld names; one hit stops the export. */
export async function refuseResidue({ payload, info, names }: Release, progress: Progress): Promise<void> {
  if (names.length === 0) return;
  const scan = createResidueScan(names);
  const hits: ResidueHit[] = payload.lines.flatMap(({ kind, id, version, body }) => {
    const match = body === null ? undefined : scan.inText(readableText(body));
    return match === undefined ? [] : [{ kind, id, place: "version", detail: version.slice(0, 12), match }];
  });
  const inInfo = scan.inText(formatBagInfo(info));
  if (inInfo !== undefined) {
    hits.push({ kind: "bundle", id: "bag-info.txt", place: "description", detail: "", match: inInfo });
  }
  for (const [index, file] of payload.files.entries()) {
    if (hits.length >= limits.residueHits) break;
    if (index % 50 === 0) progress({ done: index, total: payload.files.length, doing: "looking for withheld names" });
    const found = await findInFile(file, scan);
    if (found !== undefined) hits.push({ kind: file.scan.kind, id: file.scan.id, detail: "", ...found });
  }
  if (hits.length > 0) throw new AppError("export.residue", { hits: hits.slice(0, limits.residueHits) });
}

type Found = Pick<ResidueHit, "place" | "match">;

async function findInFile(file: PayloadFile, scan: ResidueScan): Promise<Found | undefined> {
  const { what } = file.scan;
  if (what === "none") return undefined;
  if ("original" in what) return findInOriginal(file, what.original, scan);
  const text = what.text();
  const isJson = /\.jsonl?$/.test(file.path) && !file.path.startsWith("data/texts/");
  const match = scan.inText(isJson ? readableLines(text) : text);
  return match && { place: "text", match };
}

async function findInOriginal(file: PayloadFile, original: Original, scan: ResidueScan): Promise<Found | undefined> {
  const search = scan.inBytes();
  const chunks: Uint8Array[] = [];
  const content = file.open();
  for await (const chunk of content instanceof Uint8Array ? [content] : content) {
    if (search.feed(chunk)) return { place: "original", match: "either" };
    if (file.size <= maxUnpackedOriginal) chunks.push(chunk);
  }
  for (const part of packedContents(Buffer.concat(chunks), original)) {
    if (typeof part !== "string") {
      if (scan.inBytes().feed(part)) return { place: "packed", match: "either" };
      continue;
    }
    const match = scan.inText(part);
    if (match !== undefined) return { place: "packed", match };
  }
  return undefined;
}

function readableLines(json: string): string {
  return json
    .split("\n")
    .filter((line) => line !== "")
    .map(readableText)
    .join("\n");
}

/** Names and strings of a JSON value, one per line: JSON's escapes must not hide a name. */
function readableText(json: string): string {
  const strings: string[] = [];
  JSON.parse(json, (key, value: unknown) => {
    strings.push(key);
    if (typeof value === "string") strings.push(value);
    return value;
  });
  return strings.join("\n");
}
