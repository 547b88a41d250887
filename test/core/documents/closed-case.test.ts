import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { aCase, startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";

test("no document comes into a closed case until it is open again", async () => {
  const core = await startVault();
  const { client } = core;
  const caseId = await aCase(core);
  const path = join(tempFolder(), "late.txt");
  writeFileSync(path, "Too late.");
  const importIt = () => client.call("documents.import", { caseId, paths: [path] });
  await client.call("cases.edit", { id: caseId, fields: { status: "closed" } });
  await expect(importIt()).rejects.toMatchObject({ code: "case.closed", data: { id: caseId } });
  expect((await client.call("documents.list", { caseId })).total).toBe(0);
  await client.call("cases.edit", { id: caseId, fields: { status: "open" } });
  expect((await importIt()).summary).toMatchObject({ imported: 1 });
});
