import { signatureName } from "#core/exchange/bag/bag.ts";
import { commitmentOf, sealReceived } from "#core/exchange/payload/released-identities.ts";
import { isSignedAnew, keepProvenance } from "#core/exchange/provenance/keep-provenance.ts";
import type { readerContract } from "#core/session/reader-contract.ts";
import { requestOf, type Session } from "#core/session/session.ts";
import { sql } from "#core/vault/sql.ts";
import type { Adopted } from "#core/write/adopt.ts";
import type { Change } from "#core/write/change.ts";
import { addMapping } from "#core/write/id-mapping.ts";
import { findRecord } from "#core/write/record-store.ts";
import type { OutputOf, ParsedInputOf, ProgressOf } from "#shared/contract/define.ts";
import type { Verification } from "#shared/contract/exchange.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { countBy } from "#shared/domain/count-by.ts";
import { leftOutOf, unprovenAmong } from "#shared/domain/left-out.ts";
import type { RecordLine } from "#shared/domain/version.ts";
import { AppError, invalidField, isAppError } from "#shared/errors.ts";
import type { Client } from "#shared/rpc/client.ts";
import type { CallContext } from "#shared/rpc/server.ts";
import { changeKindOf } from "./change-kind.ts";
import { type KeptApplied, nameLowered } from "./lowered-records.ts";
import { loweringOf } from "./lowering-of.ts";
import { contentNamedBy, heldOf, lackingContent, newsOf } from "./news-of.ts";
import { binWarnings, type Opened, openInReader, requireReadable, warningsOf } from "./open-in-reader.ts";
import { createStaging, type Staging } from "./staging.ts";
import { verdictOf } from "./verify-bundle.ts";

type Applied = OutputOf<CoreContract["exchange.apply"]>;
type Unproven = ReturnType<typeof unprovenAmong<Plan["unproven"][number]>>[number];
type Plan = OutputOf<(typeof readerContract)["bundle.plan"]>;
type Extras = OutputOf<(typeof readerContract)["bundle.extras"]>;
type Call = CallContext<ProgressOf<CoreContract["exchange.apply"]>>;

interface Incoming {
  readonly id: string;
  /** The id in the bundle. */
  readonly origin: string;
  readonly kind: string;
  readonly isOfVault: boolean;
  readonly lines: readonly RecordLine[];
}

/** Imports a bundle: verify first, stage content, then write all records in one transaction, as one step. */
export async function applyImport(
  session: Session,
  input: ParsedInputOf<CoreContract["exchange.apply"]>,
  call: Call,
): Promise<Applied> {
  const request = requestOf(call);
  const earlier = session.writer.repeated(request);
  if (earlier) return nameLowered(session.read, earlier.answer as KeptApplied);
  const reader = session.reader.open();
  const staging = createStaging(session);
  try {
    const opened = await openInReader(session, reader, input, call);
    requireReadable(opened);
    requireAcceptable(opened.verification, input);
    const plan = await reader.call("bundle.plan", {
      target: input.target,
      newCaseId: `case_${session.deps.uuid()}`,
      mostContent: 0,
    });
    const { caseId } = plan;
    const left = leftOutOf(plan.records, input.leaveOut);
    requireSomething(plan.records, left);
    const unproven = unprovenAmong(plan.unproven, left);
    requireProven(unproven, plan.tagManifest, input);
    const leftOut = plan.records.filter(({ origin }) => left.has(origin));
    const extras = await reader.call("bundle.extras", {});
    const records = (await readRecords(reader)).filter(({ origin }) => !left.has(origin));
    const news = records.map((record) => ({ ...record, lines: newsOf(session.read, record) }));
    const mapping = new Map(extras.mapping);
    const content = new Set([...extras.texts, ...extras.blobs.map(({ sha256 }) => sha256)]);
    const lacking = lackingContent(session.read, records, { mapping, content, news });
    const named = contentNamedBy(session.read, [...news, ...lacking], mapping);
    await stage(staging, reader, { extras, named }, call);
    if (call.signal.aborted) throw new AppError("call.cancelled", {});
    call.progress({ done: 0, total: records.length, doing: "importing" });
    const applied = session.writer.adopt({ request, op: "exchange.apply", caseId }, (change, adopt) => {
      const isComing = new Set(records.map(({ id }) => id));
      const called = extras.mapping.filter(([, id]) => isComing.has(id) || findRecord(change.read, id));
      addMapping(change.content, change, caseId, called);
      const completed = new Set(lacking.map(({ id }) => id));
      const adopted = records.map(({ id, kind, isOfVault, lines }) => ({
        id,
        kind,
        lines,
        ...adopt({ id, kind, caseId: isOfVault ? null : caseId, lines, isCompleted: completed.has(id) }),
      }));
      return finish(change, { session, staging, extras, input, opened, unproven, plan, leftOut, lacking, adopted });
    });
    return nameLowered(session.read, applied);
  } catch (error) {
    if (call.signal.aborted && isAppError(error, "core.gone")) throw new AppError("call.cancelled", {});
    throw error;
  } finally {
    staging.sweep();
    reader.close();
  }
}

