import { createHash } from "node:crypto";
import type { CoreContract } from "#shared/contract/index.ts";
import { AppError } from "#shared/errors.ts";
import type { Client } from "#shared/rpc/client.ts";
import type { CallContext, Handlers } from "#shared/rpc/server.ts";
import { buildSampleCase, stepsOfSampleCase } from "./build-sample-case.ts";
import { readSampleScript } from "./sample-script.ts";

/** `connect` opens a client of this core with these request ids: the sample case is built by ordinary calls. */
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
      // Before the first record: a list of cases must show which one is incomplete.
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
 * Request ids derived from the task's id: repeating the task repeats its commands' first answers and continues an
 * interrupted build in the same case.
 */
function requestIdsWithin({ request }: Pick<CallContext, "request">): () => string {
  if (!request) throw new Error("a deed without a request id");
  let count = 0;
  return () => createHash("sha256").update(`${request.requestId}/${count++}`).digest("hex");
}
