import { expect, test } from "vitest";
import { aCase, startVault } from "../../helpers/start-core.ts";

test("a record as of a moment tells what was not known from what was destroyed since", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const before = core.deps.now();
  const { id } = await call("claims.create", { caseId, proposition: "The pier is leased." });
  const known = core.deps.now();
  const asOf = (at: number) => call("records.asOf", { id, at });
  expect(await asOf(known)).toMatchObject({ state: "present", body: { proposition: "The pier is leased." } });
  await call("records.remove", { id });
  expect(await asOf(core.deps.now())).toEqual({ state: "removed", body: null });
  await call("records.purge", { id });
  expect(await asOf(before)).toEqual({ state: "unknown", body: null });
  expect(await asOf(known)).toEqual({ state: "purged", body: null });
  expect(await asOf(core.deps.now())).toEqual({ state: "purged", body: null });
});
