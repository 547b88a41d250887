import { createHash } from "node:crypto";
import type { CoreContract } from "#shared/contract/index.ts";
import { AppError } from "#shared/errors.ts";
import type { Client } from "#shared/rpc/client.ts";
import type { CallContext, Handlers } from "#shared/rpc/server.ts";
import { buildSampleCase, stepsOfSampleCase } from "./build-sample-case.ts";
import { readSampleScript } from "./sample-script.ts";

/**
 * `connect` opens a client of this core, with these request ids: the sample case is made by the same calls as any
 * other.
 */
export function createSampleHandlers(
  folder: string,
  connect: (newRequestId: () => string) => Client<CoreContract>,
): Pick<Handlers<CoreContract>, "sample.build"> {
  return {
    async "sample.build"(_input, call) {
      const client = connect(requestIdsWithin(call));
      const { id: caseId } = await client.call("cases.create", readSampleScript(folder).case);
      const total = stepsOfSampleCase(folder);
      let done = 0;
      // Before the first record: whoever lists the cases is to know which of them is not whole.
      call.progress({ caseId, done, total });
      const step = () => {
        if (call.signal.aborted) throw new AppError("call.cancelled", {});
        call.progress({ caseId, done: done++, total });
      };
      try {
        return await buildSampleCase(client, folder, caseId, step);
      } catch (error) {
        await client.call("records.remove", { id: caseId });
        throw error;
      } finally {
        client.close();
      }
    },
  };
}

/**
 * Request ids that follow from the task's own: when that is asked for again, its deeds give their first answers, and
 * what was cut short is gone on with in the same case.
 */
function requestIdsWithin({ request }: Pick<CallContext, "request">): () => string {
  if (!request) throw new Error("a deed without a request id");
  let count = 0;
  return () => createHash("sha256").update(`${request.requestId}/${count++}`).digest("hex");
}
