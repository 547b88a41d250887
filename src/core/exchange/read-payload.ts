import { z } from "zod";
import { problemAt } from "#core/deps/problem-at.ts";
import { hashOf } from "#core/write/version-store.ts";
import { bodyToText, type RecordLine, recordLineSchema } from "#shared/domain/version.ts";
import type { Problem } from "#shared/errors.ts";
import { manifestName } from "./bag.ts";
import { readManifest } from "./bag-tag-files.ts";
import { readWhole } from "./read-whole.ts";
import { type ReceivedCheckpoint, readCheckpoint } from "./received-checkpoint.ts";
import { commitmentOf } from "./released-identities.ts";
import type { ZipArchive } from "./zip-reader.ts";

/** The versions of one record, as they stand in the bundle: ancestors first. */
export interface RecordGroup {
  /** The record's id in the releasing vault. */
  readonly id: string;
  readonly kind: string;
  readonly lines: readonly RecordLine[];
}

/** What a verified bundle holds. Originals and texts stay in the archive until they are wanted. */
export interface ReadPayload {
  readonly records: readonly RecordGroup[];
  readonly caseId: string | undefined;
  readonly blobs: readonly string[];
  readonly texts: readonly string[];
  readonly mapping: Readonly<Record<string, string>>;
  readonly identities: readonly { readonly id: string; readonly plain: string }[];
  readonly withheld: Readonly<Record<string, number>>;
  readonly checkpoint: ReceivedCheckpoint | undefined;
  /** By the UUID of the bundle they came from: file name → content. */
  readonly provenance: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly problems: readonly Problem[];
}

const layout = [
  /^data\/records\.jsonl$/,
  /^data\/withheld\.json$/,
  /^data\/mapping\.json$/,
  /^data\/identities\.jsonl$/,
  /^data\/blobs\/[0-9a-f]{64}$/,
  /^data\/texts\/[0-9a-f]{64}\.json$/,
  /^data\/custody\/(?:lines\.jsonl|details\.jsonl|checkpoint|checkpoint\.sig)$/,
  /^data\/provenance\/[0-9a-f-]{36}\/[A-Za-z0-9.-]{1,80}$/,
];

/** Reads what is not an original or a text. Whatever does not hold together is a problem with its place, never a throw. */
export async function readPayload(files: ZipArchive): Promise<ReadPayload> {
  const problems: Problem[] = [];
  const paths = files.list().filter((path) => path.startsWith("data/"));
  for (const path of paths) {
    if (!layout.some((form) => form.test(path))) problems.push(problemAt(path, "not a part of a bundle"));
  }
  const has = new Set(paths);
  const read = async (path: string) =>
    has.has(path) ? Buffer.from(await readWhole(files, path)).toString("utf8") : "";
  if (!has.has("data/records.jsonl")) problems.push(problemAt("data/records.jsonl", "missing"));
  const records = readRecords(await read("data/records.jsonl"), problems);
  problems.push(...(await misnamed(files)));
  const blobs = hashesIn(paths, /^data\/blobs\/([0-9a-f]{64})$/);
  problems.push(...missingOriginals(records, new Set(blobs)));
  const checkpoint = readCheckpoint(
    await read("data/custody/checkpoint"),
    await read("data/custody/checkpoint.sig"),
    await read("data/custody/lines.jsonl"),
  );
  if ("problem" in checkpoint) problems.push(problemAt("data/custody/checkpoint", checkpoint.problem));
  return {
    records,
    caseId: records.find(({ kind }) => kind === "case")?.id,
    blobs,
    texts: hashesIn(paths, /^data\/texts\/([0-9a-f]{64})\.json$/),
    mapping:
      readJson(z.record(z.string(), z.string()), await read("data/mapping.json"), "data/mapping.json", problems) ?? {},
    identities: readIdentities(await read("data/identities.jsonl"), problems),
    withheld:
      readJson(z.record(z.string(), z.number()), await read("data/withheld.json"), "data/withheld.json", problems) ??
      {},
    checkpoint: "problem" in checkpoint ? undefined : checkpoint,
    provenance: await readProvenance(files, paths),
    problems,
  };
}

