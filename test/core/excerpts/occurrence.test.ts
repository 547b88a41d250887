import { expect, test } from "vitest";
import { AppError } from "#shared/errors.ts";
import { errorSentence } from "#shared/strings/error-sentence.ts";
import { aCase, aDocument, startVault } from "../../helpers/start-core.ts";

test("words that stand more than once are told with what stands around them, and taken by number", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const documentId = await aDocument(core, caseId, "The north pier was let. 𝄞 Later the\nnorth pier was sold.\n");
  const take = (quote: string, occurrence?: number) =>
    call("excerpts.create", { documentId, place: { quote, occurrence } });
  const refusal = async (...asked: Parameters<typeof take>) => {
    const error: unknown = await take(...asked).catch((refused: unknown) => refused);
    expect(error).toMatchObject({ code: "excerpt.quote-ambiguous" });
    return error instanceof AppError ? errorSentence(error).split("\n") : [];
  };
  expect(await refusal("north pier")).toEqual([
    "These words occur 2 times in the document; say which: “north pier”",
    expect.stringContaining("[north pier] was let."),
    expect.stringMatching(/was let\. 𝄞 Later the \[north pier\] was sold\.$/),
  ]);
  expect((await refusal("north pier", 3))[0]).toMatch(/^These words occur 2 times .* there is no number 3: /);
  expect((await refusal("sold", 2))[0]).toMatch(/^These words occur once .* there is no number 2: /);
  expect((await take("north pier", 2)).quote).toBe("north pier");
  await expect(take("south pier")).rejects.toMatchObject({ code: "excerpt.quote-missing" });
  expect(core.incidents).toEqual([]);
});
