import { createHash } from "node:crypto";
import { readText } from "#core/documents/text-store.ts";
import { type Line, linesOf } from "#core/exchange/payload/record-lines.ts";
import type { SealedSource } from "#core/exchange/payload/released-identities.ts";
import { blobBytes, blobSize, hasBlob } from "#core/vault/blobs.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { mapIds, mappingOf } from "#core/write/id-mapping.ts";
import { findRecord, type RecordRow, requireRecord } from "#core/write/record-store.ts";
import { anchoredText } from "#core/write/texts-of-excerpts.ts";
import { parseBody } from "#core/write/version-body.ts";
import type { custodyParts } from "#shared/contract/exchange.ts";
import { canonicalJson } from "#shared/domain/canonical-json.ts";
import { countBy } from "#shared/domain/count-by.ts";
import type { DocumentBody } from "#shared/domain/document.ts";
import { custodyTexts } from "./custody-texts.ts";
import type { Original } from "./packed-contents.ts";
import type { Selection } from "./select-records.ts";

/** A file of the bundle's payload; large ones are not yet in memory. */
export interface PayloadFile {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  readonly open: () => Uint8Array | AsyncIterable<Uint8Array>;
  readonly scan: Scan;
}

/** How the scan for withheld names reads a file, and the record it reports. */
export interface Scan {
  readonly kind: string;
  readonly id: string;
  /** `none`: its content is scanned elsewhere, or may hold the names. */
  readonly what: { readonly text: () => string } | { readonly original: Original } | "none";
}

export interface Payload {
  readonly files: readonly PayloadFile[];
  readonly lines: readonly Line[];
  readonly counts: Record<string, number>;
  readonly withheld: Record<string, number>;
}

export interface PayloadOptions {
  readonly caseId: string;
  /** Id of the vault. */
  readonly vault: string;
  readonly history: "all" | "current";
  readonly custody: (typeof custodyParts)[number];
  /** Signs the checkpoint. */
  readonly seed: Uint8Array;
  readonly identities: readonly SealedSource[];
}

/** Everything in `data/`, in the layout of docs/formats.md. */
export function collectPayload(read: ReadDb, selection: Selection, options: PayloadOptions): Payload {
  const { mayGo } = selection;
  const all = () => true;
  const nothing = () => false;
  const released = selection.released.flatMap((row) => linesOf(read, row, { history: options.history, mayGo }));
  const traces = selection.withheld.flatMap(({ row }) => linesOf(read, row, { history: "current", mayGo: nothing }));
  const identityRows = options.identities.flatMap(({ recordId }) => findRecord(read, recordId) ?? []);
  const identities = identityRows.flatMap((row) => linesOf(read, row, { history: "current", mayGo: all }));
  const authors = analystLines(read, [...released, ...traces, ...identities], selection.released);
  const lines = [...authors, ...released, ...traces, ...identities].sort(byKindAndId);
  const counts = countBy(selection.released, ({ kind }) => kind);
  const withheld = countBy(selection.withheld, ({ why }) => why);
  const records = textFile("data/records.jsonl", lines.map(({ text }) => text).join(""));
  const files = [
    // Bodies are scanned line by line, so that a hit can name the record.
    { ...records, scan: { ...records.scan, what: "none" as const } },
    textFile("data/versions.txt", versionList(lines)),
    textFile("data/withheld.json", `${canonicalJson(withheld)}\n`),
    ...mappingFile(read, options.caseId, new Set(lines.map(({ id }) => id))),
    ...identityFile(options.identities),
    ...custodyTexts(read, {
      ...options,
      released: new Set([...selection.released, ...identityRows].map(({ id }) => id)),
      named: new Set(options.identities.map(({ sourceId }) => sourceId)),
    }).map(([path, text]) => textFile(path, text)),
    ...provenanceFiles(read, lines),
    ...documentFiles(read, selection.released, textsNamedIn(read, options.caseId, released)),
  ];
  return { files, lines, counts, withheld };
}

/** The manifest covers this list, so the signature proves a version long after the bundle is gone. */
function versionList(lines: readonly Line[]): string {
  return lines
    .map(({ version }) => `${version}\n`)
    .sort()
    .join("");
}

/** Versions name their authors by id, and some records name analysts, so the recipient needs their names. */
function analystLines(read: ReadDb, lines: readonly Line[], released: readonly RecordRow[]): Line[] {
  const authors = lines.flatMap(({ author }) => (author === null ? [] : [author]));
  const named = released.flatMap(({ no }) =>
    read.all<{ id: string }>(sql`
      SELECT record.id FROM reference JOIN record ON record.id = reference.target
      WHERE reference.record_no = ${no} AND record.kind = 'analyst'`),
  );
  const ids = new Set([...authors, ...named.map(({ id }) => id)]);
  return [...ids].flatMap((id) => {
    const row = findRecord(read, id);
    return row?.kind === "analyst" ? linesOf(read, row, { history: "current", mayGo: () => true }) : [];
  });
}

