// THE way to change anything. A deed runs in one immediate transaction: versions, the rows derived from them, one line
// of custody, and the answer under its request id are all there or none is. `changed` goes out after the commit.
import { appendCustody, type CustodyHead, custodyTables, vaultChain } from "#core/custody/custody.ts";
import type { Deps } from "#core/deps/deps.ts";
import type { Connection, ReadDb, WriteDb } from "#core/vault/connection.ts";
import { AppError } from "#shared/errors.ts";
import { type Adopted, adoptRecord, type ForeignRecord } from "./adopt.ts";
import { requireWritableCase } from "./case-format.ts";
import { type Change, createChange, type OpenChange, type Written } from "./change.ts";
import { requireOpenCase } from "./closed-case.ts";
import { decideConflicts, type Side } from "./decide.ts";
import { decideAllConflicts } from "./decide-all.ts";
import { purgeRecord } from "./purge.ts";
import { findRecord, type RecordRow } from "./record-store.ts";
import type { Projections, WriteTo } from "./refresh-record.ts";
import { createRequestStore, type Request, requestTables } from "./request-store.ts";
import { addStep, goesOn, nextUndo, renameStep, type StepRow, stepTables } from "./step-store.ts";
import { type RetracedStep, redoStep, undoStep } from "./undo.ts";

export interface Deed {
  readonly request?: Request;
  /** What custody and history call it: `excerpts.create`. */
  readonly op: string;
  /** null: of the vault itself. */
  readonly caseId: string | null;
  /** How undo takes it back; `edit` if absent. */
  readonly mode?: StepRow["mode"];
  /** Also in a case that may not be written, since a part of it is of a newer format: what takes in and what leaves. */
  readonly inReadOnlyCase?: boolean;
  /**
   * Also in a case that is closed: what opens it again, what leaves, what must be destroyed, and what moves the whole
   * case away. A draft and a line of reading change nothing of it.
   */
  readonly inClosedCase?: boolean;
  /** Goes on with a deed that takes several transactions, unless its step has been undone meanwhile. */
  readonly stepNo?: number;
}

export interface Writer {
  readonly read: ReadDb;
  readonly analystId: string;
  /**
   * The answer is kept under the request id, in clear and for ever: ids, hashes and counts. What else the caller is to
   * see is read after the deed, not in it.
   */
  run<Answer>(deed: Deed, work: (change: Change) => Answer): Answer;
  /** Takes the last deed of a case back, or does the one taken back last again. */
  undo(request: Request, caseId: string | null): RetracedStep;
  redo(request: Request, caseId: string | null): RetracedStep;
  /** Takes in records that others have written, as one step that undo sets aside. */
  adopt<Answer>(deed: Omit<Deed, "mode">, work: (change: Change, adopt: Adopt) => Answer): Answer;
  /** Decides the open conflicts of a record. */
  decide(request: Request, caseId: string | null, choice: Choice): Written;
  /** Decides every open conflict of a case alike, as one step; gives the number of records. */
  decideAll(request: Request, caseId: string, choice: { readonly keep: Side; readonly reason: string }): number;
  /**
   * Destroys the content of a record in the bin, of its parts there, and of a case with all that is in it; `also` comes
   * first for each and takes what only that record named.
   */
  purge(request: Request, caseId: string | null, id: string, also: (change: Change, row: RecordRow) => void): void;
  /** The answer of a deed that was done before under this request id; undefined when it is new. */
  repeated(request: Request): { readonly answer: unknown } | undefined;
}

type Adopt = (record: ForeignRecord) => Adopted;

interface Choice {
  readonly id: string;
  /** For each conflicting field the hash of the version whose value holds. */
  readonly choices: Readonly<Record<string, string>>;
  readonly reason: string;
}

interface WriterOptions {
  readonly deps: Deps;
  readonly connection: Connection;
  readonly projections: Projections;
  readonly analystId: string;
  /** Makes what is kept of a request's input useless to whoever has the rows and not the vault. */
  readonly requestKey: Uint8Array;
  readonly onChanged: (topics: readonly string[]) => void;
}

