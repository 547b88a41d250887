// What the reader thread answers about the one bundle that it has opened.
import { createHash } from "node:crypto";
import { problemAt } from "#core/deps/problem-at.ts";
import { trustStore } from "#core/keys/trust-store.ts";
import type { readerContract } from "#core/session/reader-contract.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { formatToText, isNewerMajor, isNewerMinor } from "#shared/domain/bundle-format.ts";
import { AppError } from "#shared/errors.ts";
import type { Handlers } from "#shared/rpc/server.ts";
import { isSignatureName, tagManifestName } from "./bag.ts";
import { infoValues } from "./bag-tag-files.ts";
import { readBundleText, textPath } from "./bundle-text.ts";
import { provenanceNames, versionsName, versionsPath } from "./carried-provenance.ts";
import { createChunkReader } from "./chunk-reader.ts";
import { type ImportTarget, importTarget } from "./import-target.ts";
import { requireOwnNames } from "./keep-provenance.ts";
import { type OpenBundle, openBundle } from "./open-bundle.ts";
import { lookupIn, namesInConflicts } from "./plan-conflicts.ts";
import { planRecord } from "./plan-import.ts";
import type { ReadPayload } from "./read-payload.ts";
import { readText } from "./read-text.ts";
import { checkpointWarnings } from "./received-checkpoint.ts";
import { type Verified, verifyBundle } from "./verify-bundle.ts";

type Contract = typeof readerContract;
type BundleHandlers = Pick<Handlers<Contract>, Extract<keyof Contract, `bundle.${string}`>>;

interface Opened {
  readonly bundle: OpenBundle;
  readonly verified: Verified;
  readonly chunks: ReturnType<typeof createChunkReader>;
  target?: ImportTarget;
}

export function createBundleReader(read: ReadDb): BundleHandlers {
  let opened: Opened | undefined;
  const require = (): Opened & { payload: ReadPayload } => {
    const payload = opened?.verified.payload;
    if (!opened || !payload) throw new Error("no sound bundle is open");
    return { ...opened, payload };
  };
  const requireTarget = (): ImportTarget => {
    if (!opened?.target) throw new Error("no target is chosen");
    return opened.target;
  };

  return {
    "bundle.open": async (input, call) => {
      call.progress({ done: 0, total: 1, doing: "opening" });
      const bundle = await openBundle(input.path, input);
      call.progress({ done: 0, total: 1, doing: "verifying" });
      const verified = await verifyBundle(bundle.files, {
        trust: trustStore(read),
        recipients: input.recipients,
        now: input.now,
      });
      opened = { bundle, verified, chunks: createChunkReader(bundle.files) };
      const { format, payload } = verified;
      return {
        verification: verified.verification,
        encrypted: bundle.encrypted,
        info: verified.info.map(([label, value]) => ({ label, value })),
        entries: bundle.files.list().map((path) => ({ path, bytes: bundle.files.sizeOf(path) })),
        warnings: payload ? warningsOf(read, payload, verified.verification.fingerprint) : [],
        newer: format && isNewerMajor(format) ? formatToText(format) : null,
        format: format && isNewerMinor(format) ? formatToText(format) : null,
      };
    },
    "bundle.plan": async (input) => {
      const { bundle, verified, payload } = require();
      requireOwnNames(read, [await nameOf(bundle, verified), ...payload.provenance.map(({ proven }) => proven)]);
      const target = importTarget(read, payload, input.target, input.newCaseId);
      if (opened) opened.target = target;
      const lookup = lookupIn(read, target, payload.records);
      const planned = payload.records.flatMap((group) => planRecord(read, target, group, lookup) ?? []);
      const records = planned.map(({ record }) => record);
      const owner = payload.records.find(({ kind }) => kind === "case")?.lines.at(-1);
      const body = owner && !("withheld" in owner) ? owner.body : null;
      return {
        caseId: target.caseId,
        title: String(body?.title ?? ""),
        question: String(body?.question ?? ""),
        records,
        conflicts: planned.flatMap(({ open }) => open),
        names: namesInConflicts(read, planned, { lookup, records: payload.records }),
        documents: records.filter(({ kind, change }) => kind === "document" && change === "new").length,
        withheld: { ...payload.withheld },
      };
    },
    "bundle.records": ({ from, most }) => {
      const { payload } = require();
      const target = requireTarget();
      const records = payload.records.slice(from, from + most).flatMap((group) => {
        const id = target.localId(group);
        const isOfVault = group.kind === "analyst";
        return id === null ? [] : [{ id, kind: group.kind, isOfVault, lines: [...group.lines] }];
      });
      return { records, total: payload.records.length };
    },
    "bundle.extras": async () => {
      const { bundle, verified, payload } = require();
      const target = requireTarget();
      const { checkpoint } = payload;
      return {
        caseId: target.caseId,
        ...(await nameOf(bundle, verified)),
        tagFiles: await provenanceOf(bundle),
        mapping: [...target.mapping],
        identities: [...payload.identities],
        provenance: payload.provenance.map(({ proven, files }) => ({
          bundle: proven.bundle,
          tagManifest: proven.tagManifest,
          files: { ...files },
          versions: [...proven.versions],
        })),
        checkpoint: checkpoint
          ? {
              origin: checkpoint.origin,
              count: checkpoint.count,
              head: checkpoint.head,
              text: checkpoint.text,
              signature: checkpoint.signature,
            }
          : null,
        blobs: payload.blobs.map((sha256) => ({ sha256, bytes: bundle.files.sizeOf(`data/blobs/${sha256}`) })),
        texts: [...payload.texts],
      };
    },
    "bundle.blob": ({ sha256 }) => require().chunks.next(`data/blobs/${sha256}`),
    "bundle.text": async ({ hash }) => {
      const text = await readBundleText(require().bundle.files, hash);
      if (text) return { text };
      throw new AppError("bundle.broken", { problems: [problemAt(textPath(hash), "not a canonical text")] });
    },
  };
}

