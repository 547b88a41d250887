// The way of a file into a case: read, hash, recognise duplicates, parse in another process, store in one transaction.
// While one batch is parsed the one before it is stored, so that both processors have work.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { type Lane, laneOf } from "#core/parse/lane.ts";
import type { Outcome } from "#core/parse/parser-pool.ts";
import { requestOf, type Session } from "#core/session/session.ts";
import { findRecord, requireRecord } from "#core/write/record-store.ts";
import type { ParsedInputOf, ProgressOf } from "#shared/contract/define.ts";
import type { ImportedFile, ImportSummary } from "#shared/contract/documents.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { lengthOf } from "#shared/domain/text.ts";
import { AppError } from "#shared/errors.ts";
import type { CallContext } from "#shared/rpc/server.ts";
import { documentId } from "./document-id.ts";
import { createImportReport, type ImportReport } from "./import-report.ts";
import { type Arrival, type ImportChoices, noteAgain, storeDocument } from "./store-document.ts";
import { type FoundFile, walkFiles, whyUnread } from "./walk-files.ts";

type Input = ParsedInputOf<CoreContract["documents.import"]>;
type Call = CallContext<ProgressOf<CoreContract["documents.import"]>>;

/** A file larger than this is refused: it would have to be held in memory whole. */
export const maxFileBytes = 512 * 1024 * 1024;
const batchFiles = 64;
const batchBytes = 1024 * 1024;
/** Mail in mail in mail: deeper than this is nobody's correspondence. */
const maxDepth = 8;
/** Core answers others at least this often, in milliseconds. */
const slice = 20;

export async function importDocuments(session: Session, input: Input, call: Call): Promise<{ summary: ImportSummary }> {
  const request = requestOf(call);
  const earlier = session.writer.repeated(request);
  if (earlier) return earlier.answer as { summary: ImportSummary };
  if (requireRecord(session.read, "case", input.caseId).body.status === "closed") {
    throw new AppError("case.closed", { id: input.caseId });
  }
  const run = createRun(session, input, call);
  await run.files();
  const summary = run.report.summary(call.signal.aborted);
  return session.writer.run({ request, op: "documents.import", caseId: input.caseId, mode: "fixed" }, () => ({
    summary,
  }));
}

function createRun(session: Session, input: Input, call: Call) {
  const report = createImportReport(session.deps, call.progress);
  const importer = createImporter(session, input, call.signal, report);

  async function files(): Promise<void> {
    let parsing: Promise<() => Promise<void>> | undefined;
    for await (const arrivals of ahead(batchesOf(walkFiles(input.paths), report), importer.read)) {
      if (call.signal.aborted) break;
      const next = importer.parse(arrivals);
      // A refusal while storing must not leave the parse that runs meanwhile unobserved.
      next.catch(() => undefined);
      await (await parsing)?.();
      parsing = next;
    }
    await (await parsing)?.();
    report.flush();
  }

  return { report, files };
}