export function createWriter(options: WriterOptions): Writer {
  const { deps, connection, analystId } = options;
  const writers = new Map<ReadonlySet<string>, WriteDb>();
  const writeTo: WriteTo = (tables) => {
    const known = writers.get(tables) ?? connection.writeTo(tables);
    writers.set(tables, known);
    return known;
  };
  const db = writeTo(requestTables);
  const requests = createRequestStore(db, options.requestKey);
  /** The step that was written last, and what its deeds have in common. */
  let last: { readonly no: number; readonly shared: string | undefined } | undefined;

  function run<Answer>(deed: Deed, work: (change: OpenChange) => Answer): Answer {
    let topics: readonly string[] = [];
    let step: number | undefined;
    const answer = connection.transaction(() => {
      const earlier = deed.request ? requests.answerTo(deed.request) : undefined;
      // The stored answer is what this same code returned; the contract checks it again on its way out.
      if (earlier) return earlier.answer as Answer;
      const at = deps.now();
      let head: CustodyHead | undefined;
      const change = createChange({
        deps,
        writeTo,
        projections: options.projections,
        analystId,
        at,
        caseId: deed.caseId,
        openStep: () => {
          const { stepNo: no, caseId } = deed;
          requireChangeable(deed);
          step = no !== undefined && goesOn(db, { no, caseId }) ? no : openStep(deed, at);
          return step;
        },
        appendLine: (op, detail) => {
          const entry = { chain: deed.caseId ?? vaultChain, actor: analystId, op, at, detail };
          head = appendCustody(writeTo(custodyTables), entry, deps.random(16), head);
        },
      });
      const result = work(change);
      change.finish(deed.op);
      topics = change.topics();
      if (deed.request) requests.keep(deed.request, result, at);
      change.end();
      return result;
    });
    // Only now: a step that was rolled back leaves its number to the next. Not what goes on with an earlier one.
    if (step !== undefined && step !== deed.stepNo) last = { no: step, shared: sharedOf(deed) };
    if (topics.length > 0) options.onChanged(topics);
    return answer;
  }

  /** Also of what goes on with an earlier step: the case may have been closed since. */
  function requireChangeable({ caseId, inReadOnlyCase, inClosedCase }: Deed): void {
    requireNotDestroyed(caseId);
    if (!inReadOnlyCase) requireWritableCase(db, caseId);
    if (!inClosedCase) requireOpenCase(db, caseId);
  }

  /** What is written into it could be neither found nor destroyed. */
  function requireNotDestroyed(caseId: string | null): void {
    if (caseId !== null && findRecord(db, caseId)?.state === "purged") {
      throw new AppError("record.purged", { kind: "case", id: caseId });
    }
  }

  function openStep(deed: Deed, at: number): number {
    const { caseId, op, mode = "edit" } = deed;
    const shared = sharedOf(deed);
    if (last && mode === "edit" && shared !== undefined && shared === last.shared) {
      const before = nextUndo(db, caseId);
      if (before?.no === last.no && before.mode === "edit") {
        renameStep(writeTo(stepTables), before.no, op);
        return before.no;
      }
    }
    return addStep(writeTo(stepTables), { case_id: caseId, analyst_id: analystId, op, at, mode });
  }

  return {
    read: connection.read,
    analystId,
    run,
    repeated: requests.answerTo,
    undo: (request, caseId) =>
      run({ request, op: "history.undo", caseId, mode: "fixed", inClosedCase: true }, (change) => {
        requireNotDestroyed(caseId);
        return undoStep(change, caseId);
      }),
    redo: (request, caseId) =>
      run({ request, op: "history.redo", caseId, mode: "fixed", inClosedCase: true }, (change) => {
        requireNotDestroyed(caseId);
        return redoStep(change, caseId);
      }),
    adopt: (deed, work) =>
      run({ ...deed, mode: "aside", inReadOnlyCase: true }, (change) =>
        work(change, (record) => adoptRecord(change, record)),
      ),
    decide: (request, caseId, { id, choices, reason }) =>
      run({ request, op: "exchange.decide", caseId, mode: "aside" }, (change) => {
        if (reason !== "") change.note({ reason });
        return decideConflicts(change, id, choices);
      }),
    decideAll: (request, caseId, { keep, reason }) =>
      run({ request, op: "exchange.decideAll", caseId, mode: "aside" }, (change) => {
        if (reason !== "") change.note({ reason });
        return decideAllConflicts(change, caseId, keep);
      }),
    purge: (request, caseId, id, also) =>
      run({ request, op: "records.purge", caseId, mode: "fixed", inClosedCase: true }, (change) => {
        purgeRecord(change, id, (row) => also(change, row));
        requests.forgetInputs();
      }),
  };
}

/** What the request ids of deeds that are one step have in common. */
function sharedOf({ request }: Deed): string | undefined {
  const at = request?.requestId.lastIndexOf("/") ?? -1;
  return at < 0 ? undefined : request?.requestId.slice(0, at);
}
