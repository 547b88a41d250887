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
