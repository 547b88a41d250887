import type { z } from "zod";
import { maxProblems, problemAt } from "#core/deps/problem-at.ts";
import type { ZipArchive } from "#core/exchange/archive/zip-reader.ts";
import { manifestName } from "#core/exchange/bag/bag.ts";
import { readManifest } from "#core/exchange/bag/bag-tag-files.ts";
import { readBundleText, textPath } from "#core/exchange/payload/bundle-text.ts";
import { identityLineSchema, mappingSchema, withheldSchema } from "#core/exchange/payload/payload-schemas.ts";
import { mayHold, readLines, readText } from "#core/exchange/payload/read-text.ts";
import {
  hashesPath,
  linesPath,
  type ReceivedCheckpoint,
  readCheckpoint,
} from "#core/exchange/payload/received-checkpoint.ts";
import { commitmentOf } from "#core/exchange/payload/released-identities.ts";
import {
  type Provenance,
  type ProvenanceFiles,
  readProvenance,
  versionsPath,
} from "#core/exchange/provenance/carried-provenance.ts";
import type { Problem } from "#shared/errors.ts";
import { checkRecords, mappingPath } from "./check-records.ts";
import { type RecordGroup, readRecords, recordsPath } from "./read-records.ts";

export interface ReleasedIdentity {
  /** Id of the source-identity record in the bundle. */
  readonly id: string;
  /** Canonical JSON of {identity, salt}. */
  readonly plain: string;
}

/** Content of a bundle. Originals and texts stay in the archive until needed. */
export interface ReadPayload {
  readonly records: readonly RecordGroup[];
  readonly caseId: string;
  readonly blobs: readonly string[];
  readonly texts: readonly string[];
  readonly mapping: Readonly<Record<string, string>>;
  readonly identities: readonly ReleasedIdentity[];
  readonly withheld: Readonly<Record<string, number>>;
  readonly checkpoint: ReceivedCheckpoint | undefined;
  /** Provenance of the earlier bundles that versions came from. */
  readonly provenance: readonly { readonly proven: Provenance; readonly files: ProvenanceFiles }[];
  readonly problems: readonly Problem[];
}

const layout = [
  /^data\/records\.jsonl$/,
  /^data\/versions\.txt$/,
  /^data\/withheld\.json$/,
  /^data\/mapping\.json$/,
  /^data\/identities\.jsonl$/,
  /^data\/blobs\/[0-9a-f]{64}$/,
  /^data\/texts\/[0-9a-f]{64}\.json$/,
  /^data\/custody\/(?:lines\.jsonl|hashes\.txt|details\.jsonl|checkpoint|checkpoint\.sig)$/,
  /^data\/provenance\/[0-9a-f-]{36}\/[A-Za-z0-9.-]{1,80}$/,
];
const required = [recordsPath, versionsPath, "data/custody/checkpoint", "data/custody/checkpoint.sig"];

/**
 * Reads everything but originals and texts. Inconsistencies become problems with their place; it never throws for them.
 * `isNewer`: the format may contain files unknown to this version.
 */
export async function readPayload(files: ZipArchive, { isNewer }: { isNewer: boolean }): Promise<ReadPayload> {
  const problems: Problem[] = [];
  const paths = files.list().filter((path) => path.startsWith("data/"));
  const has = new Set(paths);
  for (const path of required) if (!has.has(path)) problems.push(problemAt(path, "missing"));
  problems.push(...chainProblems(has));
  if (!isNewer) {
    const foreign = paths.filter((path) => !layout.some((form) => form.test(path)));
    problems.push(...foreign.map((path) => problemAt(path, "not a part of a bundle")));
  }
  const text = async (path: string) => (has.has(path) ? readText(files, path, problems) : "");
  const json = async <T>(schema: z.ZodType<T>, path: string, empty: T): Promise<T> =>
    readJson(schema, await text(path), { place: path, problems }) ?? empty;

  const isReadable = has.has(recordsPath) && mayHold(files, [recordsPath], recordsPath, problems);
  const records = isReadable ? await readRecords(readLines(files, recordsPath), problems) : [];
  const blobs = hashesIn(paths, /^data\/blobs\/([0-9a-f]{64})$/);
  const texts = hashesIn(paths, /^data\/texts\/([0-9a-f]{64})\.json$/);
  const mapping = await json(mappingSchema, mappingPath, {});
  const caseId = records.find(({ kind }) => kind === "case")?.id ?? "";
  problems.push(...(await misnamed(files)), ...listProblems(await text(versionsPath), records));
  for (const hash of texts) {
    if (!(await readBundleText(files, hash))) problems.push(problemAt(textPath(hash), "not a canonical text"));
  }
  // Only valid lines are checked against each other.
  if (problems.length === 0) {
    const textOf = (hash: string) => readBundleText(files, hash);
    const contents = { blobs: new Set(blobs), texts: new Set(texts), mapping, textOf };
    problems.push(...(await checkRecords(records, contents)));
  }
  const checkpoint = readCheckpoint(
    await text("data/custody/checkpoint"),
    await text("data/custody/checkpoint.sig"),
    has.has(linesPath) ? { lines: await text(linesPath) } : { hashes: await text(hashesPath) },
  );
  problems.push(...checkpointProblems(checkpoint, caseId));
  return {
    records,
    caseId,
    blobs,
    texts,
    mapping,
    identities: readIdentities(await text("data/identities.jsonl"), records, problems),
    withheld: await json(withheldSchema, "data/withheld.json", {}),
    checkpoint: "problem" in checkpoint ? undefined : checkpoint,
    provenance: await readCarried(files, paths, problems),
    problems: problems.slice(0, maxProblems),
  };
}

