import { expect, test } from "vitest";
import { startVault } from "../../helpers/start-core.ts";

test("a key has its fingerprint before it is trusted; what is no key has none", async () => {
  const { call } = (await startVault()).client;
  const { publicKey, fingerprint } = await call("keys.create", { principal: "ben@unit-b" });
  expect(await call("trust.fingerprint", { publicKey: ` ${publicKey}\n` })).toEqual({ fingerprint });
  expect(await call("trust.fingerprint", { publicKey: "ssh-ed25519 AAAA" })).toEqual({ fingerprint: null });
});
