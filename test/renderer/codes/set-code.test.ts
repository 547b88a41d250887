import { afterEach, expect, test, vi } from "vitest";
import { oneStep } from "#renderer/bridge/core.ts";
import { setCode } from "#renderer/parts/codes.ts";

afterEach(() => void vi.unstubAllGlobals());

/** An excerpt behind a core that answers later, and accepts edits only of its current version. */
function stubExcerpt(codeIds: readonly string[]) {
  const excerpt = { version: 1, codeIds };
  const answer = (name: string, input: { expected?: string; fields?: { codeIds: string[] } }) => {
    if (name === "excerpts.get") return { output: { version: String(excerpt.version), body: { ...excerpt } } };
    if (input.expected !== String(excerpt.version)) {
      return { error: { code: "record.conflict", data: { kind: "excerpt", id: "exc_1", expected: "1", found: "2" } } };
    }
    excerpt.version += 1;
    excerpt.codeIds = input.fields?.codeIds ?? [];
    return { output: {} };
  };
  const call = async (name: string, input: object) => {
    await Promise.resolve();
    return answer(name, input);
  };
  vi.stubGlobal("window", { casebound: { call } });
  return excerpt;
}

test("codes that are put on while core is still busy with another are all there", async () => {
  const excerpt = stubExcerpt(["cod_0"]);
  const put = ["cod_1", "cod_2", "cod_3"].map((code) => setCode("exc_1", code, "other", oneStep()));
  expect(await Promise.all(put)).toEqual([true, true, true]);
  expect([...excerpt.codeIds].sort()).toEqual(["cod_0", "cod_1", "cod_2", "cod_3"]);
});

test("the same key twice puts a code on and takes it off again", async () => {
  const excerpt = stubExcerpt([]);
  const pressed = [1, 2].map(() => setCode("exc_1", "cod_1", "other", oneStep()));
  expect(await Promise.all(pressed)).toEqual([true, false]);
  expect(excerpt.codeIds).toEqual([]);
});
