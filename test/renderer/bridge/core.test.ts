import { expect, test, vi } from "vitest";
import { listen, runTask } from "#renderer/bridge/core.ts";
import type { Bridge, BridgeEvent } from "#shared/contract/bridge.ts";

test("a task ends when all of its progress is in, also when the answer comes first", async () => {
  let tell: (event: BridgeEvent) => void = () => undefined;
  const progress = (task: string) => tell({ type: "progress", task, progress: { done: 1 } });
  const bridge: Partial<Bridge> = {
    subscribe(listener) {
      tell = listener;
      return () => undefined;
    },
    async start(task) {
      progress(task);
      setTimeout(() => progress(task), 20);
      return { output: { sound: true }, told: 2 };
    },
  };
  vi.stubGlobal("window", { casebound: bridge });
  listen(() => undefined);
  const heard: unknown[] = [];
  await runTask("vault.check", {}, { onProgress: (one) => heard.push(one) });
  expect(heard).toHaveLength(2);
  vi.unstubAllGlobals();
});