function createImporter(session: Session, input: Input, signal: AbortSignal, report: ImportReport) {
  const choices: ImportChoices = { caseId: input.caseId, sourceId: input.sourceId, marking: input.marking };
  /** What this import has taken in hand but not yet stored. */
  const underway = new Set<string>();
  let stepNo: number | undefined;

  async function read(batch: readonly FoundFile[]): Promise<Arrival[]> {
    const arrivals = await Promise.all(batch.map((file) => readFound(file, report)));
    return arrivals.flatMap((arrival) => arrival ?? []);
  }

  /** Parses what is new among the arrivals; the answer stores the outcome. */
  async function parse(arrivals: readonly Arrival[]): Promise<() => Promise<void>> {
    const fresh: Arrival[] = [];
    const again: Arrival[] = [];
    for (const arrival of arrivals) {
      const isNew = !underway.has(arrival.sha256) && isUnknown(arrival);
      (isNew ? fresh : again).push(arrival);
      underway.add(arrival.sha256);
    }
    const lanes = (["plain", "rich"] as const).map(async (lane) => {
      const own = fresh.filter((arrival) => laneOf(arrival.name, arrival.bytes) === lane);
      const outcomes: Outcome[] = [];
      // Rich files one by one, so that a cancel waits for one file at most.
      const size = lane === "plain" ? own.length : 1;
      for (let at = 0; at < own.length && !signal.aborted; at += size) {
        outcomes.push(...(await extract(lane, own.slice(at, at + size))));
      }
      return own.flatMap((arrival, index) => {
        const outcome = outcomes[index];
        return outcome ? [{ arrival, outcome }] : [];
      });
    });
    const parsed = (await Promise.all(lanes)).flat();
    return () => store(parsed, again);
  }

  async function extract(lane: Lane, arrivals: readonly Arrival[]): Promise<Outcome[]> {
    const files = arrivals.map(({ name, bytes, declaredType }) => ({
      name,
      bytes,
      ...(declaredType === undefined ? {} : { declaredType }),
      ...(input.encoding === undefined ? {} : { encoding: input.encoding }),
    }));
    const outcomes = await session.parsers.extract(lane, files);
    for (const [index, file] of files.entries()) {
      for (const password of input.passwords) {
        if (outcomes[index]?.status !== "password-needed") break;
        const [retried] = await session.parsers.extract(lane, [{ ...file, password }]);
        if (retried) outcomes[index] = retried;
      }
    }
    return outcomes;
  }

  async function store(parsed: readonly Parsed[], again: Arrival[]): Promise<void> {
    const children: Arrival[] = [];
    const queue = [...parsed];
    while (queue.length > 0) {
      children.push(...writeSlice(queue, again));
      await new Promise((resolve) => setImmediate(resolve));
    }
    for (const arrival of again) reportAgain(arrival);
    if (children.length > 0 && !signal.aborted) await (await parse(children))();
  }

  /**
   * Stores as many as fit in one slice of time, in one transaction; returns the attachments found. What another import has
   * stored since it was looked for goes to `again`.
   */
  function writeSlice(queue: Parsed[], again: Arrival[]): Arrival[] {
    const started = performance.now();
    const files: ImportedFile[] = [];
    const children: Arrival[] = [];
    session.vault.inBulk(() =>
      session.writer.run(
        { op: "documents.import", caseId: input.caseId, ...(stepNo === undefined ? {} : { stepNo }) },
        (change) => {
          for (let next = queue.shift(); next; next = queue.shift()) {
            const { arrival } = next;
            const outcome = withinDepth(arrival, next.outcome);
            if (!isUnknown(arrival)) again.push(arrival);
            else if (outcome.status === "text" || outcome.status === "no-text") {
              const id = storeDocument(change, choices, arrival, outcome);
              stepNo = change.stepNo;
              files.push(importedFile(arrival, outcome, id));
              children.push(...attachmentsOf(arrival, outcome, id));
            } else {
              change.note({ refused: documentId(input.caseId, arrival.sha256), why: whyOf(outcome) });
              change.line("documents.refuse");
              files.push(refusedFile(arrival, outcome));
            }
            if (performance.now() - started > slice) break;
          }
        },
      ),
    );
    for (const file of files) report.file(file);
    return children;
  }

  function reportAgain(arrival: Arrival): void {
    const id = documentId(input.caseId, arrival.sha256);
    const row = findRecord(session.read, id);
    let warnings: string[] = [];
    if (row?.state === "active") {
      warnings = session.writer.run(
        { op: "documents.import", caseId: input.caseId, ...(stepNo === undefined ? {} : { stepNo }) },
        (change) => noteAgain(change, choices, arrival),
      );
    }
    report.file({
      ...noFile(arrival),
      status: row ? "duplicate" : "refused",
      documentId: row ? id : null,
      warnings,
      reason:
        row?.state === "bin" ? "the same file is in the case's bin" : row ? null : "the same file was refused before",
    });
  }

  function isUnknown(arrival: Arrival): boolean {
    const state = findRecord(session.read, documentId(input.caseId, arrival.sha256))?.state;
    return state !== "active" && state !== "bin";
  }

  return { read, parse };
}

interface Parsed {
  readonly arrival: Arrival;
  readonly outcome: Outcome;
}