/** Each line is a version whose content gives its hash; a record's lines stand together. */
function readRecords(text: string, problems: Problem[]): RecordGroup[] {
  const groups = new Map<string, { id: string; kind: string; lines: RecordLine[] }>();
  for (const [index, lineText] of text.split("\n").entries()) {
    if (lineText === "") continue;
    const place = `data/records.jsonl, line ${index + 1}`;
    const line = readJson(recordLineSchema, lineText, place, problems);
    if (!line) continue;
    if (!isGenuine(line)) {
      problems.push(problemAt(place, "its content does not give its version"));
      continue;
    }
    const id = line.local ?? line.id;
    const group = groups.get(id) ?? { id, kind: line.kind, lines: [] };
    if (group.kind !== line.kind) problems.push(problemAt(place, "a record of two kinds"));
    group.lines.push(line);
    groups.set(id, group);
  }
  return [...groups.values()];
}

function isGenuine(line: RecordLine): boolean {
  if ("withheld" in line) return true;
  const { kind, id, parents, author, at, op, nonce, body } = line;
  return hashOf({ kind, id, parents, author, at, op, nonce }, bodyToText(body)) === line.version;
}

/** An original or text is named by its hash, which the manifest has already been held against. */
async function misnamed(files: ZipArchive): Promise<Problem[]> {
  const { lines } = readManifest(Buffer.from(await readWhole(files, manifestName)).toString("utf8"), "1.0");
  return lines.flatMap(({ path, digest }) => {
    const name = /^data\/(?:blobs|texts)\/([0-9a-f]{64})/.exec(path)?.[1];
    return name === undefined || name === digest ? [] : [problemAt(path, "its name is not its hash")];
  });
}

function missingOriginals(records: readonly RecordGroup[], blobs: ReadonlySet<string>): Problem[] {
  return records.flatMap(({ kind, id, lines }) => {
    if (kind !== "document") return [];
    const hashes = lines.flatMap((line) => ("withheld" in line || line.body === null ? [] : [line.body.sha256]));
    const missing = hashes.find((hash) => typeof hash !== "string" || !blobs.has(hash));
    return missing === undefined ? [] : [problemAt(id, "a document without its original")];
  });
}

const identityLine = z.strictObject({ id: z.string(), plain: z.string() });

function readIdentities(text: string, problems: Problem[]) {
  return text.split("\n").flatMap((line, index) => {
    if (line === "") return [];
    const place = `data/identities.jsonl, line ${index + 1}`;
    const identity = readJson(identityLine, line, place, problems);
    if (!identity) return [];
    if (commitmentOf(identity.plain) !== undefined) return [identity];
    problems.push(problemAt(place, "not an identity"));
    return [];
  });
}

async function readProvenance(files: ZipArchive, paths: readonly string[]) {
  const provenance: Record<string, Record<string, string>> = {};
  for (const path of paths) {
    const [, uuid, name] = /^data\/provenance\/([0-9a-f-]{36})\/(.+)$/.exec(path) ?? [];
    if (uuid === undefined || name === undefined) continue;
    const content = Buffer.from(await readWhole(files, path)).toString("utf8");
    provenance[uuid] = { ...provenance[uuid], [name]: content };
  }
  return provenance;
}

function hashesIn(paths: readonly string[], form: RegExp): string[] {
  return paths.flatMap((path) => form.exec(path)?.[1] ?? []);
}

/** A value from foreign JSON; undefined, with the problem noted, for anything that is not of the schema. */
function readJson<T>(schema: z.ZodType<T>, text: string, place: string, problems: Problem[]): T | undefined {
  if (text === "") return undefined;
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
    problems.push(problemAt(place, parsed.error.issues[0]?.message ?? "not of the format"));
  } catch {
    problems.push(problemAt(place, "not JSON"));
  }
  return undefined;
}
