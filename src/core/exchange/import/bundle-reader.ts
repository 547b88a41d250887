// The reader thread's answers about the bundle it has opened.
import { createHash } from "node:crypto";
import { problemAt } from "#core/deps/problem-at.ts";
import { createChunkReader } from "#core/exchange/archive/chunk-reader.ts";
import { isSignatureName, tagManifestName } from "#core/exchange/bag/bag.ts";
import { infoValues, signedAtOf } from "#core/exchange/bag/bag-tag-files.ts";
import { readBundleText, textPath } from "#core/exchange/payload/bundle-text.ts";
import { readText } from "#core/exchange/payload/read-text.ts";
import { checkpointWarnings } from "#core/exchange/payload/received-checkpoint.ts";
import { provenanceNames, versionsPath } from "#core/exchange/provenance/carried-provenance.ts";
import { requireOwnNames } from "#core/exchange/provenance/keep-provenance.ts";
import { trustStore } from "#core/keys/trust-store.ts";
import type { readerContract } from "#core/session/reader-contract.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { versionsName } from "#core/write/listed-versions.ts";
import { formatToText, isNewerMajor, isNewerMinor } from "#shared/domain/bundle-format.ts";
import { AppError } from "#shared/errors.ts";
import type { Handlers } from "#shared/rpc/server.ts";
import { keysBeside } from "./analyst-keys.ts";
import { unprovenAuthors } from "./author-proof.ts";
import { type ImportTarget, importTarget } from "./import-target.ts";
import { needsOf } from "./needs-of.ts";
import { type OpenBundle, openBundle } from "./open-bundle.ts";
import { lookupIn, namesInConflicts, namingIn } from "./plan-conflicts.ts";
import { planRecord } from "./plan-import.ts";
import type { ReadPayload } from "./read-payload.ts";
import { supersededBy } from "./superseded-by.ts";
import { tellContents } from "./tell-contents.ts";
import { type Verified, verifyBundle } from "./verify-bundle.ts";

type Contract = typeof readerContract;
type BundleHandlers = Pick<Handlers<Contract>, Extract<keyof Contract, `bundle.${string}`>>;

interface Opened {
  readonly bundle: OpenBundle;
  readonly verified: Verified;
  readonly chunks: ReturnType<typeof createChunkReader>;
  /** Time of opening, in UTC milliseconds. */
  readonly now: number;
  target?: ImportTarget;
}

