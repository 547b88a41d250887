import { describe, expect, it } from "vitest";
import type { StartedCore } from "../../helpers/start-core.ts";
import { aCitedCase, aSigner, introduce, release } from "./a-release.ts";

describe("what was purged here", () => {
  it("stays so when the import that brought it is undone, done again, and comes once more", async () => {
    const ada = await aSigner("Ada");
    const core = await aSigner("Rex");
    await introduce(ada, core);
    const { caseId, lease, denial, assessmentId } = await aCitedCase(ada);
    const { call } = core.client;
    const path = await release(ada, caseId);
    await call("exchange.apply", { path });
    for (const id of [assessmentId, lease.id, lease.documentId]) await destroy(core, id);
    const purged = { code: "record.purged" };
    const requirePurged = async () => {
      await expect(call("excerpts.get", { id: lease.id })).rejects.toMatchObject(purged);
      await expect(call("documents.text", { id: lease.documentId })).rejects.toMatchObject(purged);
      const { versions } = await call("records.history", { id: lease.id });
      expect(versions.map(({ active }) => active)).not.toContain(false);
      expect(await call("vault.check", {})).toMatchObject({ sound: true, problems: [] });
    };
    // The three removals are undone first, and find nothing that they could bring back.
    for (const id of [lease.documentId, lease.id, assessmentId]) {
      expect(await call("history.undo", { caseId })).toMatchObject({ skipped: [{ id }] });
    }
    const skipped = expect.arrayContaining([
      { kind: "excerpt", id: lease.id },
      { kind: "document", id: lease.documentId },
    ]);
    expect(await call("history.undo", { caseId })).toMatchObject({ op: "exchange.apply", skipped });
    await requirePurged();
    await expect(call("excerpts.get", { id: denial.id })).rejects.toMatchObject({ code: "record.missing" });
    await call("history.redo", { caseId });
    await requirePurged();
    expect(await call("excerpts.get", { id: denial.id })).toMatchObject({ id: denial.id });
    await call("history.undo", { caseId });
    await call("exchange.apply", { path });
    await requirePurged();
    expect(await call("excerpts.get", { id: denial.id })).toMatchObject({ id: denial.id });
    expect(core.incidents).toEqual([]);
  });
});

async function destroy({ client: { call } }: StartedCore, id: string): Promise<void> {
  await call("records.remove", { id });
  await call("records.purge", { id });
}