function warningsOf(read: ReadDb, payload: ReadPayload, fingerprint: string | null): string[] {
  const { checkpoint } = payload;
  const own = read.get<{ value: string }>(sql`SELECT value FROM meta WHERE name = 'analyst'`)?.value;
  const strange = payload.records.flatMap(({ id, lines }) =>
    lines.filter((line) => !("withheld" in line) && line.author === own && !isHere(read, [id, line.id], line.version)),
  );
  return [
    ...(checkpoint ? checkpointWarnings(read, checkpoint, fingerprint) : []),
    ...(strange.length > 0
      ? [`${strange.length} versions name you as their author and are not in this vault: a copy of it, or a forgery`]
      : []),
  ];
}

function isHere(read: ReadDb, ids: readonly string[], version: string): boolean {
  return ids.some(
    (id) =>
      read.get(sql`
        SELECT 1 FROM record JOIN version ON version.record_no = record.no
        WHERE record.id = ${id} AND version.hash = ${Buffer.from(version, "hex")}`) !== undefined,
  );
}

async function nameOf({ files }: OpenBundle, { info }: Verified): Promise<{ bundle: string; tagManifest: string }> {
  const tagManifest = await readText(files, tagManifestName, []);
  return {
    bundle: infoValues(info, "External-Identifier")[0]?.slice("urn:uuid:".length) ?? "",
    tagManifest: createHash("sha256").update(tagManifest).digest("hex"),
  };
}

/** What proves later who had signed what. */
async function provenanceOf({ files }: OpenBundle): Promise<Record<string, string>> {
  const has = new Set(files.list());
  const kept: Record<string, string> = {};
  for (const name of [...provenanceNames, ...files.list().filter(isSignatureName)]) {
    const path = name === versionsName ? versionsPath : name;
    if (has.has(path)) kept[name] = await readText(files, path, []);
  }
  return kept;
}
