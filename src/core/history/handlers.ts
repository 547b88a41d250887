import { requireOpen } from "#core/assessments/read-only.ts";
import { purgeContent } from "#core/documents/purge-content.ts";
import { placeRestored } from "#core/excerpts/place-restored.ts";
import { keepMarking } from "#core/exchange/export/version-markings.ts";
import { requestOf, runDeed, type Session } from "#core/session/session.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { binOf, binOfCases } from "#core/write/bin.ts";
import { recordAsOf, storedBodies } from "#core/write/history.ts";
import { requireRecord, requireRow } from "#core/write/record-store.ts";
import { nextRedo, nextUndo } from "#core/write/step-store.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { type Kind, kindOfId } from "#shared/domain/id.ts";
import { invalidField } from "#shared/errors.ts";
import type { Handlers } from "#shared/rpc/server.ts";
import { findByName } from "./find-by-name.ts";
import { pageOfHistory } from "./page-of-history.ts";
import { recordNames } from "./record-names.ts";
import { sharingEvidence, usesOfRecord } from "./records-around.ts";

type Area = "records" | "history";

/** Operations on records of any kind: history, bin, undo. */
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
    "records.history": (input) => pageOfHistory(read, input),
    "records.around": ({ id }) => ({ uses: usesOfRecord(read, id), sharing: sharingEvidence(read, id) }),
    "records.asOf": ({ id, at }) => recordAsOf(read, id, at),
    "records.remove": ({ id }, call) => {
      const caseId = caseIdOf(id);
      requireRemovable(id);
      return runDeed(session, call, { caseId, inClosedCase: id === caseId }, (change) => {
        requireOpen(change.read, id);
        return change.remove(id);
      });
    },
    "records.restore": ({ id }, call) => {
      const caseId = caseIdOf(id);
      return runDeed(session, call, { caseId, inClosedCase: id === caseId }, (change) => {
        const restored = change.restore(id);
        // A restored judgement would change its released assessment; a restored assessment is as it was.
        if (kindOfId(id) === "judgement") requireOpen(change.read, id);
        return placeRestored(change, id) ?? restored;
      });
    },
    "records.purge": (input, call) => {
      const caseId = caseIdOf(input.id);
      requireRemovable(input.id);
      writer.purge(requestOf(call), caseId, input.id, (change, { id }) => {
        // Nothing is exported from a destroyed case, so its records' markings are not needed.
        if (input.id !== caseId) keepMarking(change, id);
        purgeContent(change, id);
      });
      return {};
    },
    "records.bin": (input) => ({
      records: (input.caseId === null ? binOfCases(read) : binOf(read, input.caseId)).map(
        ({ id, kind, changed_at, state }) => ({ id, kind, removedAt: changed_at, isSetAside: state === "absent" }),
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

/** Kinds a vault cannot do without, and logs: why they cannot be removed, and what to do instead. */
const staying: { readonly [K in Kind]?: string } = {
  analyst: "an analyst stays: versions are of their hand",
  "signing-key": "a key of one's own stays: others are told to revoke it, and a new one is made",
  "age-key": "a key of one's own stays: what was encrypted for it could not be opened any more",
  setting: "a setting stays: choose another value",
  release: "it is a log of what left, and stays; a bundle is replaced by one that supersedes it",
  import: "it is a log of what came in, and stays; undo takes back what it brought",
};

function requireRemovable(id: string): void {
  const kind = kindOfId(id);
  const why = kind && staying[kind];
  if (why !== undefined) throw invalidField("id", why);
}

/** Cases without a version that counts but with a deed to redo, under their last name. */
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