/**
 * Unsigned and broken bundles are never imported. Bundles not surely from a known signer, and bundles addressed to
 * others, need consent, each its own.
 */
function requireAcceptable(
  { verdict, standing, problems }: Verification,
  accept: { readonly acceptUntrusted: boolean; readonly acceptNotAddressed: boolean },
): void {
  if (verdict === "broken") throw new AppError("bundle.broken", { problems });
  if (verdict === "unsigned" || standing === null) throw new AppError("bundle.unsigned", {});
  if (verdict === "not-addressed" && !accept.acceptNotAddressed) throw new AppError("bundle.untrusted", { verdict });
  if (standing !== "known" && !accept.acceptUntrusted) {
    const why = problems.find(({ path }) => path === signatureName)?.problem;
    throw new AppError("bundle.untrusted", { verdict: verdictOf[standing], why });
  }
}

/** Records to leave out must be in the bundle, and some news must remain. */
function requireSomething(records: Plan["records"], left: ReadonlySet<string>): void {
  if (left.size === 0) return;
  const known = new Set(records.map(({ origin }) => origin));
  for (const id of left) if (!known.has(id)) throw new AppError("record.missing", { kind: "record", id });
  if (records.some(({ origin, versions }) => versions > 0 && !left.has(origin))) return;
  throw invalidField("leaveOut", "nothing new would be left of the bundle");
}

/** Consent covers exactly what was reviewed: this bundle and these unproven versions of these analysts. */
function requireProven(
  unproven: readonly Unproven[],
  tagManifest: string,
  { acceptUnproven }: Pick<ParsedInputOf<CoreContract["exchange.apply"]>, "acceptUnproven">,
): void {
  if (acceptUnproven && acceptUnproven.tagManifest !== tagManifest) throw new AppError("bundle.changed", {});
  if (unproven.length === 0) return;
  const listed = (authors: readonly { analystId: string; versions: number }[]) =>
    authors
      .map(({ analystId, versions }) => `${analystId} ${versions}`)
      .sort()
      .join();
  if (acceptUnproven && listed(acceptUnproven.authors) === listed(unproven)) return;
  const authors = unproven.map(({ name, analystId, versions }) => ({ analystId, name: name || analystId, versions }));
  throw new AppError("bundle.unproven", { tagManifest, authors });
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

interface Taken {
  readonly session: Session;
  readonly staging: Staging;
  readonly extras: Extras;
  readonly input: { readonly path: string };
  readonly opened: Opened;
  readonly unproven: readonly { readonly analystId: string }[];
  readonly plan: Plan;
  readonly leftOut: Plan["records"];
  readonly lacking: ReturnType<typeof lackingContent>;
  readonly adopted: readonly (Adopted & Omit<Incoming, "isOfVault" | "origin">)[];
}

function finish(change: Change, taken: Taken): KeptApplied {
  const { session, staging, extras, input, opened, plan, leftOut, lacking, adopted } = taken;
  const { caseId } = plan;
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
      encryption: opened.encryption,
      counts,
      ...(leftOut.length === 0 ? {} : { leftOut: leftOut.length }),
      ...(format === null ? {} : { format }),
    });
  }
  // Checked again: since the plan, news may have arrived or been purged.
  const news = adopted.map((record) => ({ ...record, lines: addedLines(record) }));
  const completed = lacking.map((record) => ({ ...record, lines: heldOf(change.read, record) }));
  const named = contentNamedBy(change.read, [...news, ...completed], new Map(extras.mapping));
  for (const { plain } of extras.identities) {
    if (named.has(commitmentOf(plain) ?? ""))
      sealReceived(change.content, session.vault.sealingKey, plain, session.deps.random(12));
  }
  staging.take(change.content, named);
  const unproven = taken.unproven.map(({ analystId }) => analystId);
  change.note({
    bundle: extras.bundle,
    tagManifest: extras.tagManifest,
    verdict: verification.verdict,
    ...(unproven.length > 0 ? { unproven } : {}),
    ...(leftOut.length > 0 ? { leftOut: leftOut.map(({ id }) => id) } : {}),
  });
  return {
    caseId,
    verdict: verification.verdict,
    encryption: opened.encryption,
    counts,
    addedVersions,
    addedDocuments: changes.filter((one) => one.kind === "document" && one.change === "new").length,
    openConflicts: openConflicts(change, caseId),
    leftOut: leftOut.map(({ kind, id }) => ({ kind, id })),
    lowered: adopted.flatMap(({ id, kind, before, after }) => {
      const lowered = loweringOf(before, after);
      return lowered ? [{ kind, id, ...lowered }] : [];
    }),
    warnings: [...warningsOf(opened), ...binWarnings(change.read, caseId)],
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
