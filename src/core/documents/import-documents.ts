// Import of files into a case. The intake thread reads, hashes and prepares, the parser process parses, and core's own
// thread recognises known files and writes, many files a transaction. All of them work in parallel.
import { requireCase } from "#core/session/record-handlers.ts";
import { requestOf, type Session } from "#core/session/session.ts";
import type { Change } from "#core/write/change.ts";
import { requireOpenCase } from "#core/write/closed-case.ts";
import type { ParsedInputOf, ProgressOf } from "#shared/contract/define.ts";
import type { ImportedFile, ImportSummary } from "#shared/contract/documents.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import type { CallContext } from "#shared/rpc/server.ts";
import { documentId } from "./document-id.ts";
import { createImportReport, type ImportReport } from "./import-report.ts";
import { createImportStep, requireSource } from "./import-step.ts";
import { importedFile, refusedFile, untoldFile, whyOf } from "./import-verdicts.ts";
import { type Intake, openIntake } from "./intake-client.ts";
import type { FoundBatch, ParseInput } from "./intake-contract.ts";
import { createKnownFiles, withoutMail } from "./known-files.ts";
import type { PreparedOutcome } from "./parse-files.ts";
import { prefetch } from "./prefetch.ts";
import { type Arrival, attachmentsOf, type Found, type ImportChoices, storeDocument } from "./store-document.ts";

type Input = ParsedInputOf<CoreContract["documents.import"]>;
type Call = CallContext<ProgressOf<CoreContract["documents.import"]>>;

/**
 * Milliseconds of writing per transaction, with and without other requests pending; indexing takes about as long again.
 * Larger transactions cost less per document, because the index is written once for each.
 */
const slice = { shared: 25, alone: 250 };
/** Bytes an import may hold in memory beyond the batch being read, and the overhead assumed per file. */
const capacity = 12 * 1024 * 1024;
const fileWeight = 4096;

export async function importDocuments(session: Session, input: Input, call: Call): Promise<{ summary: ImportSummary }> {
  const request = requestOf(call);
  const earlier = session.writer.repeated(request);
  if (earlier) return earlier.answer as { summary: ImportSummary };
  requireCase(session.read, input.caseId);
  requireOpenCase(session.read, input.caseId);
  const report = createImportReport(session.deps, call.progress);
  requireSource(session.read, input.sourceId, report);
  const intake = await openIntake(session, input.paths);
  try {
    await takeIn(createImporter(session, input, { signal: call.signal, report, intake }), intake, call.signal);
  } finally {
    intake.close();
    report.flush();
  }
  const summary = report.summary(call.signal.aborted);
  return session.writer.run({ request, op: "documents.import", caseId: input.caseId, mode: "fixed" }, () => ({
    summary,
  }));
}

type Importer = ReturnType<typeof createImporter>;

/** After a cancel nothing more is read; files parsed by then are stored. */
async function takeIn(importer: Importer, intake: Intake, signal: AbortSignal): Promise<void> {
  let isLast = false;
  const next = async () => {
    if (isLast || signal.aborted) return undefined;
    const batch = await intake.next("bytes");
    isLast = batch.isLast;
    return batch;
  };
  const weightOf = ({ files }: FoundBatch) =>
    files.reduce((sum, { sha256, size }) => sum + fileWeight + (sha256 === null ? 0 : size), 0);
  for await (const batches of prefetch(next, importer.sort, { weightOf, capacity })) {
    await importer.store({
      parsed: batches.flatMap(({ parsed }) => parsed),
      again: batches.flatMap(({ again }) => again),
      memory: batches.flatMap(({ memory }) => memory),
    });
  }
}

interface Parsed {
  readonly arrival: Arrival;
  readonly outcome: PreparedOutcome;
}

/** A file whose bytes are in the intake thread, at `place`. */
type Waiting = Known & { readonly place: number };

/** Sorted files: new ones with the parser's result, and known ones. */
interface Sorted {
  readonly parsed: readonly Parsed[];
  readonly again: Again[];
  /** Memory that holds their bytes; free again once they are stored. */
  readonly memory: readonly Uint8Array[];
}

/** For mail, also its missing attachments (`missingOf`). */
type Again = Known & Partial<Arrival> & { readonly missing?: readonly Arrival[]; readonly within?: readonly Arrival[] };

/** `isOnlyPassed`: an enclosed mail; reported only if one of its attachments was missing. */
type Known = Found & { readonly isOnlyPassed?: boolean };

interface ImporterOptions {
  readonly signal: AbortSignal;
  readonly report: ImportReport;
  readonly intake: Intake;
}

