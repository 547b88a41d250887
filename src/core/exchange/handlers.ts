import { exportBundle } from "#core/exchange/export/export-bundle.ts";
import { previewExport } from "#core/exchange/export/preview-export.ts";
import { applyImport } from "#core/exchange/import/apply-import.ts";
import { cameInWith } from "#core/exchange/import/came-in.ts";
import { bodyHere, conflictSides } from "#core/exchange/import/conflict-sides.ts";
import { binWarnings, openInReader, requireReadable, warningsOf } from "#core/exchange/import/open-in-reader.ts";
import { requireCase, viewOf } from "#core/session/record-handlers.ts";
import { requestOf, type Session } from "#core/session/session.ts";
import { sql } from "#core/vault/sql.ts";
import { activeVersions, mergeVersions, toMergeVersion } from "#core/write/active-versions.ts";
import { isCaseClosed } from "#core/write/closed-case.ts";
import { headHere } from "#core/write/head-here.ts";
import { findRecord, type RecordRow, recordsOfKind } from "#core/write/record-store.ts";
import type { Verification } from "#shared/contract/exchange.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { countBy } from "#shared/domain/count-by.ts";
import { AppError, isAppError } from "#shared/errors.ts";
import type { Handlers } from "#shared/rpc/server.ts";

/**
 * Characters; far more than anyone compares before an import. A whole bundle in one message would exist in memory
 * several times.
 */
const mostContent = 16 * 1024 * 1024;

export function createExchangeHandlers(
  session: Session,
): Pick<Handlers<CoreContract>, Extract<keyof CoreContract, `exchange.${string}`>> {
  const { read, writer, deps } = session;
  return {
    "exchange.export": (input, call) => exportBundle(session, input, call),
    "exchange.inspect": async (input, call) => {
      const reader = session.reader.open();
      try {
        const { verification, encryption, info, entries } = await openInReader(session, reader, input, call);
        return { verification, encryption, info, entries };
      } finally {
        reader.close();
      }
    },
    "exchange.verify": async (input, call) => {
      const reader = session.reader.open();
      try {
        return (await openInReader(session, reader, input, call)).verification;
      } catch (error) {
        return verdictUnopened(error);
      } finally {
        reader.close();
      }
    },
    "exchange.plan": async (input, call) => {
      const reader = session.reader.open();
      try {
        const opened = await openInReader(session, reader, input, call);
        requireReadable(opened);
        const { verification } = opened;
        if (verification.verdict === "broken") throw new AppError("bundle.broken", { problems: verification.problems });
        const newCaseId = `case_${deps.uuid()}`;
        const plan = await reader.call("bundle.plan", { target: input.target, newCaseId, mostContent });
        const { title, ...rest } = plan;
        return {
          ...rest,
          verification,
          caseTitle: title,
          counts: countBy(plan.records, ({ change }) => change),
          warnings: [
            ...warningsOf(opened),
            ...(isCaseClosed(read, plan.caseId) ? [closedCase] : []),
            ...binWarnings(read, plan.caseId),
          ],
        };
      } finally {
        reader.close();
      }
    },
    "exchange.apply": (input, call) => applyImport(session, input, call),
    "exchange.preview": (input) => {
      requireCase(read, input.caseId);
      return previewExport(read, input, session.writer.analystId);
    },
    "exchange.log": ({ caseId }) => {
      requireCase(read, caseId);
      return {
        releases: recordsOfKind(read, "release", caseId)
          .map((record) => viewOf(read, record))
          .reverse(),
        imports: recordsOfKind(read, "import", caseId)
          .map((record) => viewOf(read, record))
          .reverse(),
      };
    },
    "exchange.imported": ({ id }) => ({ records: cameInWith(read, id) }),
    "exchange.conflicts": (input) => {
      requireCase(read, input.caseId);
      return { conflicts: conflictsOf(session, input.caseId) };
    },
    "exchange.decideAll": ({ caseId, ...choice }, call) => {
      requireCase(read, caseId);
      return { decided: writer.decideAll(requestOf(call), caseId, choice) };
    },
    "exchange.decide": (input, call) => {
      const row = findRecord(read, input.id);
      if (!row) throw new AppError("record.missing", { kind: "record", id: input.id });
      return writer.decide(requestOf(call), row.case_id, input);
    },
  };
}

const closedCase = "the case is closed: set its status to open before you import into it";

/** A bundle that cannot be opened gets a verdict; the check itself has not failed. */
function verdictUnopened(error: unknown): Verification {
  const nothing = { signer: null, standing: null, fingerprint: null, publicKey: null, claimedSigner: null, files: 0 };
  const unopened = (closedBy: "keys" | "passphrase", problem: string): Verification => ({
    verdict: "not-addressed",
    ...nothing,
    closedBy,
    problems: [{ path: "", problem }],
  });
  if (isAppError(error, "bundle.wrong-passphrase")) return unopened("passphrase", "the passphrase does not open it");
  if (isAppError(error, "bundle.not-addressed")) {
    const { closedBy } = error.data;
    return unopened(closedBy, closedBy === "keys" ? "none of your keys opens it" : "it is closed by a passphrase");
  }
  if (isAppError(error, "bundle.unreadable")) {
    return { verdict: "broken", ...nothing, closedBy: null, problems: error.data.problems };
  }
  throw error;
}

/**
 * Every open conflict of a case with the value, author and time of each side. For a removal, whether the side removes.
 */
function conflictsOf(session: Session, caseId: string) {
  const { read } = session;
  const lookup = (id: string) => bodyHere(read, id);
  const rows = read.all<RecordRow & { field: string }>(sql`
    SELECT record.*, conflict.field
    FROM conflict JOIN record ON record.no = conflict.record_no
    WHERE record.case_id = ${caseId} ORDER BY record.no, conflict.field`);
  return rows.map(({ field, ...row }) => {
    const versions = activeVersions(read, row.no).map((version) => toMergeVersion(read, row, version));
    const { heads } = mergeVersions(row.kind, versions);
    const here = headHere(read, row.no, heads);
    return {
      kind: row.kind,
      id: row.id,
      field,
      sides: conflictSides(field, { kind: row.kind, heads, versions, here, lookup }),
    };
  });
}
