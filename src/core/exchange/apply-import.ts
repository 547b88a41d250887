import type { readerContract } from "#core/session/reader-contract.ts";
import { requestOf, type Session } from "#core/session/session.ts";
import { sql } from "#core/vault/sql.ts";
import type { Adopted } from "#core/write/adopt.ts";
import type { Change } from "#core/write/change.ts";
import type { OutputOf, ParsedInputOf, ProgressOf } from "#shared/contract/define.ts";
import type { Verification } from "#shared/contract/exchange.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import type { RecordLine } from "#shared/domain/version.ts";
import { AppError, isAppError } from "#shared/errors.ts";
import type { Client } from "#shared/rpc/client.ts";
import type { CallContext } from "#shared/rpc/server.ts";
import { changeKindOf } from "./change-kind.ts";
import { countBy } from "./count-by.ts";
import { isSignedAnew, keepProvenance } from "./keep-provenance.ts";
import { contentNamedBy, heldOf, lackingContent, newsOf } from "./news-of.ts";
import { type Opened, openInReader, requireReadable, warningsOf } from "./open-in-reader.ts";
import { commitmentOf, sealReceived } from "./released-identities.ts";
import { createStaging, type Staging } from "./staging.ts";
import { verdictOf } from "./verify-bundle.ts";

type Applied = OutputOf<CoreContract["exchange.apply"]>;
type Extras = OutputOf<(typeof readerContract)["bundle.extras"]>;
type Call = CallContext<ProgressOf<CoreContract["exchange.apply"]>>;

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
  call: Call,
): Promise<Applied> {
  const request = requestOf(call);
  const earlier = session.writer.repeated(request);
  if (earlier) return earlier.answer as Applied;
  const reader = session.reader.open();
  const staging = createStaging(session);
  try {
    const opened = await openInReader(session, reader, input, call);
    requireReadable(opened);
    requireAcceptable(opened.verification, input);
    const { caseId } = await reader.call("bundle.plan", {
      target: input.target,
      newCaseId: `case_${session.deps.uuid()}`,
    });
    const extras = await reader.call("bundle.extras", {});
    const records = await readRecords(reader);
    const news = records.map((record) => ({ ...record, lines: newsOf(session.read, record) }));
    const mapping = new Map(extras.mapping);
    const content = new Set([...extras.texts, ...extras.blobs.map(({ sha256 }) => sha256)]);
    const lacking = lackingContent(session.read, records, { mapping, content, news });
    const named = contentNamedBy(session.read, [...news, ...lacking], mapping);
    await stage(staging, reader, { extras, named }, call);
    if (call.signal.aborted) throw new AppError("call.cancelled", {});
    call.progress({ done: 0, total: records.length, doing: "importing" });
    return session.writer.adopt({ request, op: "exchange.apply", caseId }, (change, adopt) => {
      addMapping(change, caseId, extras.mapping);
      const completed = new Set(lacking.map(({ id }) => id));
      const adopted = records.map(({ id, kind, isOfVault, lines }) => ({
        id,
        kind,
        lines,
        ...adopt({ id, kind, caseId: isOfVault ? null : caseId, lines, isCompleted: completed.has(id) }),
      }));
      return finish(change, { session, staging, extras, input, opened, caseId, lacking, adopted });
    });
  } catch (error) {
    if (call.signal.aborted && isAppError(error, "core.gone")) throw new AppError("call.cancelled", {});
    throw error;
  } finally {
    staging.sweep();
    reader.close();
  }
}

/**
 * Unsigned and broken bundles never come in; others that are not surely from someone we know, or that are meant for others,
 * only when told to: of each by itself.
 */