function createImporter(session: Session, input: Input, { signal, report, intake }: ImporterOptions) {
  const choices: ImportChoices = { caseId: input.caseId, sourceId: input.sourceId, marking: input.marking };
  const step = createImportStep(session, input, report);
  const known = createKnownFiles({ session, choices, input, signal, intake, step });
  const { isUnknown, hasItsMail } = known;
  /** Ids of the files this import has begun but not yet stored. */
  const underway = new Set<string>();

  function sort({ no, files }: FoundBatch): Promise<Sorted> {
    return sortArrivals(
      files.flatMap((file, place) => waitingOf(file, place) ?? []),
      no,
    );
  }

  function waitingOf(file: FoundBatch["files"][number], place: number): Waiting | undefined {
    const { path, from, size, sha256, reason } = file;
    report.found();
    if (sha256 === null) {
      report.file({ ...untoldFile({ path, sha256 }), status: "refused", reason });
      return undefined;
    }
    report.bytes(size);
    const name = from.split("/").at(-1) ?? from;
    return { id: documentId(input.caseId, sha256), path, from, name, sha256, depth: 0, place };
  }

  /**
   * Parses the new files, and mail for its attachments. After a cancel only files already begun are parsed. `of`: see
   * `ParseInput`.
   */
  async function sortArrivals(waiting: readonly Waiting[], of: ParseInput["of"]): Promise<Sorted> {
    const looked = waiting.filter(({ id }) => !underway.has(id) && known.isMail(id));
    const fresh: Waiting[] = [];
    const again: Waiting[] = [];
    for (const one of waiting) {
      const isNew = !underway.has(one.id) && isUnknown(one);
      (isNew ? fresh : again).push(one);
      underway.add(one.id);
    }
    if (signal.aborted) {
      forget(fresh);
      return { parsed: [], again, memory: [] };
    }
    const read = [...fresh, ...looked];
    const files = read.map(({ name, declaredType, depth, place }) => ({ name, declaredType, depth, place }));
    const { encoding, passwords } = input;
    const { outcomes, bytes, memory } = await intake.parse({ of, files, encoding, passwords }, signal);
    const arrivalOf = (one: Waiting): Arrival => ({ ...one, bytes: bytes[one.place] ?? missing() });
    forget(fresh.filter((_, index) => !outcomes[index]));
    const parsed = fresh.flatMap((one, index): Parsed[] => {
      const outcome = outcomes[index];
      return outcome ? [{ arrival: arrivalOf(one), outcome }] : [];
    });
    const againOf = (one: Waiting): Again => {
      const arrival = arrivalOf(one);
      const outcome = outcomes[read.lastIndexOf(one)];
      if (!looked.includes(one) || outcome?.status !== "text") return arrival;
      return { ...arrival, ...known.missingOf(attachmentsOf(input.caseId, arrival, outcome)) };
    };
    return { parsed, again: again.map(againOf), memory };
  }

  /** For files not begun before a cancel: their copies are not reported either. */
  function forget(files: readonly Found[]): void {
    for (const { id } of files) underway.delete(id);
  }

  async function store({ parsed, again, memory }: Sorted): Promise<void> {
    const children: (Arrival & Known)[] = [];
    const told: (() => void)[] = [];
    const queue = [...parsed];
    while (queue.length > 0) {
      children.push(...writeSlice(queue, again));
      await new Promise((resolve) => setImmediate(resolve));
    }
    for (const arrival of again) {
      const { bytes, missing = [], within = [] } = arrival;
      // The identical file was discarded with its mail. Copy the bytes: their buffer is about to be reused.
      if (mayComeYet(arrival)) {
        if (signal.aborted) continue;
        if (bytes) {
          children.push({ ...arrival, bytes: Uint8Array.from(bytes) });
          continue;
        }
      }
      children.push(...missing, ...within.map((mail) => ({ ...mail, isOnlyPassed: true })));
      if (arrival.isOnlyPassed && missing.length === 0) continue;
      const words = arrival.isOnlyPassed ? [] : [...(await known.readOtherwise(arrival)), ...known.note(arrival)];
      const unknown = missing.filter(isUnknown);
      const tell = () => report.file(known.verdictOf(arrival, [...words, ...known.taken(unknown)]));
      if (unknown.length === 0) tell();
      else told.push(tell);
    }
    intake.takeBack(memory);
    if (children.length > 0 && !signal.aborted) {
      const waiting = children.map(({ bytes: _, ...found }, place) => ({ ...found, place }));
      await store(
        await sortArrivals(
          waiting,
          children.map(({ bytes }) => bytes),
        ),
      );
    }
    for (const tell of told) tell();
  }

  /**
   * Stores as many files as fit in one slice of time, in one transaction. Returns the attachments found. Files that
   * another import has stored meanwhile move to `again`.
   */
  function writeSlice(queue: Parsed[], again: Again[]): Arrival[] {
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
          step.goOnWith(change);
          files.push(importedFile(arrival, outcome));
          children.push(...attachmentsOf(input.caseId, arrival, outcome));
        } else {
          refuse(change, arrival, whyOf(outcome));
          files.push(refusedFile(arrival, outcome, input.passwords.length > 0));
        }
        if (performance.now() - started > mayTake) break;
      }
    };
    session.vault.inBulk(() => step.run(write));
    for (const file of files) report.file(file);
    return children;
  }

  function mayComeYet(arrival: Found): boolean {
    return !underway.has(arrival.id) && isUnknown(arrival) && hasItsMail(arrival);
  }

  return { sort, store };
}

function missing(): never {
  throw new Error("the intake gave fewer files back than it had");
}

function refuse(change: Change, { id }: Found, why: string): void {
  change.note({ refused: id, why });
  change.line("documents.refuse");
}
