// The way of files into a case. The intake thread reads, hashes and prepares, the parser's process parses, and core's own
// thread recognises what it has and writes, many files in one transaction; all of them at work at once.
import { requestOf, type Session } from "#core/session/session.ts";
import type { Change } from "#core/write/change.ts";
import { findRecord, requireRecord } from "#core/write/record-store.ts";
import { lastStepNo } from "#core/write/step-store.ts";
import type { ParsedInputOf, ProgressOf } from "#shared/contract/define.ts";
import type { ImportedFile, ImportSummary, RereadResult } from "#shared/contract/documents.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import type { DocumentBody } from "#shared/domain/document.ts";
import { AppError } from "#shared/errors.ts";
import type { CallContext } from "#shared/rpc/server.ts";
import { ahead } from "./ahead.ts";
import { documentId } from "./document-id.ts";
import { createImportReport, type ImportReport } from "./import-report.ts";
import { importedFile, refusedFile, untoldFile, whyOf } from "./import-verdicts.ts";
import { type Intake, openIntake } from "./intake-client.ts";
import { type Parsed, type ParsedFiles, parseArrivals } from "./parse-arrivals.ts";
import type { Batch, ReadFile } from "./read-files.ts";
import { putInPlace, readAgain } from "./reread-document.ts";
import { type Arrival, attachmentsOf, type ImportChoices, noteAgain, storeDocument } from "./store-document.ts";

type Input = ParsedInputOf<CoreContract["documents.import"]>;
type Call = CallContext<ProgressOf<CoreContract["documents.import"]>>;

/**
 * Milliseconds of writing in one transaction, while others ask too and while nobody does; what the index takes on top of
 * that comes to about as much again. The larger a transaction, the less each document takes: the index is written in one
 * piece for each.
 */
const slice = { shared: 25, alone: 250 };
/** What an import may hold in memory beyond the batch that is being read, in bytes, and what a file adds to its own size. */
const capacity = 12 * 1024 * 1024;
const fileWeight = 4096;

/** Why a file is refused whose mail somebody has undone, or put into the bin. */
const withoutMail = "its mail was taken away meanwhile";

export async function importDocuments(session: Session, input: Input, call: Call): Promise<{ summary: ImportSummary }> {
  const request = requestOf(call);
  const earlier = session.writer.repeated(request);
  if (earlier) return earlier.answer as { summary: ImportSummary };
  if (requireRecord(session.read, "case", input.caseId).body.status === "closed") {
    throw new AppError("case.closed", { id: input.caseId });
  }
  const report = createImportReport(session.deps, call.progress);
  const intake = await openIntake(session, input.paths);
  try {
    await takeIn(createImporter(session, input, { signal: call.signal, report, intake }), intake, call.signal);
  } finally {
    intake.close();
  }
  report.flush();
  const summary = report.summary(call.signal.aborted);
  return session.writer.run({ request, op: "documents.import", caseId: input.caseId, mode: "fixed" }, () => ({
    summary,
  }));
}

type Importer = ReturnType<typeof createImporter>;

/** After a cancel nothing more is read; what has been parsed by then is stored. */
async function takeIn(importer: Importer, intake: Intake, signal: AbortSignal): Promise<void> {
  let isLast = false;
  const next = async () => {
    if (isLast || signal.aborted) return undefined;
    const batch = await intake.next("bytes");
    isLast = batch.isLast;
    return batch;
  };
  const weightOf = ({ files }: Batch) =>
    files.reduce((sum, { bytes }) => sum + fileWeight + (bytes?.byteLength ?? 0), 0);
  for await (const batches of ahead(next, importer.sort, { weightOf, capacity })) {
    await importer.store({
      parsed: batches.flatMap(({ parsed }) => parsed),
      again: batches.flatMap(({ again }) => again),
      memory: batches.flatMap(({ memory }) => memory),
    });
  }
}

/** Files that have been looked at: new ones with what the parser made of them, and those that are here already. */
interface Sorted {
  readonly parsed: readonly Parsed[];
  readonly again: Arrival[];
  /** What they lie in: not needed any more once they are stored. */
  readonly memory: readonly Uint8Array[];
}

