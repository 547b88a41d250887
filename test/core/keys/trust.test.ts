import { expect, test } from "vitest";
import { startVault } from "../../helpers/start-core.ts";

test("a contact whose keys would never be valid is refused, and one with a sound window is kept", async () => {
  const { client } = await startVault();
  const { publicKey } = await client.call("keys.create", { principal: "ada@unit-a" });
  const add = (validAfter: number, validBefore: number) =>
    client.call("trust.add", {
      principal: "ben@partner",
      publicKey,
      confirmedBy: "in person",
      validAfter,
      validBefore,
    });
  for (const [from, until] of [
    [2, 1],
    [1, 1],
  ] as const) {
    await expect(add(from, until)).rejects.toMatchObject({
      code: "input.invalid",
      data: { problems: [{ path: "validBefore" }] },
    });
  }
  expect((await client.call("trust.list", {})).contacts).toEqual([]);
  expect(await add(1, 2)).toMatchObject({ validAfter: 1, validBefore: 2 });
});

test("a key that was revoked is not trusted again under any name until its contact is removed", async () => {
  const core = await startVault();
  const { call } = core.client;
  const { publicKey } = await call("keys.create", { principal: "ada@unit-a" });
  const add = (principal: string) => call("trust.add", { principal, publicKey, confirmedBy: "in person" });
  const { id } = await add("ben@partner");
  await call("trust.revoke", { id, reason: "stolen" });
  await expect(add("ben@elsewhere")).rejects.toMatchObject({
    code: "input.invalid",
    data: {
      problems: [{ path: "publicKey", problem: expect.stringMatching(`revoked on .* remove the contact ${id}`) }],
    },
  });
  expect((await call("trust.list", {})).contacts).toHaveLength(1);
  await call("records.remove", { id });
  expect(await add("ben@partner")).toMatchObject({ revokedAt: null });
  expect(core.incidents).toEqual([]);
});

test("adding a contact that was revoked since gives its first answer when the request is repeated", async () => {
  const core = await startVault();
  const { call } = core.client;
  const { publicKey } = await call("keys.create", { principal: "ada@unit-a" });
  const add = () =>
    call(
      "trust.add",
      { principal: "ben@partner", publicKey, confirmedBy: "in person" },
      { requestId: "request-add-ben" },
    );
  const { id } = await add();
  await call("trust.revoke", { id });
  expect(await add()).toMatchObject({ id, principal: "ben@partner" });
  expect((await call("trust.list", {})).contacts).toHaveLength(1);
});
