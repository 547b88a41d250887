import type { CoreContract } from "#shared/contract/index.ts";
import { AppError } from "#shared/errors.ts";
import type { Client } from "#shared/rpc/client.ts";
import type { Handlers } from "#shared/rpc/server.ts";
import { buildSampleCase, stepsOfSampleCase } from "./build-sample-case.ts";
import { readSampleScript } from "./sample-script.ts";

/** `connect` opens a client of this core: the sample case is made by the same calls as any other. */
export function createSampleHandlers(
  folder: string,
  connect: () => Client<CoreContract>,
): Pick<Handlers<CoreContract>, "sample.build"> {
  return {
    async "sample.build"(_input, call) {
      const client = connect();
      const { id: caseId } = await client.call("cases.create", readSampleScript(folder).case);
      const total = stepsOfSampleCase(folder);
      let done = 0;
      const step = () => {
        if (call.signal.aborted) throw new AppError("call.cancelled", {});
        call.progress({ done: done++, total });
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