async function readFound(file: FoundFile, report: ImportReport): Promise<Arrival | undefined> {
  const unread = (reason: string) => {
    report.file({ ...emptyFile(file.path), status: "refused", reason });
    return undefined;
  };
  if (file.reason !== undefined) return unread(file.reason);
  if (file.bytes > maxFileBytes) return unread(`larger than ${maxFileBytes / 2 ** 20} MiB`);
  try {
    const bytes = await readFile(file.location);
    report.bytes(bytes.byteLength);
    return {
      path: file.path,
      from: file.name,
      name: file.name.split("/").at(-1) ?? file.name,
      bytes,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      depth: 0,
    };
  } catch (error) {
    return unread(whyUnread(error));
  }
}

/** What lies too deep is left in the mail, which then says so. */
function withinDepth(arrival: Arrival, outcome: Outcome): Outcome {
  if (outcome.status !== "text" || arrival.depth < maxDepth || outcome.attachments.length === 0) return outcome;
  const warning = `Attachments of mail in more than ${maxDepth} others are not taken out: ${outcome.attachments.length}.`;
  return { ...outcome, attachments: [], warnings: [...outcome.warnings, warning] };
}

function attachmentsOf(parent: Arrival, outcome: Outcome, parentId: string): Arrival[] {
  if (outcome.status !== "text") return [];
  return outcome.attachments.map(({ name, bytes, declaredType }) => ({
    path: `${parent.path} » ${name}`,
    from: `${parent.from} » ${name}`,
    name,
    bytes,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    declaredType,
    parentId,
    depth: parent.depth + 1,
  }));
}

/** Works on the next item while the caller is busy with this one. */
async function* ahead<Item, Result>(
  items: AsyncIterable<Item>,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  let underway: Promise<Result> | undefined;
  for await (const item of items) {
    const next = work(item);
    // It is awaited one round later; until then a failure must not count as unobserved.
    next.catch(() => undefined);
    if (underway) yield await underway;
    underway = next;
  }
  if (underway) yield await underway;
}

/** Groups of files that are parsed in one call: many small ones, or one large one. */
async function* batchesOf(files: AsyncIterable<FoundFile>, report: ImportReport): AsyncGenerator<FoundFile[]> {
  let batch: FoundFile[] = [];
  let bytes = 0;
  for await (const file of files) {
    report.found();
    if (batch.length > 0 && (batch.length >= batchFiles || bytes + file.bytes > batchBytes)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(file);
    bytes += file.bytes;
  }
  if (batch.length > 0) yield batch;
}

function importedFile(
  arrival: Arrival,
  outcome: Extract<Outcome, { status: "text" | "no-text" }>,
  id: string,
): ImportedFile {
  const hasText = outcome.status === "text";
  return {
    ...noFile(arrival),
    status: hasText ? "imported" : "imported-without-text",
    documentId: id,
    mediaType: outcome.mediaType,
    pages: hasText ? outcome.text.pages.length : outcome.pages,
    characters: hasText ? lengthOf(outcome.text.text) : 0,
    warnings: outcome.warnings,
    reason: hasText ? null : "no text could be read from it",
  };
}

function refusedFile(arrival: Arrival, outcome: Exclude<Outcome, { status: "text" | "no-text" }>): ImportedFile {
  return {
    ...noFile(arrival),
    status: outcome.status === "password-needed" ? "password-needed" : "refused",
    mediaType: outcome.status === "given-up" ? null : outcome.mediaType,
    reason: reasonOf(outcome),
  };
}

function reasonOf(outcome: Exclude<Outcome, { status: "text" | "no-text" }>): string {
  switch (outcome.status) {
    case "password-needed":
      return "it is closed with a password";
    case "refused":
      return outcome.detail;
    case "given-up":
      return {
        time: "reading it took longer than allowed",
        memory: "reading it took more memory than allowed",
        crash: "it crashed the reader",
        start: "no reader could be started; import it again",
      }[outcome.why];
  }
}

function whyOf(outcome: Exclude<Outcome, { status: "text" | "no-text" }>): string {
  if (outcome.status === "given-up") return outcome.why;
  return outcome.status === "refused" ? outcome.reason : outcome.status;
}

function noFile(arrival: Arrival): ImportedFile {
  return { ...emptyFile(arrival.path), sha256: arrival.sha256 };
}

function emptyFile(path: string): ImportedFile {
  return {
    path,
    status: "refused",
    documentId: null,
    sha256: null,
    mediaType: null,
    pages: 0,
    characters: 0,
    warnings: [],
    reason: null,
  };
}
