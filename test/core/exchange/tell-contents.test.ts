import { expect, test } from "vitest";
import { tellContents } from "#core/exchange/import/tell-contents.ts";

const standing = (text: string) => ({ body: { text }, author: "ana_1", at: 1 });

function planned(change: "new" | "newer", text: string) {
  const here = change === "new" ? null : standing("here");
  return { record: { change }, standing: { here, after: standing(text) } };
}

test("a plan carries contents up to a bound, first of what would change something here, and always whose they are", () => {
  const [fresh, changed] = [planned("new", "a".repeat(50)), planned("newer", "b".repeat(50))];
  const told = (room: number) => {
    const contents = tellContents([fresh, changed], room);
    return [changed, fresh].map((one) => contents.get(one)?.after?.content?.length ?? null);
  };
  expect(told(1000)).toEqual([61, 61]);
  expect(told(100)).toEqual([61, null]);
  expect(told(0)).toEqual([null, null]);
  expect(tellContents([fresh], 0).get(fresh)).toEqual({ here: null, after: { content: null, author: "ana_1", at: 1 } });
});
