import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { createClient } from "#shared/rpc/client.ts";
import { createMemoryPorts } from "#shared/rpc/memory-port.ts";
import { portContract, servePortContract } from "../../rpc/port-conformance.ts";

test("a call that is answered no longer listens to its signal", async () => {
  const [near, far] = createMemoryPorts();
  servePortContract(far);
  const client = createClient(near, portContract, 7, () => "request-1");
  const { signal } = new AbortController();
  await client.call("port.echo", { value: 1 }, { signal });
  await expect(client.call("port.refuse", {}, { signal })).rejects.toMatchObject({ code: "file.missing" });
  expect(getEventListeners(signal, "abort")).toEqual([]);
});
