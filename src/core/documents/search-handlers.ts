import { requireCase } from "#core/session/record-handlers.ts";
import type { Session } from "#core/session/session.ts";
import { requireRecord } from "#core/write/record-store.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { AppError } from "#shared/errors.ts";
import type { Handlers } from "#shared/rpc/server.ts";

export function createSearchHandlers({ read, searcher }: Session): Pick<Handlers<CoreContract>, "search.find"> {
  return {
    /** What is not there to be searched is an error: nothing found would be a wrong answer. */
    "search.find": (input) => {
      const { caseId, sourceId } = input;
      requireCase(read, caseId);
      if (typeof sourceId === "string" && requireRecord(read, "source", sourceId).caseId !== caseId) {
        throw new AppError("case.mismatch", { kind: "source", id: sourceId });
      }
      return searcher.find(input);
    },
  };
}
