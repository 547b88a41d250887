import { describe, expect, test } from "vitest";
import { changesOf, excerptsIn, isTold, type Planned } from "#renderer/features/exchange/changes-of.ts";

const excerpt = "exc_0190c0de-0000-7000-8000-000000000001";

const standing = (body: object, at: number) => ({ content: JSON.stringify(body), author: `ana_${at}`, at });

const planned = (parts: Partial<Planned>): Planned => ({
  kind: "question",
  id: "qst_1",
  origin: "qst_1",
  name: "Since when?",
  change: "newer",
  lowered: null,
  versions: 1,
  conflicts: [],
  here: null,
  after: null,
  needs: [],
  ...parts,
});

describe("what an import would change of a record", () => {
  test("is what differs, what came first, with whose each side is", () => {
    const here = standing({ text: "Since when?", whoCould: "", answerIds: [] }, 1);
    const after = standing({ text: "Until when?", whoCould: "the port", note: null }, 2);
    const changes = changesOf(planned({ here, after }));
    expect(changes.map(({ field }) => field)).toEqual(["text", "whoCould"]);
    expect(changes[0]?.sides).toEqual([
      { version: "after", author: "ana_2", at: 2, value: "Until when?", isHere: false, evidence: [] },
      { version: "here", author: "ana_1", at: 1, value: "Since when?", isHere: true, evidence: [] },
    ]);
  });

  test("of a new record is all that it says, of one that goes into the bin that it goes", () => {
    const standingNow = standing({ quote: "it was leased", anchor: { start: 1 }, note: "" }, 1);
    expect(changesOf(planned({ after: standingNow })).map(({ field, sides }) => [field, sides.length])).toEqual([
      ["quote", 1],
    ]);
    expect(changesOf(planned({ here: standingNow }))[0]?.sides.map(({ value, isHere }) => [value, isHere])).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  test("is nothing that could be told where the plan does not carry the contents", () => {
    const [here, after] = [standing({ text: "Since when?" }, 1), { content: null, author: "ana_2", at: 2 }];
    expect([isTold({ here, after }), isTold({ here, after: null }), isTold({ here: null, after })]).toEqual([
      false,
      true,
      false,
    ]);
    expect([changesOf(planned({ here, after })), excerptsIn(after)]).toEqual([[], []]);
  });

  test("leaves to a conflict what the conflict tells", () => {
    const here = standing({ low: "1", unit: "m", note: "a" }, 1);
    const after = standing({ low: "2", unit: "km", note: "b" }, 2);
    const whole = {
      kind: "figure",
      id: "qst_1",
      field: "low",
      sides: changesOf(planned({ here, after }))[0]?.sides ?? [],
    };
    const sides = whole.sides.map((side) => ({ ...side, value: { low: "1", unit: "m" } }));
    expect(changesOf(planned({ here, after }), [{ ...whole, sides }]).map(({ field }) => field)).toEqual(["note"]);
  });

  test("rests on the excerpts that it names", () => {
    expect(excerptsIn(standing({ excerptIds: [excerpt, excerpt] }, 1))).toEqual([excerpt]);
    expect(excerptsIn(null)).toEqual([]);
  });
});
