import { expect, test } from "vitest";
import { errorSentence } from "#shared/strings/error-sentence.ts";
import { aCase, aDocument, startVault } from "../../helpers/start-core.ts";

test("a range that is none is refused as such, of a text and for an excerpt", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const id = await aDocument(core, caseId, "0123456789");
  const text = async (start: number, end?: number) => (await call("documents.text", { id, start, end })).text;
  expect([await text(2, 4), await text(8, 99), await text(10), await text(3, 3)]).toEqual(["23", "89", "", ""]);
  await expect(text(5, 2)).rejects.toMatchObject({ code: "input.invalid", data: { problems: [{ path: "end" }] } });
  await expect(text(11)).rejects.toMatchObject({
    code: "input.invalid",
    data: { problems: [{ path: "start", problem: "the text ends at 10" }] },
  });

  for (const [start, end] of [
    [5, 2],
    [5, 5],
    [0, 11],
  ] as const) {
    const refused = call("excerpts.create", { documentId: id, place: { start, end } });
    await expect(refused).rejects.toMatchObject({ code: "excerpt.bad-range", data: { start, end, length: 10 } });
    await expect(refused.catch(errorSentence)).resolves.toContain(`from ${start} to ${end}`);
  }
});
