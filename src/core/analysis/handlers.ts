import { decisionsOf } from "#core/entities/entity-store.ts";
import { readIdentities } from "#core/entities/identities.ts";
import { caseOf, recordHandlers, requireCase } from "#core/session/record-handlers.ts";
import { runDeed, type Session } from "#core/session/session.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { recordsOfKind } from "#core/write/record-store.ts";
import type { ParsedInputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { compareDecimals, type FigureBody, type IsSame } from "#shared/domain/figure.ts";
import { invalidField } from "#shared/errors.ts";
import type { Handlers } from "#shared/rpc/server.ts";
import { contradictingFigures } from "./contradicting-figures.ts";

type Area = "figures" | "questions";
type QuestionFields = Omit<ParsedInputOf<CoreContract["questions.create"]>, "caseId">;

export function createAnalysisHandlers(
  session: Session,
): Pick<Handlers<CoreContract>, Extract<keyof CoreContract, `${Area}.${string}`>> {
  const { read } = session;
  const figures = recordHandlers<"figure", FigureBody>(session, "figure", {
    toBody: (fields) => fields,
    check: requireEndsInOrder,
  });
  const questions = recordHandlers<"question", QuestionFields>(session, "question", {
    toBody: (fields) => ({ ...fields, searches: [] }),
  });
  return {
    "figures.create": figures.create,
    "figures.edit": figures.edit,
    "figures.get": figures.get,
    "figures.list": figures.list,
    "figures.contradictions": ({ caseId }) => {
      requireCase(read, caseId);
      const { clusterOf } = readIdentities(decisionsOf(read, caseId));
      const isSame: IsSame = (one, other) => clusterOf(one).includes(other);
      return { pairs: contradictingFigures(recordsOfKind(read, "figure", caseId), isSame) };
    },
    "questions.create": questions.create,
    "questions.edit": questions.edit,
    "questions.get": questions.get,
    "questions.list": questions.list,
    "questions.noteSearch": ({ id, expected, query, scope, hits }, call) =>
      runDeed(session, call, { caseId: caseOf(read, "question", id) }, (change) => {
        const search = { query, scope, hits, at: change.at };
        return change.edit("question", id, ({ searches }) => ({ searches: [...searches, search] }), expected);
      }),
  };
}

function requireEndsInOrder(_read: ReadDb, { low, high }: FigureBody): void {
  if (compareDecimals(low, high) <= 0) return;
  const problem = `the lower end, ${low}, is above the upper, ${high}`;
  throw invalidField("high", problem);
}