export function createBundleReader(read: ReadDb): { handlers: BundleHandlers; close(): Promise<void> } {
  let opened: Opened | undefined;
  const openedBundle = (): Opened & { payload: ReadPayload } => {
    const payload = opened?.verified.payload;
    if (!opened || !payload) throw new Error("no sound bundle is open");
    return { ...opened, payload };
  };
  const requireTarget = (): ImportTarget => {
    if (!opened?.target) throw new Error("no target is chosen");
    return opened.target;
  };

  const handlers: BundleHandlers = {
    "bundle.open": async (input, call) => {
      call.progress({ done: 0, total: 1, doing: "opening" });
      const bundle = await openBundle(input.path, input);
      call.progress({ done: 0, total: 1, doing: "verifying" });
      const verified = await verifyBundle(bundle.files, {
        trust: trustStore(read),
        recipients: input.recipients,
        now: input.now,
      });
      opened = { bundle, verified, chunks: createChunkReader(bundle.files), now: input.now };
      const { format, payload } = verified;
      return {
        verification: verified.verification,
        encryption: bundle.encryption,
        info: verified.info.map(([label, value]) => ({ label, value })),
        entries: bundle.files.list().map((path) => ({ path, bytes: bundle.files.sizeOf(path) })),
        warnings: payload ? warningsOf(read, verified, payload) : [],
        newer: format && isNewerMajor(format) ? formatToText(format) : null,
        format: format && isNewerMinor(format) ? formatToText(format) : null,
      };
    },
    "bundle.plan": async (input) => {
      const { payload, ...open } = openedBundle();
      const { bundle, verified } = open;
      const named = await bundleName(bundle, verified);
      requireOwnNames(read, [named, ...payload.provenance.map(({ proven }) => proven)]);
      const target = importTarget(read, payload, input.target, input.newCaseId);
      if (opened) opened.target = target;
      const lookup = lookupIn(read, target, payload.records);
      const planned = payload.records.flatMap((group) => planRecord(read, target, group, lookup) ?? []);
      const needs = needsOf(read, planned, target);
      const nameOf = namingIn(payload.records);
      const contents = tellContents(planned, input.mostContent);
      const records = planned.map((one) => ({
        ...one.record,
        ...(contents.get(one) ?? { here: null, after: null }),
        name: nameOf({ id: one.record.origin, kind: one.record.kind }) || one.record.name,
        needs: [...(needs.get(one.record.origin) ?? [])],
      }));
      const owner = payload.records.find(({ kind }) => kind === "case")?.lines.at(-1);
      const body = owner && !("withheld" in owner) ? owner.body : null;
      return {
        caseId: target.caseId,
        tagManifest: named.tagManifest,
        title: String(body?.title ?? ""),
        question: String(body?.question ?? ""),
        records,
        conflicts: planned.flatMap(({ open }) => open),
        names: namesInConflicts(read, planned, { lookup, records: payload.records }),
        documents: records.filter(({ kind, change }) => kind === "document" && change === "new").length,
        withheld: { ...payload.withheld },
        unproven: await unprovenOf(read, open, payload, target),
      };
    },
    "bundle.records": ({ from, most }) => {
      const { payload } = openedBundle();
      const target = requireTarget();
      const records = payload.records.slice(from, from + most).flatMap((group) => {
        const id = target.localId(group);
        const isOfVault = group.kind === "analyst";
        return id === null ? [] : [{ id, origin: group.id, kind: group.kind, isOfVault, lines: [...group.lines] }];
      });
      return { records, total: payload.records.length };
    },
    "bundle.extras": async () => {
      const { bundle, verified, payload } = openedBundle();
      const target = requireTarget();
      const { checkpoint } = payload;
      return {
        caseId: target.caseId,
        ...(await bundleName(bundle, verified)),
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
              hashes: Buffer.from(checkpoint.hashes.join(""), "hex"),
              signedAt: signedAtOf(verified.info),
            }
          : null,
        blobs: payload.blobs.map((sha256) => ({ sha256, bytes: bundle.files.sizeOf(`data/blobs/${sha256}`) })),
        texts: [...payload.texts],
      };
    },
    "bundle.blob": ({ sha256 }) => openedBundle().chunks.next(`data/blobs/${sha256}`),
    "bundle.text": async ({ hash }) => {
      const text = await readBundleText(openedBundle().bundle.files, hash);
      if (text) return { text };
      throw new AppError("bundle.broken", { problems: [problemAt(textPath(hash), "not a canonical text")] });
    },
  };
  return { handlers, close: async () => opened?.bundle.close() };
}

async function unprovenOf(
  read: ReadDb,
  { bundle, verified, now }: Opened,
  { records, provenance }: ReadPayload,
  { localId }: ImportTarget,
) {
  const own = { ...(await bundleName(bundle, verified)), files: await provenanceOf(bundle) };
  const carried = [own, ...provenance.map(({ proven, files }) => ({ ...proven, files }))];
  return unprovenAuthors(read, { records, localId, carried, now });
}

function warningsOf(read: ReadDb, { verification, info }: Verified, payload: ReadPayload): string[] {
  const { checkpoint } = payload;
  const { fingerprint } = verification;
  const signedAt = signedAtOf(info);
  const successor = supersededBy(read, infoValues(info, "External-Identifier")[0] ?? "");
  return [
    ...(successor ? [`a bundle that was imported before says that it replaces this one: ${successor}`] : []),
    ...(checkpoint
      ? checkpointWarnings(read, checkpoint, {
          fingerprint,
          signedAt,
          keysOfReleaser: keysBeside(read, checkpoint.fingerprint),
        })
      : []),
  ];
}

async function bundleName({ files }: OpenBundle, { info }: Verified): Promise<{ bundle: string; tagManifest: string }> {
  const tagManifest = await readText(files, tagManifestName, []);
  return {
    bundle: infoValues(info, "External-Identifier")[0]?.slice("urn:uuid:".length) ?? "",
    tagManifest: createHash("sha256").update(tagManifest).digest("hex"),
  };
}

/** Files kept as later proof of who signed what. */
async function provenanceOf({ files }: OpenBundle): Promise<Record<string, string>> {
  const has = new Set(files.list());
  const kept: Record<string, string> = {};
  for (const name of [...provenanceNames, ...files.list().filter(isSignatureName)]) {
    const path = name === versionsName ? versionsPath : name;
    if (has.has(path)) kept[name] = await readText(files, path, []);
  }
  return kept;
}
