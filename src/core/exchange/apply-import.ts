import type { readerContract } from "#core/session/reader-contract.ts";
import { requestOf, type Session } from "#core/session/session.ts";
import { sql } from "#core/vault/sql.ts";
import type { Change } from "#core/write/change.ts";
import { findRecord } from "#core/write/record-store.ts";
import type { OutputOf, ParsedInputOf, ProgressOf } from "#shared/contract/define.ts";
import type { Verification } from "#shared/contract/exchange.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import type { RecordLine } from "#shared/domain/version.ts";
import { AppError } from "#shared/errors.ts";
import type { Client } from "#shared/rpc/client.ts";
import type { CallContext } from "#shared/rpc/server.ts";
import { openInReader } from "./open-in-reader.ts";
import { sealReceived } from "./released-identities.ts";
import { stageBlob, stageText, unstage } from "./staging.ts";

type Applied = OutputOf<CoreContract["exchange.apply"]>;
type Extras = OutputOf<(typeof readerContract)["bundle.extras"]>;

interface Incoming {
  readonly id: string;
  readonly kind: string;
  readonly isOfVault: boolean;
  readonly lines: readonly RecordLine[];
}

/** Takes a bundle in: verified first, content staged, then all records in one transaction, as one step. */
export async function applyImport(
  session: Session,
  input: ParsedInputOf<CoreContract["exchange.apply"]>,
  call: CallContext<ProgressOf<CoreContract["exchange.apply"]>>,
): Promise<Applied> {
  const request = requestOf(call);
  const earlier = session.writer.repeated(request);
  if (earlier) return earlier.answer as Applied;
  const reader = session.reader.open();
  try {
    const { verification } = await openInReader(session, reader, input, call);
    requireAcceptable(verification, input.acceptUntrusted);
    const plan = await reader.call("bundle.plan", { target: input.target, newCaseId: `case_${session.deps.uuid()}` });
    const extras = await reader.call("bundle.extras", {});
    await stage(session, reader, extras, call);
    const records = await readRecords(reader);
    const counts = countBy(plan.records.map(({ change }) => change));
    const documents = plan.records.filter(({ kind, change }) => kind === "document" && change === "new").length;
    call.progress({ done: 0, total: records.length, doing: "taking in" });
    return session.writer.adopt({ request, op: "exchange.apply", caseId: plan.caseId }, (change, adopt) => {
      addMapping(change, plan.caseId, extras.mapping);
      let added = 0;
      for (const { id, kind, isOfVault, lines } of records) {
        added += adopt({ id, kind, caseId: isOfVault ? null : plan.caseId, lines }).added;
      }
      if (added > 0) keepProvenance(change, { extras, verification, records, input, counts, caseId: plan.caseId });
      for (const { plain } of extras.identities) {
        sealReceived(change.content, session.vault.sealingKey, plain, session.deps.random(12));
      }
      unstage(change.content);
      change.note({ bundle: extras.bundle, tagManifest: extras.tagManifest, verdict: verification.verdict });
      return {
        caseId: plan.caseId,
        verdict: verification.verdict,
        counts,
        addedVersions: added,
        addedDocuments: documents,
        openConflicts: openConflicts(change, plan.caseId),
      };
    });
  } finally {
    reader.close();
  }
}

/** Unsigned and broken bundles never come in; others that are not surely from someone we know, only when told to. */
export function requireAcceptable(verification: Verification, acceptUntrusted: boolean): void {
  const { verdict, problems } = verification;
  if (verdict === "broken") throw new AppError("bundle.broken", { problems });
  if (verdict === "unsigned") throw new AppError("bundle.unsigned", {});
  if (verdict !== "known-signer-valid" && !acceptUntrusted) throw new AppError("bundle.untrusted", { verdict });
}

