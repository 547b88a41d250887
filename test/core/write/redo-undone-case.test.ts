import { join } from "node:path";
import { expect, test } from "vitest";
import { findCaseToRedo } from "#cli/input/find-case.ts";
import { anEntity } from "../../helpers/evidence.ts";
import { aCase, startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";

test("a case that left with an undone import can still be named, to bring it back", async () => {
  const ada = await startVault({ seed: "ada" });
  const ben = await startVault({ seed: "ben" });
  await ada.client.call("keys.create", { principal: "ada@unit-a" });
  const caseId = await aCase(ada, { title: "Harbour" });
  await anEntity(ada, caseId, "Meridian");
  const path = join(tempFolder(), "harbour.casebundle");
  await ada.client.call("exchange.export", { caseId, path, encryption: { clear: true } });
  const { call } = ben.client;
  await call("exchange.apply", { path, acceptUntrusted: true });
  expect((await call("history.undoneCases", {})).cases).toEqual([]);

  await call("history.undo", { caseId });
  expect((await call("cases.list", {})).records).toEqual([]);
  expect((await call("history.undoneCases", {})).cases).toEqual([{ id: caseId, reference: "", title: "Harbour" }]);
  expect(await findCaseToRedo(ben.client, "Harbour")).toBe(caseId);
  await expect(findCaseToRedo(ben.client, "Pier")).rejects.toMatchObject({
    code: "input.invalid",
    data: { problems: [{ path: "CASE", problem: expect.stringContaining("no case has the id, reference or title") }] },
  });

  const twin = await aCase(ben, { title: "Harbour" });
  await expect(findCaseToRedo(ben.client, "Harbour")).rejects.toMatchObject({
    code: "input.invalid",
    data: { problems: [{ path: "CASE", problem: expect.stringContaining(`${twin}, ${caseId}`) }] },
  });
  await call("history.redo", { caseId });
  expect((await call("history.undoneCases", {})).cases).toEqual([]);
  expect((await call("cases.list", {})).records).toHaveLength(2);
});