function requireAcceptable(
  { verdict, standing, problems }: Verification,
  accept: { readonly acceptUntrusted: boolean; readonly acceptNotAddressed: boolean },
): void {
  if (verdict === "broken") throw new AppError("bundle.broken", { problems });
  if (verdict === "unsigned" || standing === null) throw new AppError("bundle.unsigned", {});
  if (verdict === "not-addressed" && !accept.acceptNotAddressed) throw new AppError("bundle.untrusted", { verdict });
  if (standing !== "known" && !accept.acceptUntrusted) {
    throw new AppError("bundle.untrusted", { verdict: verdictOf[standing] });
  }
}

async function stage(
  staging: Staging,
  reader: Client<typeof readerContract>,
  { extras, named }: { readonly extras: Extras; readonly named: ReadonlySet<string> },
  call: Call,
): Promise<void> {
  const blobs = extras.blobs.filter(({ sha256 }) => named.has(sha256));
  const texts = extras.texts.filter((hash) => named.has(hash));
  const total = blobs.length + texts.length;
  let done = 0;
  const step = () => {
    if (call.signal.aborted) throw new AppError("call.cancelled", {});
    if (done++ % 20 === 0) call.progress({ done, total, doing: "copying originals" });
  };
  for (const blob of blobs) {
    step();
    await staging.blob(blob, async () => (await reader.call("bundle.blob", { sha256: blob.sha256 })).bytes);
  }
  for (const hash of texts) {
    step();
    staging.text(hash, (await reader.call("bundle.text", { hash })).text);
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

interface Taken {
  readonly session: Session;
  readonly staging: Staging;
  readonly extras: Extras;
  readonly input: { readonly path: string };
  readonly opened: Opened;
  readonly caseId: string;
  readonly lacking: ReturnType<typeof lackingContent>;
  readonly adopted: readonly (Adopted & Omit<Incoming, "isOfVault">)[];
}

function finish(change: Change, taken: Taken): Applied {
  const { session, staging, extras, input, opened, caseId, lacking, adopted } = taken;
  const { verification, format } = opened;
  const changes = adopted.map(({ kind, before, after, added }) => ({
    kind,
    change: changeKindOf(before, after, added),
  }));
  const counts = countBy(changes, (one) => one.change);
  const addedVersions = adopted.reduce((sum, { added }) => sum + added, 0);
  if (addedVersions > 0 || isSignedAnew(change.read, extras)) {
    keepProvenance(change, { extras, caseId, received: adopted });
    change.create("import", {
      bundle: extras.bundle,
      fileName: input.path.split(/[\\/]/).at(-1) ?? "",
      tagManifest: extras.tagManifest,
      verdict: verification.verdict,
      signer: verification.signer,
      fingerprint: verification.fingerprint,
      counts,
      ...(format === null ? {} : { format }),
    });
  }
  // Looked at once more: what was news at first may have come, or been purged, meanwhile.
  const news = adopted.map((record) => ({ ...record, lines: addedLines(record) }));
  const completed = lacking.map((record) => ({ ...record, lines: heldOf(change.read, record) }));
  const named = contentNamedBy(change.read, [...news, ...completed], new Map(extras.mapping));
  for (const { plain } of extras.identities) {
    if (named.has(commitmentOf(plain) ?? ""))
      sealReceived(change.content, session.vault.sealingKey, plain, session.deps.random(12));
  }
  staging.take(change.content, named);
  change.note({ bundle: extras.bundle, tagManifest: extras.tagManifest, verdict: verification.verdict });
  return {
    caseId,
    verdict: verification.verdict,
    counts,
    addedVersions,
    addedDocuments: changes.filter((one) => one.kind === "document" && one.change === "new").length,
    openConflicts: openConflicts(change, caseId),
    warnings: warningsOf(opened),
  };
}

function addedLines({ lines, versions }: Taken["adopted"][number]): RecordLine[] {
  const added = new Set(versions);
  return lines.filter(({ version }) => added.has(version));
}

function openConflicts(change: Change, caseId: string): number {
  return (
    change.read.get<{ count: number }>(sql`
      SELECT count(*) AS count FROM conflict JOIN record ON record.no = conflict.record_no
      WHERE record.case_id = ${caseId}`)?.count ?? 0
  );
}
