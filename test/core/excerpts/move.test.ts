import { expect, test } from "vitest";
import { aCase, aDocument, startVault } from "../../helpers/start-core.ts";

test("an excerpt takes more or less of its text, stays the same record, and can be taken back", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const documentId = await aDocument(core, caseId, "The northern pier is leased to Meridian Freight.\n");
  const { id } = await call("excerpts.create", { documentId, place: { quote: "pier is leased" } });
  const moved = await call("excerpts.move", { id, start: 4, end: 27 });
  expect(moved).toMatchObject({ id, quote: "northern pier is leased" });
  const { body } = await call("excerpts.get", { id });
  expect(body).toMatchObject({
    quote: "northern pier is leased",
    anchor: { type: "text", start: 4, end: 27, prefix: "The ", suffix: " to Meridian Freight.\n" },
  });
  await call("history.undo", { caseId });
  expect((await call("excerpts.get", { id })).body.quote).toBe("pier is leased");

  await expect(call("excerpts.move", { id, start: 9, end: 9 })).rejects.toMatchObject({ code: "excerpt.bad-range" });
  await expect(call("excerpts.move", { id, start: 0, end: 999 })).rejects.toMatchObject({ code: "excerpt.bad-range" });
  const region = { type: "region", page: 0, x: 0, y: 0, width: 100, height: 100 } as const;
  const picture = await call("excerpts.create", { documentId, place: { region, quote: "pier" } });
  await expect(call("excerpts.move", { id: picture.id, start: 0, end: 3 })).rejects.toMatchObject({
    code: "excerpt.not-in-text",
  });
});
