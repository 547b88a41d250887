import { expect, test } from "vitest";
import { useClosedVault } from "../core/session/closed-vault.ts";
import { ended, unlockedCore } from "./real-core.ts";

const copyOfVault = useClosedVault();

test("core survives that long work is cancelled while its thread is still loading", async () => {
  const core = await unlockedCore(copyOfVault());
  for (let delay = 0; delay < 90; delay += 1.5) {
    const cancelling = new AbortController();
    const checking = core.client.call("vault.check", {}, { signal: cancelling.signal });
    setTimeout(() => cancelling.abort(), delay);
    await checking.catch((error) => expect(error).toMatchObject({ code: "call.cancelled" }));
  }
  expect(await core.client.call("vault.check", {})).toMatchObject({ sound: true });
  await ended(core);
});