function* documentFiles(
  read: ReadDb,
  released: readonly RecordRow[],
  texts: ReadonlyMap<string, ReadonlySet<string>>,
): Iterable<PayloadFile> {
  const written = new Set<string>();
  for (const row of released) {
    if (row.kind !== "document") continue;
    const { body } = requireRecord(read, "document", row.id);
    const sha256 = Buffer.from(body.sha256, "hex");
    if (!written.has(body.sha256) && hasBlob(read, sha256)) {
      written.add(body.sha256);
      yield {
        path: `data/blobs/${body.sha256}`,
        size: blobSize(read, sha256),
        sha256: body.sha256,
        open: () => wholeOrStream(read, sha256),
        scan: { kind: "document", id: row.id, what: { original: decodedAs(body) } },
      };
    }
    for (const hash of texts.get(row.id) ?? []) {
      if (written.has(hash)) continue;
      written.add(hash);
      yield {
        path: `data/texts/${hash}.json`,
        size: Buffer.byteLength(canonicalJson(readText(read, hash))),
        sha256: hash,
        open: () => Buffer.from(canonicalJson(readText(read, hash))),
        scan: { kind: "document", id: row.id, what: { text: () => readText(read, hash).text } },
      };
    }
  }
}

function decodedAs({ encoding, text }: DocumentBody): Original {
  return { charsets: typeof encoding === "string" ? [encoding] : [], isRead: text !== null };
}

/**
 * The texts of each document and its excerpts, in each of their exported heads: deciding a conflict requires both
 * sides.
 */
function textsNamedIn(read: ReadDb, caseId: string, lines: readonly Line[]): ReadonlyMap<string, ReadonlySet<string>> {
  const named = new Map<string, Set<string>>();
  const add = (documentId: unknown, hash: unknown) => {
    if (typeof documentId !== "string" || typeof hash !== "string") return;
    named.set(documentId, (named.get(documentId) ?? new Set()).add(hash));
  };
  for (const { kind, id, body, isHead } of lines) {
    if (!isHead || body === null || (kind !== "document" && kind !== "excerpt")) continue;
    const local = mapIds(read, caseId, parseBody(body)) ?? {};
    if (kind === "document") add(id, local.text);
    else add(local.documentId, anchoredText(local.anchor));
  }
  return named;
}

/** Small originals in one piece: the archive is written faster from pieces than from streams. */
function wholeOrStream(read: ReadDb, sha256: Uint8Array): Uint8Array | AsyncIterable<Uint8Array> {
  if (blobSize(read, sha256) <= 1024 * 1024) return Buffer.concat([...blobBytes(read, sha256)]);
  return (async function* () {
    yield* blobBytes(read, sha256);
  })();
}

/** Limited to exported records: others must not be named in the bundle. */
function mappingFile(read: ReadDb, caseId: string, carried: ReadonlySet<string>): PayloadFile[] {
  const called = [...mappingOf(read, caseId)].filter(([, local]) => carried.has(local));
  if (called.length === 0) return [];
  return [textFile("data/mapping.json", `${canonicalJson(Object.fromEntries(called))}\n`)];
}

function identityFile(identities: readonly SealedSource[]): PayloadFile[] {
  const lines = identities.flatMap(({ recordId, plain }) =>
    plain === undefined ? [] : [`${canonicalJson({ id: recordId, plain })}\n`],
  );
  if (lines.length === 0) return [];
  const file = textFile("data/identities.jsonl", lines.join(""));
  return [{ ...file, scan: { ...file.scan, what: "none" } }];
}

/**
 * Tag files and signatures of the bundles that exported versions came from, so that *signed by* survives being passed
 * on.
 */
function* provenanceFiles(read: ReadDb, lines: readonly Line[]): Iterable<PayloadFile> {
  const bundles = new Set<string>();
  for (const { id, version } of lines) {
    for (const { bundle } of read.all<{ bundle: string }>(sql`
      SELECT version_source.bundle FROM version_source JOIN record ON record.no = version_source.record_no
      WHERE record.id = ${id} AND version_source.hash = ${Buffer.from(version, "hex")}`)) {
      bundles.add(bundle);
    }
  }
  for (const uuid of [...bundles].sort()) {
    const row = read.get<{ files: string }>(sql`SELECT files FROM bundle WHERE uuid = ${uuid}`);
    const files: Record<string, string> = row ? JSON.parse(row.files) : {};
    for (const [name, content] of Object.entries(files)) yield textFile(`data/provenance/${uuid}/${name}`, content);
  }
}

function textFile(path: string, text: string): PayloadFile {
  const bytes = Buffer.from(text);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const scan = { kind: "bundle", id: path, what: { text: () => text } };
  return { path, size: bytes.byteLength, sha256, open: () => bytes, scan };
}

/** By kind, then id; the lines of one record keep their order. */
function byKindAndId(left: Line, right: Line): number {
  if (left.kind !== right.kind) return left.kind < right.kind ? -1 : 1;
  return left.id === right.id ? 0 : left.id < right.id ? -1 : 1;
}
