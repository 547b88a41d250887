import { describe, expect, test } from "vitest";
import { aCase, startVault } from "../../helpers/start-core.ts";

async function start() {
  const core = await startVault();
  const caseId = await aCase(core);
  return { core, call: core.client.call, caseId };
}

describe("an assessment saved from Markdown", () => {
  test("takes the marking that it is saved with, again too, and keeps it where none is given", async () => {
    const { call, caseId } = await start();
    const markdown = "# Lease\n\nIt is leased.\n";
    const { id } = await call("assessments.saveMarkdown", { caseId, markdown });
    const markingOf = async () => (await call("assessments.get", { id })).body.marking;
    expect(await markingOf()).toBeNull();
    const red = { tlp: "TLP:RED", caveats: [] } as const;
    await call("assessments.saveMarkdown", { caseId, id, markdown, marking: { ...red, caveats: [] } });
    expect(await markingOf()).toEqual(red);
    await call("assessments.saveMarkdown", { caseId, id, markdown });
    expect(await markingOf()).toEqual(red);
  });
});
