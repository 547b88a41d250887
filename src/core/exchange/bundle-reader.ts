// What the reader thread answers about the one bundle that it has opened.
import { createHash } from "node:crypto";
import { textHash } from "#core/documents/text-store.ts";
import { trustStore } from "#core/keys/trust-store.ts";
import type { readerContract } from "#core/session/reader-contract.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { canonicalTextSchema } from "#shared/domain/canonical-text.ts";
import { AppError } from "#shared/errors.ts";
import type { Handlers } from "#shared/rpc/server.ts";
import { signatureName, tagManifestName } from "./bag.ts";
import { infoValues } from "./bag-tag-files.ts";
import { type ImportTarget, importTarget } from "./import-target.ts";
import { type OpenBundle, openBundle } from "./open-bundle.ts";
import { planRecord } from "./plan-import.ts";
import type { ReadPayload } from "./read-payload.ts";
import { readWhole } from "./read-whole.ts";
import { checkpointWarnings } from "./received-checkpoint.ts";
import { type Verified, verifyBundle } from "./verify-bundle.ts";

type Contract = typeof readerContract;
type BundleHandlers = Pick<Handlers<Contract>, Extract<keyof Contract, `bundle.${string}`>>;

interface Opened {
  readonly bundle: OpenBundle;
  readonly verified: Verified;
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
      opened = { bundle, verified };
      const { checkpoint } = verified.payload ?? {};
      return {
        verification: verified.verification,
        encrypted: bundle.encrypted,
        info: verified.info.map(([label, value]) => ({ label, value })),
        entries: bundle.files.list().map((path) => ({ path, bytes: bundle.files.sizeOf(path) })),
        warnings: [...verified.warnings, ...(checkpoint ? checkpointWarnings(read, checkpoint) : [])],
      };
    },
    "bundle.plan": (input) => {
      const { payload } = require();
      const target = importTarget(read, payload, input.target, input.newCaseId);
      if (opened) opened.target = target;
      const records = payload.records.flatMap((group) => planRecord(read, target, group) ?? []);
      const owner = payload.records.find(({ kind }) => kind === "case")?.lines.at(-1);
      const body = owner && !("withheld" in owner) ? owner.body : null;
      return {
        caseId: target.caseId,
        title: String(body?.title ?? ""),
        question: String(body?.question ?? ""),
        records,
        documents: payload.blobs.length,
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
      const tagFiles: Record<string, string> = {};
      for (const path of bundle.files.list()) {
        if (path.startsWith("data/")) continue;
        tagFiles[path] = Buffer.from(await readWhole(bundle.files, path)).toString("latin1");
      }
      const { checkpoint } = payload;
      return {
        caseId: target.caseId,
        bundle: infoValues(verified.info, "External-Identifier")[0]?.slice("urn:uuid:".length) ?? "",
        tagManifest: createHash("sha256")
          .update(Buffer.from(tagFiles[tagManifestName] ?? "", "latin1"))
          .digest("hex"),
        tagFiles: provenanceOf(tagFiles),
        mapping: [...target.mapping],
        identities: [...payload.identities],
        provenance: Object.fromEntries(Object.entries(payload.provenance).map(([uuid, files]) => [uuid, { ...files }])),
        checkpoint: checkpoint ? withoutHashes(checkpoint) : null,
        blobs: [...payload.blobs],
        texts: [...payload.texts],
      };
    },
    "bundle.blob": async ({ sha256 }) => ({
      bytes: await readWhole(require().bundle.files, `data/blobs/${sha256}`),
    }),
    "bundle.text": async ({ hash }) => {
      const path = `data/texts/${hash}.json`;
      const json = Buffer.from(await readWhole(require().bundle.files, path)).toString("utf8");
      const parsed = canonicalTextSchema.safeParse(parseJson(json));
      if (parsed.success && textHash(parsed.data) === hash) return { text: parsed.data };
      throw new AppError("bundle.broken", { problems: [{ path, problem: "not a canonical text" }] });
    },
  };
}

/** What proves later who had signed: manifests, bag-info and signatures. */
function provenanceOf(tagFiles: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tagFiles).filter(
      ([path]) => path.startsWith(tagManifestName) || path === signatureName || /^(?:bag-info|manifest-)/.test(path),
    ),
  );
}

function withoutHashes(checkpoint: NonNullable<ReadPayload["checkpoint"]>) {
  const { origin, count, head, text, signature } = checkpoint;
  return { origin, count, head, text, signature };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
