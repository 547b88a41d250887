// The only way to change anything. A deed runs in one immediate transaction: its versions, the rows derived from them,
// one line of custody and the answer under its request id are all committed, or none is. `changed` is sent after the
// commit.
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
  /** Its name in custody and history, such as `excerpts.create`. */
  readonly op: string;
  /** `null` for the vault itself. */
  readonly caseId: string | null;
  /** How undo reverses it; `edit` by default. */
  readonly mode?: StepRow["mode"];
  /** Allowed in a case that is read-only because part of it has a newer format: for imports and exports. */
  readonly inReadOnlyCase?: boolean;
  /**
   * Allowed in a closed case: reopening it, exporting, destroying, and removing the whole case. Drafts and records of
   * reading change nothing in it.
   */
  readonly inClosedCase?: boolean;
  /** Continues the step of a deed that spans several transactions, unless the step was undone meanwhile. */
  readonly stepNo?: number;
}

export interface Writer {
  readonly read: ReadDb;
  readonly analystId: string;
  /**
   * The answer is kept under the request id, unencrypted within the vault and for ever, so it holds only ids, hashes
   * and counts. Further results are read after the deed.
   */
  run<Answer>(deed: Deed, work: (change: Change) => Answer): Answer;
  /** Undo the last deed of a case; redo the last one undone. */
  undo(request: Request, caseId: string | null): RetracedStep;
  redo(request: Request, caseId: string | null): RetracedStep;
  /** Imports records from another vault as one step, which undo sets aside. */
  adopt<Answer>(deed: Omit<Deed, "mode">, work: (change: Change, adopt: Adopt) => Answer): Answer;
  /** Decides the open conflicts of a record. */
  decide(request: Request, caseId: string | null, choice: Choice): Written;
  /** Decides every open conflict of a case for one side, as one step. Returns the number of records. */
  decideAll(request: Request, caseId: string, choice: { readonly keep: Side; readonly reason: string }): number;
  /**
   * Destroys the content of a record in the bin and of its binned parts, or of a case and everything in it. `also` runs
   * first for each record and removes content that only it named.
   */
  purge(request: Request, caseId: string | null, id: string, also: (change: Change, row: RecordRow) => void): void;
  /** The answer given earlier under this request id; `undefined` if it is new. */
  repeated(request: Request): { readonly answer: unknown } | undefined;
}

type Adopt = (record: ForeignRecord) => Adopted;

interface Choice {
  readonly id: string;
  /** Maps each conflicting field to the hash of the version whose value wins. */
  readonly choices: Readonly<Record<string, string>>;
  readonly reason: string;
}

interface WriterOptions {
  readonly deps: Deps;
  readonly connection: Connection;
  readonly projections: Projections;
  readonly analystId: string;
  /** For a keyed hash of inputs, useless to anyone who has the rows but not the vault. */
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
  /** The last step written, and the request id prefix its deeds share. */
  let last: { readonly no: number; readonly shared: string | undefined } | undefined;

  function run<Answer>(deed: Deed, work: (change: OpenChange) => Answer): Answer {
    let topics: readonly string[] = [];
    let step: number | undefined;
    const answer = connection.transaction(() => {
      const earlier = deed.request ? requests.answerTo(deed.request) : undefined;
      // The stored answer was returned by this code; the contract validates it again when it is sent.
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
    // Set after commit, because a rolled-back step's number is reused. Skip deeds that continue an earlier step.
    if (step !== undefined && step !== deed.stepNo) last = { no: step, shared: sharedOf(deed) };
    if (topics.length > 0) options.onChanged(topics);
    return answer;
  }

  /** Also checked for continued steps: the case may have been closed since. */
  function requireChangeable({ caseId, inReadOnlyCase, inClosedCase }: Deed): void {
    requireNotDestroyed(caseId);
    if (!inReadOnlyCase) requireWritableCase(db, caseId);
    if (!inClosedCase) requireOpenCase(db, caseId);
  }

  /** Records written to a destroyed case could be neither found nor purged. */
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

/** The part of a request id before its last slash, shared by deeds that form one step. */
function sharedOf({ request }: Deed): string | undefined {
  const at = request?.requestId.lastIndexOf("/") ?? -1;
  return at < 0 ? undefined : request?.requestId.slice(0, at);
}
