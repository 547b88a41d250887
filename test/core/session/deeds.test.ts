import { expect, test } from "vitest";
import { aCase, startVault } from "../../helpers/start-core.ts";

test("a text with half a character is refused as input, not met as an incident", async () => {
  const core = await startVault();
  const caseId = await aCase(core);
  const create = (name: string) => core.client.call("sources.create", { caseId, name, sourceKind: "person" });
  await expect(create("half \ud83d")).rejects.toMatchObject({
    code: "input.invalid",
    data: { problems: [{ problem: expect.stringContaining("unpaired surrogate") }] },
  });
  await create("whole \u{1f600}");
  expect(core.incidents).toEqual([]);
});