async function stage(
  session: Session,
  reader: Client<typeof readerContract>,
  extras: Extras,
  call: CallContext<ProgressOf<CoreContract["exchange.apply"]>>,
): Promise<void> {
  const total = extras.blobs.length + extras.texts.length;
  let done = 0;
  const step = () => {
    if (call.signal.aborted) throw new AppError("call.cancelled", {});
    if (done++ % 20 === 0) call.progress({ done, total, doing: "copying originals" });
  };
  for (const sha256 of extras.blobs) {
    step();
    stageBlob(session, sha256, (await reader.call("bundle.blob", { sha256 })).bytes);
  }
  for (const hash of extras.texts) {
    step();
    stageText(session, hash, (await reader.call("bundle.text", { hash })).text);
  }
}

async function readRecords(reader: Client<typeof readerContract>): Promise<Incoming[]> {
  const most = 500;
  const records: Incoming[] = [];
  for (let from = 0; ; from += most) {
    const portion = await reader.call("bundle.records", { from, most });
    records.push(...portion.records);
    if (from + most >= portion.total) return records;
  }
}

function addMapping(change: Change, caseId: string, mapping: readonly (readonly [string, string])[]): void {
  for (const [origin, local] of mapping) {
    change.content.run(sql`
      INSERT OR IGNORE INTO id_mapping (case_id, origin, local) VALUES (${caseId}, ${origin}, ${local})`);
  }
}

interface Kept {
  readonly extras: Extras;
  readonly verification: Verification;
  readonly records: readonly Incoming[];
  readonly input: { readonly path: string };
  readonly counts: Record<string, number>;
  readonly caseId: string;
}

/** Who signed which version, what the chain behind it said, and that it came: kept for ever. */
function keepProvenance(change: Change, { extras, verification, records, input, counts, caseId }: Kept): void {
  const { content } = change;
  const bundles = { [extras.bundle]: extras.tagFiles, ...extras.provenance };
  for (const [uuid, files] of Object.entries(bundles)) {
    content.run(sql`
      INSERT OR IGNORE INTO bundle (uuid, case_id, step_no, tag_manifest, files)
      VALUES (${uuid}, ${caseId}, ${change.stepNo}, ${uuid === extras.bundle ? extras.tagManifest : ""},
        ${JSON.stringify(files)})`);
  }
  const carried = new Map(
    Object.entries(extras.provenance).map(([uuid, files]) => [
      uuid,
      new Set((files["versions.txt"] ?? "").split("\n")),
    ]),
  );
  for (const { id, lines } of records) {
    const recordNo = findRecord(change.read, id)?.no;
    if (recordNo === undefined) continue;
    for (const { version } of lines) {
      const sources = [...carried].filter(([, versions]) => versions.has(version)).map(([uuid]) => uuid);
      for (const uuid of sources.length > 0 ? sources : [extras.bundle]) {
        content.run(sql`
          INSERT OR IGNORE INTO version_source (record_no, hash, bundle)
          VALUES (${recordNo}, ${Buffer.from(version, "hex")}, ${uuid})`);
      }
    }
  }
  const { checkpoint } = extras;
  if (checkpoint) {
    content.run(sql`
      INSERT OR IGNORE INTO checkpoint (origin, count, head, text, signature, seen_at)
      VALUES (${checkpoint.origin}, ${checkpoint.count}, ${checkpoint.head}, ${checkpoint.text},
        ${checkpoint.signature}, ${change.at})`);
  }
  change.create("import", {
    bundle: extras.bundle,
    fileName: input.path.split(/[\\/]/).at(-1) ?? "",
    tagManifest: extras.tagManifest,
    verdict: verification.verdict,
    signer: verification.signer,
    fingerprint: verification.fingerprint,
    counts,
  });
}

function openConflicts(change: Change, caseId: string): number {
  return (
    change.read.get<{ count: number }>(sql`
      SELECT count(*) AS count FROM conflict JOIN record ON record.no = conflict.record_no
      WHERE record.case_id = ${caseId}`)?.count ?? 0
  );
}

export function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