/** Originals and texts must be named by their hash, which was already checked against the manifest. */
async function misnamed(files: ZipArchive): Promise<Problem[]> {
  const { lines } = readManifest(await readText(files, manifestName, []), "1.0");
  return lines.flatMap(({ path, digest }) => {
    const name = /^data\/(?:blobs|texts)\/([0-9a-f]{64})/.exec(path)?.[1];
    return name === undefined || name === digest ? [] : [problemAt(path, "its name is not its hash")];
  });
}

/** The list must name exactly the versions of the records, so that the list alone shows what was signed. */
function listProblems(list: string, records: readonly RecordGroup[]): Problem[] {
  const versions = records.flatMap(({ lines }) => lines.map(({ version }) => `${version}\n`));
  return versions.sort().join("") === list ? [] : [problemAt(versionsPath, "not the list of the records' versions")];
}

/**
 * A chain is given as lines or as hashes, not both, so that no one can show one and rely on the other. Details require
 * lines.
 */
function chainProblems(has: ReadonlySet<string>): Problem[] {
  const [lines, hashes] = [has.has(linesPath), has.has(hashesPath)];
  if (!lines && !hashes) return [problemAt(hashesPath, "missing")];
  if (lines && hashes) return [problemAt(hashesPath, "beside the lines, of which it would be the hashes")];
  return !lines && has.has(detailsPath) ? [problemAt(detailsPath, "without the lines that it is about")] : [];
}

const detailsPath = "data/custody/details.jsonl";

function checkpointProblems(checkpoint: ReceivedCheckpoint | { readonly problem: string }, caseId: string): Problem[] {
  const place = "data/custody/checkpoint";
  if ("problem" in checkpoint) return [problemAt(place, checkpoint.problem)];
  return checkpoint.origin.endsWith(`/${caseId}`) ? [] : [problemAt(place, "of the chain of another case")];
}

/** Each identity must match the commitment in its signed record. */
function readIdentities(text: string, records: readonly RecordGroup[], problems: Problem[]): ReleasedIdentity[] {
  const groups = new Map(records.filter(({ kind }) => kind === "source-identity").map((group) => [group.id, group]));
  return text.split("\n").flatMap((line, index) => {
    if (line === "") return [];
    const place = `data/identities.jsonl, line ${index + 1}`;
    const identity = readJson(identityLineSchema, line, { place, problems });
    if (!identity) return [];
    const commitment = commitmentOf(identity.plain);
    const committed = groups
      .get(identity.id)
      ?.lines.some((one) => !("withheld" in one) && one.body?.commitment === commitment);
    if (commitment !== undefined && committed) return [identity];
    problems.push(problemAt(place, "not the identity that its record commits to"));
    return [];
  });
}

const provenancePath = "data/provenance/";

async function readCarried(files: ZipArchive, paths: readonly string[], problems: Problem[]) {
  const carried = paths.filter((path) => path.startsWith(provenancePath));
  if (!mayHold(files, carried, provenancePath, problems)) return [];
  const byBundle = new Map<string, Map<string, string>>();
  for (const path of carried) {
    const [, uuid, name] = /^data\/provenance\/([0-9a-f-]{36})\/(.+)$/.exec(path) ?? [];
    if (uuid === undefined || name === undefined) continue;
    const kept = byBundle.get(uuid) ?? new Map<string, string>();
    byBundle.set(uuid, kept.set(name, await readText(files, path, problems)));
  }
  return [...byBundle].flatMap(([uuid, texts]) => {
    const kept = Object.fromEntries(texts);
    const proven = readProvenance(uuid, kept);
    if (!("problem" in proven)) return [{ proven, files: kept }];
    problems.push(problemAt(`data/provenance/${uuid}`, proven.problem));
    return [];
  });
}

function hashesIn(paths: readonly string[], form: RegExp): string[] {
  return paths.flatMap((path) => form.exec(path)?.[1] ?? []);
}

/** Parses foreign JSON; returns `undefined` and notes the problem if it does not match the schema. */
function readJson<T>(
  schema: z.ZodType<T>,
  text: string,
  { place, problems }: { place: string; problems: Problem[] },
): T | undefined {
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