interface ImporterOptions {
  readonly signal: AbortSignal;
  readonly report: ImportReport;
  readonly intake: Intake;
}

function createImporter(session: Session, input: Input, { signal, report, intake }: ImporterOptions) {
  const choices: ImportChoices = { caseId: input.caseId, sourceId: input.sourceId, marking: input.marking };
  const parse = { parsers: session.parsers, intake, encoding: input.encoding, passwords: input.passwords, signal };
  /** What this import has taken in hand but not yet stored. */
  const underway = new Set<string>();
  let stepNo: number | undefined;

  async function sort({ files, memory }: Batch): Promise<Sorted> {
    const sorted = await sortArrivals(files.flatMap((file) => arrivalOf(file) ?? []));
    return sorted.hasFailed ? sorted : { ...sorted, memory: [...sorted.memory, ...memory] };
  }

  function arrivalOf({ path, from, size, bytes, sha256, reason }: ReadFile): Arrival | undefined {
    report.found();
    if (bytes === null || sha256 === null) {
      report.file({ ...untoldFile({ path, sha256 }), status: "refused", reason });
      return undefined;
    }
    report.bytes(size);
    const name = from.split("/").at(-1) ?? from;
    return { id: documentId(input.caseId, sha256), path, from, name, bytes, sha256, depth: 0 };
  }

  /** Parses what is new among the arrivals. */
  async function sortArrivals(arrivals: readonly Arrival[]): Promise<Sorted & Pick<ParsedFiles, "hasFailed">> {
    const fresh: Arrival[] = [];
    const again: Arrival[] = [];
    for (const arrival of arrivals) {
      const isNew = !underway.has(arrival.id) && isUnknown(arrival);
      (isNew ? fresh : again).push(arrival);
      underway.add(arrival.id);
    }
    return { ...(await parseArrivals(fresh, parse)), again };
  }

  async function store({ parsed, again, memory }: Sorted): Promise<void> {
    const children: Arrival[] = [];
    const queue = [...parsed];
    while (queue.length > 0) {
      children.push(...writeSlice(queue, again));
      await new Promise((resolve) => setImmediate(resolve));
    }
    for (const arrival of again) {
      // What it was the same as went with its mail; its bytes may lie in the memory that is given back.
      if (mayComeYet(arrival)) children.push({ ...arrival, bytes: Uint8Array.from(arrival.bytes) });
      else reportAgain(arrival, await readOtherwise(arrival));
    }
    intake.takeBack(memory);
    if (children.length > 0 && !signal.aborted) await store(await sortArrivals(children));
  }

  /**
   * Stores as many as fit in one slice of time, in one transaction; returns the attachments found. What another import has
   * stored since it was looked for goes to `again`.
   */
  function writeSlice(queue: Parsed[], again: Arrival[]): Arrival[] {
    const started = performance.now();
    const mayTake = session.demand.isQuiet() ? slice.alone : slice.shared;
    const files: ImportedFile[] = [];
    const children: Arrival[] = [];
    const write = (change: Change) => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const { arrival, outcome } = next;
        if (!isUnknown(arrival)) again.push(arrival);
        else if (!hasItsMail(arrival)) {
          // The same file may come with another mail.
          underway.delete(arrival.id);
          refuse(change, arrival, "mail-gone");
          files.push({ ...untoldFile(arrival), reason: withoutMail });
        } else if (outcome.status === "text" || outcome.status === "no-text") {
          storeDocument(change, choices, arrival, outcome);
          stepNo = change.stepNo;
          files.push(importedFile(arrival, outcome));
          children.push(...attachmentsOf(input.caseId, arrival, outcome));
        } else {
          refuse(change, arrival, whyOf(outcome));
          files.push(refusedFile(arrival, outcome));
        }
        if (performance.now() - started > mayTake) break;
      }
    };
    session.vault.inBulk(() => run(write));
    for (const file of files) report.file(file);
    return children;
  }

  /** A file that is here, read in the encoding that was chosen now; what became of that, in words. */
  async function readOtherwise(arrival: Arrival): Promise<string[]> {
    const { id } = arrival;
    const { encoding } = input;
    if (encoding === undefined || signal.aborted || !hasItsMail(arrival)) return [];
    if (findRecord(session.read, id)?.state !== "active") return [];
    const { body } = requireRecord(session.read, "document", id);
    if (!wasDecoded(body) || body.encoding === encoding.trim().toLowerCase()) return [];
    try {
      const again = await readAgain(session, id, { encoding, passwords: input.passwords, intake });
      const { differs, excerpts } = run((change) => {
        const put = putInPlace(change, id, again);
        if (put.differs || put.excerpts.moved > 0) stepNo = change.stepNo;
        return put;
      }, isNewestStep());
      return toldOf(again.encoding ?? encoding, differs, excerpts);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // Somebody has put it into the bin, or purged it, while it was being read.
      if (findRecord(session.read, id)?.state !== "active") return [];
      if (error.code !== "document.not-read") throw error;
      return [`it could not be read as ${encoding} and keeps the text that it has`];
    }
  }

  function reportAgain(arrival: Arrival, reread: readonly string[]): void {
    const row = findRecord(session.read, arrival.id);
    const isToBeNoted = row?.state === "active" && hasItsMail(arrival);
    report.file({
      ...untoldFile(arrival),
      status: row ? "duplicate" : "refused",
      documentId: row ? arrival.id : null,
      warnings: [...reread, ...(isToBeNoted ? run((change) => noteHere(change, arrival)) : [])],
      reason: row?.state === "bin" ? "the same file is in the case's bin" : row ? null : whyNotHere(arrival),
    });
  }

  function whyNotHere(arrival: Arrival): string {
    return hasItsMail(arrival) ? "the same file was refused before" : withoutMail;
  }

  /** What is written of a file that is here already is of the import's one step, as what is new is. */
  function noteHere(change: Change, arrival: Arrival): string[] {
    const before = findRecord(change.read, arrival.id)?.head_no;
    const words = noteAgain(change, choices, arrival);
    if (findRecord(change.read, arrival.id)?.head_no !== before) stepNo = change.stepNo;
    return words;
  }

  /** Of the import's step, or of a new one where that is not to go on. */
  function run<Answer>(work: (change: Change) => Answer, goesOn = true): Answer {
    const step = goesOn && stepNo !== undefined ? { stepNo } : {};
    return session.writer.run({ op: "documents.import", caseId: input.caseId, ...step }, work);
  }

  /** Where it is not, a document read again would be of another step than its excerpts that were edited since. */
  function isNewestStep(): boolean {
    return lastStepNo(session.read, input.caseId) === stepNo;
  }

  function mayComeYet(arrival: Arrival): boolean {
    return !underway.has(arrival.id) && isUnknown(arrival) && hasItsMail(arrival) && !signal.aborted;
  }

  /** Somebody may have undone the mail that an attachment came with, or put it into the bin. */
  function hasItsMail({ parentId }: Arrival): boolean {
    return parentId === undefined || findRecord(session.read, parentId)?.state === "active";
  }

  function isUnknown({ id }: Arrival): boolean {
    const state = findRecord(session.read, id)?.state;
    return state !== "active" && state !== "bin";
  }

  return { sort, store };
}

function refuse(change: Change, { id }: Arrival, why: string): void {
  change.note({ refused: id, why });
  change.line("documents.refuse");
}

/** What became of a document that was read otherwise, in words. */
function toldOf(encoding: string, differs: boolean, { moved, kept }: RereadResult["excerpts"]): string[] {
  if (!differs) {
    const placed = moved === 1 ? "1 excerpt of an earlier text was" : `${moved} excerpts of an earlier text were`;
    return [`it reads the same, as ${encoding}`, ...(moved === 0 ? [] : [`${placed} placed in this one`])];
  }
  const keep = kept === 1 ? "1 excerpt keeps" : `${kept} excerpts keep`;
  return [`it was read again, as ${encoding}`, ...(kept === 0 ? [] : [`${keep} the text that it had`])];
}

/**
 * Whether an encoding has made the text that a document has. Of what has none nobody knows that it is a text at all, and
 * a mail that declares its own is read in that.
 */
function wasDecoded({ text, encoding, mediaType }: DocumentBody): boolean {
  return text !== null && (typeof encoding === "string" || mediaType.startsWith("text/"));
}
