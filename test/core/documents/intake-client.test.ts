import { expect, test } from "vitest";
import { openIntake } from "#core/documents/intake-client.ts";
import { intakeContract, intakeContractVersion } from "#core/documents/intake-contract.ts";
import { createThreads, type Thread } from "#core/session/threads.ts";
import { createMemoryPorts } from "#shared/rpc/memory-port.ts";
import { serve } from "#shared/rpc/server.ts";
import { createFakeDeps } from "../../helpers/fake-deps.ts";

/** Threads of which the first dies at the named call; counts how many were started. */
function dyingAt(name: "intake.open" | "intake.next") {
  let started = 0;
  function start(): Thread {
    const isFirst = started++ === 0;
    const [near, far] = createMemoryPorts();
    const dieAt = (call: string) => {
      if (isFirst && call === name) far.close();
    };
    serve(
      far,
      intakeContract,
      {
        "intake.open": () => {
          dieAt("intake.open");
          return {};
        },
        "intake.next": () => {
          dieAt("intake.next");
          return { no: 0, files: [], isLast: true };
        },
        "intake.parse": () => ({ outcomes: [], memory: [], bytes: [] }),
        "intake.close": () => ({}),
      },
      { version: intakeContractVersion, onIncident: (_name, error) => String(error) },
    );
    return { port: near, ended: new Promise((resolve) => near.onClose(() => resolve())), failure: () => undefined };
  }
  return { own: { intake: createThreads(start), deps: createFakeDeps() }, started: () => started };
}

const found = { no: 0, files: [], isLast: true };

test.each(["intake.open", "intake.next"] as const)(
  "a thread that dies at %s fails the import that it was for, and none after it",
  async (name) => {
    const { own, started } = dyingAt(name);
    const failing = openIntake(own, ["/a"]).then(async (intake) => {
      try {
        await intake.next("bytes");
      } finally {
        intake.close();
      }
    });
    await expect(failing).rejects.toThrow("a thread of core ended");
    const intake = await openIntake(own, ["/a"]);
    expect(await intake.next("bytes")).toEqual(found);
    intake.close();
    // This one is idle and alive.
    const next = await openIntake(own, ["/a"]);
    expect(await next.next("bytes")).toEqual(found);
    expect(started()).toBe(2);
  },
);
