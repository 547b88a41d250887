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

/** Originals up to here are also looked into where they are packed. */
const maxUnpackedOriginal = 64 * 1024 * 1024;

/** Reads everything that is about to be written, for names that are to stay behind; one hit and nothing is written. */
export async function refuseResidue({ payload, info, names }: Release, progress: Progress): Promise<void> {
  if (names.length === 0) return;
  const scan = createResidueScan(names);
  const hits: ResidueHit[] = payload.lines.flatMap(({ kind, id, version, body }) => {
    const place =
      body === null ? undefined : placeOf(`version ${version.slice(0, 12)}`, scan.inText(readableText(body)));
    return place === undefined ? [] : [{ kind, id, place }];
  });
  const inInfo = placeOf("the text", scan.inText(formatBagInfo(info)));
  if (inInfo !== undefined) hits.push({ kind: "bundle", id: "bag-info.txt", place: inInfo });
  for (const [index, file] of payload.files.entries()) {
    if (hits.length >= limits.residueHits) break;
    if (index % 50 === 0) progress({ done: index, total: payload.files.length, doing: "looking for withheld names" });
    const place = await placeInFile(file, scan);
    if (place !== undefined) hits.push({ kind: file.scan.kind, id: file.scan.id, place });
  }
  if (hits.length > 0) throw new AppError("export.residue", { hits: hits.slice(0, limits.residueHits) });
}

async function placeInFile(file: PayloadFile, scan: ResidueScan): Promise<string | undefined> {
  const { what } = file.scan;
  if (what === "none") return undefined;
  if ("original" in what) return placeInOriginal(file, what.original, scan);
  const text = what.text();
  const found = /\.jsonl?$/.test(file.path) && !file.path.startsWith("data/texts/") ? readableLines(text) : text;
  return placeOf("the text", scan.inText(found));
}

function placeOf(place: string, found: "name" | "part" | undefined): string | undefined {
  return found === "part" ? `${place} (a part of a name)` : found && place;
}

async function placeInOriginal(file: PayloadFile, original: Original, scan: ResidueScan): Promise<string | undefined> {
  const search = scan.inBytes();
  const chunks: Uint8Array[] = [];
  const content = file.open();
  for await (const chunk of content instanceof Uint8Array ? [content] : content) {
    if (search.feed(chunk)) return inBytes("the original");
    if (file.size <= maxUnpackedOriginal) chunks.push(chunk);
  }
  for (const part of packedContents(Buffer.concat(chunks), original)) {
    if (typeof part !== "string") {
      if (scan.inBytes().feed(part)) return inBytes(packed);
      continue;
    }
    const found = placeOf(packed, scan.inText(part));
    if (found !== undefined) return found;
  }
  return undefined;
}

const packed = "packed inside the original";

/** Of bytes the scan does not say which of the two it has met. */
function inBytes(place: string): string {
  return `${place} (the name or a part of it)`;
}

function readableLines(json: string): string {
  return json
    .split("\n")
    .filter((line) => line !== "")
    .map(readableText)
    .join("\n");
}

/** The names and strings of a JSON value, one a line: JSON's own escapes must not hide a name. */
function readableText(json: string): string {
  const strings: string[] = [];
  JSON.parse(json, (key, value: unknown) => {
    strings.push(key);
    if (typeof value === "string") strings.push(value);
    return value;
  });
  return strings.join("\n");
}
