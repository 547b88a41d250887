import type { ReadDb } from "#core/vault/connection.ts";
import { recordsOfKind, requireRecord } from "#core/write/record-store.ts";
import { referencesIn } from "#shared/domain/assessment.ts";
import type { ScaleName } from "#shared/domain/likelihood.ts";
import { AppError } from "#shared/errors.ts";

/** The scale cannot change once one of its terms is used: in another scale the term has another range, or none. */
export function requireScaleKept(read: ReadDb, caseId: string, scale: ScaleName | undefined): void {
  if (scale === undefined || scale === requireRecord(read, "case", caseId).body.scale) return;
  const judgements = recordsOfKind(read, "judgement", caseId).filter(({ body }) => body.likelihood !== null);
  const texts = recordsOfKind(read, "assessment", caseId).filter(({ body }) =>
    [...referencesIn(body.text)].some(({ kind }) => kind === "likelihood"),
  );
  const by = [...judgements, ...texts].map(({ id }) => id);
  if (by.length > 0) throw new AppError("case.scale-used", { by: by.slice(0, 20) });
}
