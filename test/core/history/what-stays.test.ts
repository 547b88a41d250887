import { expect, test } from "vitest";
import { aCase } from "../../helpers/start-core.ts";
import { aSigner, introduce, release } from "../exchange/a-release.ts";

test("keys, settings, analysts and logs are not moved to the bin, and each says what to do instead", async () => {
  const [ada, rex] = [await aSigner("Ada"), await aSigner("Rex")];
  await introduce(ada, rex);
  const caseId = await aCase(ada);
  await ada.client.call("questions.create", { caseId, text: "Since when?" });
  const path = await release(ada, caseId);
  await rex.client.call("exchange.apply", { path });
  const { call } = rex.client;
  await release(rex, caseId);
  const { releases, imports } = await call("exchange.log", { caseId });
  const { id: setting } = await call("settings.set", { name: "custody.reading", value: false });
  const { analyst } = await call("vault.info", {});
  const staying = {
    [rex.key.id]: /revoke/,
    [setting]: /another value/,
    [analyst.id]: /versions/,
    [releases[0]?.id ?? ""]: /supersedes/,
    [imports[0]?.id ?? ""]: /undo/,
  };
  for (const [id, words] of Object.entries(staying)) {
    await expect(call("records.remove", { id }), id).rejects.toMatchObject({
      code: "input.invalid",
      data: { problems: [{ path: "id", problem: expect.stringMatching(words) }] },
    });
  }
  expect((await call("keys.list", {})).keys).toHaveLength(1);
  const [contact] = (await call("trust.list", {})).contacts;
  await call("records.remove", { id: contact?.id ?? "" });
  await call("records.remove", { id: caseId });
  expect((await call("records.bin", { caseId: null })).records).toMatchObject([{ id: caseId }]);
  expect([...ada.incidents, ...rex.incidents]).toEqual([]);
});
