import { requireOpen } from "#core/assessments/read-only.ts";
import { purgeContent } from "#core/documents/purge-content.ts";
import { createSignerLookup } from "#core/exchange/signer-lookup.ts";
import { requestOf, runDeed, type Session } from "#core/session/session.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { binOf, binOfCases } from "#core/write/bin.ts";
import { type HistoryEntry, historyOf, recordAsOf, storedBodies } from "#core/write/history.ts";
import { requireRecord, requireRow } from "#core/write/record-store.ts";
import { nextRedo, nextUndo } from "#core/write/step-store.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import type { Handlers } from "#shared/rpc/server.ts";
import { findByName } from "./find-by-name.ts";
import { recordNames } from "./record-names.ts";
import { recordsAbout } from "./records-about.ts";

type Area = "records" | "history";

/** What can be done with a record of any kind: its past, the bin, undo. */
export function createHistoryHandlers(
  session: Session,
): Pick<Handlers<CoreContract>, Extract<keyof CoreContract, `${Area}.${string}`>> {
  const { read, writer } = session;
  const caseIdOf = (id: string) => requireRow(read, id).case_id;
  return {
    "records.names": ({ ids }) => ({ names: recordNames(read, ids) }),
    "records.withheld": ({ caseId, kinds }) => {
      requireRecord(read, "case", caseId);
      return { ids: kinds.flatMap((kind) => withheldOf(read, caseId, kind)) };
    },
    "records.find": (input) => {
      requireRecord(read, "case", input.caseId);
      return { found: findByName(read, input) };
    },
    "records.history": ({ id, withAbout }) => {
      const signersOf = createSignerLookup(read);
      const ids = withAbout ? [id, ...recordsAbout(read, id)] : [id];
      const versions = ids.map((one) => {
        const { kind } = requireRow(read, one);
        return historyOf(read, one).map(({ bundles, ...entry }) => ({
          id: one,
          kind,
          ...entry,
          parents: [...entry.parents],
          signedBy: signersOf(entry.version, bundles),
        }));
      });
      return { versions: inOrderOfTime(versions) };
    },
    "records.asOf": (input) => {
      const body = recordAsOf(read, input.id, input.at);
      const state = body === undefined ? "unknown" : body === null ? "removed" : "present";
      return { state, body: body ?? null };
    },
    "records.remove": (input, call) =>
      runDeed(session, call, { caseId: caseIdOf(input.id) }, (change) => {
        requireOpen(change.read, input.id);
        return change.remove(input.id);
      }),
    "records.restore": (input, call) =>
      runDeed(session, call, { caseId: caseIdOf(input.id) }, (change) => change.restore(input.id)),
    "records.purge": (input, call) => {
      writer.purge(requestOf(call), caseIdOf(input.id), input.id, (change) => purgeContent(change, input.id));
      return {};
    },
    "records.bin": (input) => ({
      records: (input.caseId === null ? binOfCases(read) : binOf(read, input.caseId)).map(
        ({ id, kind, changed_at }) => ({ id, kind, removedAt: changed_at }),
      ),
    }),
    "history.undo": (input, call) => writer.undo(requestOf(call), input.caseId),
    "history.redo": (input, call) => writer.redo(requestOf(call), input.caseId),
    "history.undoneCases": () => ({ cases: undoneCases(read) }),
    "history.next": (input) => ({
      undo: optionalStep(nextUndo(read, input.caseId)),
      redo: optionalStep(nextRedo(read, input.caseId)),
    }),
  };
}

type Timed = Pick<HistoryEntry, "at" | "receivedAt">;

/**
 * The histories of several records as one. Clocks of authors differ: a version that was written before the one it
 * follows, as its author's clock had it, stands right after that one, so that each record keeps the order of its making.
 */
function inOrderOfTime<Entry extends Timed>(histories: readonly (readonly Entry[])[]): Entry[] {
  const dated = histories.flatMap((history) => {
    let latest = Number.NEGATIVE_INFINITY;
    return history.map((entry) => {
      latest = Math.max(latest, entry.at ?? entry.receivedAt);
      return { entry, moment: latest };
    });
  });
  return dated.toSorted((left, right) => left.moment - right.moment).map(({ entry }) => entry);
}

/** A case without one version that counts, which has a deed to do again; called as it was last. */
function undoneCases(read: ReadDb) {
  return read
    .all<{ id: string }>(sql`
      SELECT id FROM record WHERE kind = 'case' AND state = 'absent'
        AND EXISTS (SELECT 1 FROM step WHERE step.case_id = record.id AND step.state = 'undone') ORDER BY no`)
    .map(({ id }) => {
      const body = storedBodies(read, id).at(-1);
      return { id, reference: String(body?.reference ?? ""), title: String(body?.title ?? "") };
    });
}

function withheldOf(read: ReadDb, caseId: string, kind: string): string[] {
  return read
    .all<{ id: string }>(sql`
      SELECT id FROM record WHERE case_id = ${caseId} AND kind = ${kind} AND state = 'withheld' ORDER BY no`)
    .map(({ id }) => id);
}

function optionalStep(step: { readonly op: string; readonly at: number } | undefined) {
  return step ? { op: step.op, at: step.at } : null;
}
