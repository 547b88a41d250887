import { describe, expect, test } from "vitest";
import { mergeHeads, removedField } from "#core/write/merge-heads.ts";
import type { Json } from "#shared/domain/canonical-json.ts";
import type { Body } from "#shared/domain/kind.ts";
import { amber, asTrace, aVersion, green, red, rules } from "./versions.ts";

const merge = (...versions: Parameters<typeof mergeHeads>[0]) => mergeHeads(versions, rules);
const hashes = (...versions: Parameters<typeof mergeHeads>[0]) => versions.map(({ hash }) => hash);

describe("one line of versions", () => {
  const first = aVersion({ body: { title: "one" } });
  const second = aVersion({ on: [first], body: { title: "two" }, at: 2 });
  const third = aVersion({ on: [second], body: { title: "three" }, at: 3, author: "rex" });

  test("its last version is the record, by whomever it is", () => {
    expect(merge(first)).toEqual({
      heads: hashes(first),
      body: { title: "one" },
      primary: { title: "one" },
      conflicts: [],
    });
    expect(merge(first, second, third)).toMatchObject({
      heads: hashes(third),
      body: { title: "three" },
      conflicts: [],
    });
  });

  test("an older version that comes later changes nothing", () => {
    expect(merge(third, asTrace(second), first)).toEqual(merge(third));
    expect(merge(second, third, first)).toMatchObject({ heads: hashes(third) });
  });

  test("nothing is known of no versions", () => {
    expect(merge()).toEqual({ heads: [], body: undefined, primary: undefined, conflicts: [] });
  });

  test("a withheld version never fast-forwards", () => {
    expect(merge(first, asTrace(second))).toMatchObject({ heads: hashes(first), body: { title: "one" } });
    expect(merge(asTrace(first), asTrace(second))).toMatchObject({ heads: [], body: undefined });
  });

  test("what lies between may be withheld: the version above it still continues the one below", () => {
    expect(merge(first, asTrace(second), third)).toMatchObject({ heads: hashes(third), conflicts: [] });
    expect(merge(asTrace(first), asTrace(second), third)).toMatchObject({ heads: hashes(third), conflicts: [] });
  });

  test("a removal is the record gone, and a version on top of it the record back", () => {
    const removal = aVersion({ on: [second], body: null, at: 3 });
    const back = aVersion({ on: [removal], body: { title: "two" }, at: 4 });
    expect(merge(first, second, removal)).toEqual({ heads: hashes(removal), body: null, primary: null, conflicts: [] });
    expect(merge(first, second, removal, back)).toMatchObject({ body: { title: "two" }, conflicts: [] });
  });
});

describe("two lines, field by field against the nearest version that both continue", () => {
  const base = aVersion({ body: { title: "t", note: "n", tags: ["a", "b"], extra: 1 } });
  const side = (body: Body, author = "ada", at = 2) =>
    aVersion({ on: [base], body: { ...base.body?.(), ...body }, author, at });

  test.each([
    ["a field that one side changed has that side's value", { title: "T" }, {}, { title: "T" }, []],
    [
      "fields that each side changed alone have both changes",
      { title: "T" },
      { note: "N" },
      { title: "T", note: "N" },
      [],
    ],
    ["a field that both changed alike is no conflict", { title: "T" }, { title: "T" }, { title: "T" }, []],
    ["a field that both changed differently is one", { title: "T" }, { title: "TT" }, { title: "T" }, ["title"]],
    [
      "conflicts are told by field",
      { title: "T", note: "N" },
      { title: "TT", note: "NN" },
      { title: "T", note: "N" },
      ["note", "title"],
    ],
    ["a field that only one side has is taken over", { fresh: [1] }, {}, { fresh: [1] }, []],
    ["two new fields of one name and other values are a conflict", { fresh: 1 }, { fresh: 2 }, { fresh: 1 }, ["fresh"]],
    [
      "what a side added to a set is in",
      { tags: ["a", "b", "c"] },
      { tags: ["a", "b", "d"] },
      { tags: ["a", "b", "c", "d"] },
      [],
    ],
    ["what a side took from a set is out", { tags: ["a"] }, { tags: ["a", "b", "d"] }, { tags: ["a", "d"] }, []],
    ["what both took from a set is out", { tags: [] }, { tags: ["b"] }, { tags: [] }, []],
    ["a set that is none on one side is a field like others", { tags: "x" }, { tags: ["a"] }, { tags: "x" }, ["tags"]],
  ])("%s", (_, left, right, expected, conflicts) => {
    const [ours, theirs] = [side(left), side(right, "rex", 1)];
    const merged = merge(base, ours, theirs);
    expect(merged).toMatchObject({ heads: hashes(ours, theirs), conflicts });
    expect(merged.body).toEqual({ ...base.body?.(), ...expected });
  });

  test("a field that one side took away is gone where the other left it, and a conflict where it changed it", () => {
    const without = aVersion({ on: [base], body: { title: "t", note: "n", tags: [] }, at: 2 });
    expect(merge(base, without, side({ note: "N" })).body).toEqual({ title: "t", note: "N", tags: [] });
    expect(merge(base, without, side({ extra: 2 }, "rex"))).toMatchObject({ conflicts: ["extra"] });
  });

  test("while a conflict is open the originator's value stands, else the later, else that of the smaller hash", () => {
    const byOriginator = side({ title: "ada" }, "ada", 2);
    const later = side({ title: "rex" }, "rex", 9);
    expect(merge(base, later, byOriginator).body).toMatchObject({ title: "ada" });
    const [early, late] = [side({ title: "early" }, "rex", 3), side({ title: "late" }, "zoe", 4)];
    expect(merge(base, early, late).body).toMatchObject({ title: "late" });
    const twins = [side({ title: "x" }, "rex", 3), side({ title: "y" }, "zoe", 3)].sort((a, b) =>
      a.hash < b.hash ? -1 : 1,
    );
    expect(merge(base, ...twins).heads).toEqual(hashes(...twins));
  });

  test("the same edit made twice, as by two people, is one value and no conflict", () => {
    expect(merge(base, side({ title: "T" }), side({ title: "T" }, "rex"))).toMatchObject({
      conflicts: [],
      body: { title: "T" },
    });
  });

  test("a version on top of both heads ends what was open between them", () => {
    const [ours, theirs] = [side({ title: "T" }), side({ title: "TT" }, "rex")];
    const decided = aVersion({ on: [ours, theirs], body: { title: "TT" }, at: 5 });
    expect(merge(base, ours, theirs, decided)).toMatchObject({ heads: hashes(decided), conflicts: [] });
  });

  test("of several versions in common the nearest is the base", () => {
    const middle = side({ title: "middle" });
    const ours = aVersion({ on: [middle], body: { ...middle.body?.(), note: "N" }, at: 3 });
    const theirs = aVersion({ on: [middle], body: { ...middle.body?.(), extra: 2 }, at: 3, author: "rex" });
    expect(merge(base, middle, ours, theirs)).toMatchObject({
      conflicts: [],
      body: { title: "middle", note: "N", extra: 2 },
    });
  });

  test("fields do not take over from the prototype of objects", () => {
    const hostile = side(JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1}'));
    const merged = merge(base, hostile, side({ note: "N" }, "rex"));
    expect(Object.keys(merged.body ?? {})).toContain("__proto__");
    expect(merged.body).toMatchObject({ constructor: 1, note: "N" });
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });
});

describe("where the nearest common version cannot be told, every difference counts as changed on both sides", () => {
  const base = aVersion({ body: { title: "t", note: "n", tags: ["a"] } });
  const left = aVersion({ on: [base], body: { title: "T", note: "n", tags: ["a", "b"] }, at: 3 });
  const right = aVersion({ on: [base], body: { title: "t", note: "n", tags: [] }, at: 2, author: "rex" });

  test("because it is withheld", () => {
    expect(merge(base, left, right)).toMatchObject({ conflicts: [], body: { title: "T", tags: ["b"] } });
    const merged = merge(asTrace(base), left, right);
    expect(merged).toMatchObject({ conflicts: ["title"], body: { title: "T", note: "n", tags: ["a", "b"] } });
  });

  test("because nothing at all is known of it", () => {
    expect(merge(left, right)).toMatchObject({ conflicts: ["title"] });
  });

  test("because there are several", () => {
    const other = aVersion({ on: [base], body: { title: "t", note: "other", tags: [] }, at: 2, author: "zoe" });
    const crossed = aVersion({ on: [left, other], body: { title: "T", note: "other", tags: [] }, at: 4 });
    const again = aVersion({ on: [left, other], body: { title: "T", note: "n", tags: [] }, at: 4, author: "rex" });
    expect(merge(base, left, other, crossed, again)).toMatchObject({ conflicts: ["note"] });
  });

  test("because two people have made the record apart", () => {
    const twin = aVersion({ body: { title: "t", note: "mine", tags: [] }, at: 1, author: "rex" });
    expect(merge(base, twin)).toMatchObject({ conflicts: ["note"], body: { title: "t", note: "n", tags: ["a"] } });
  });
});

describe("removal against edit", () => {
  const base = aVersion({ body: { title: "t", note: "n" } });
  const removal = aVersion({ on: [base], body: null, at: 9, author: "ada" });
  const edit = aVersion({ on: [base], body: { title: "T", note: "n" }, at: 2, author: "rex" });

  test("is a conflict of the whole record, and until it is decided the content stays", () => {
    expect(merge(base, removal, edit)).toEqual({
      heads: hashes(edit, removal),
      body: { title: "T", note: "n" },
      primary: { title: "T", note: "n" },
      conflicts: [removedField],
    });
  });

  test("is none where the other side came back to what was removed", () => {
    const back = aVersion({ on: [edit], body: { title: "t", note: "n" }, at: 3, author: "rex" });
    expect(merge(base, removal, edit, back)).toMatchObject({ body: null, conflicts: [] });
  });

  test("two removals are a removal", () => {
    const other = aVersion({ on: [base], body: null, at: 2, author: "rex" });
    expect(merge(base, removal, other)).toMatchObject({ body: null, conflicts: [], heads: hashes(removal, other) });
  });

  test("a removal that both sides continue gives way to the one that brought the record back", () => {
    const back = aVersion({ on: [removal], body: { title: "back" }, at: 10 });
    const again = aVersion({ on: [removal], body: null, at: 11, author: "rex", nonce: "again" });
    expect(merge(base, removal, back, again)).toMatchObject({ body: { title: "back" }, conflicts: [] });
  });

  test("without a base a removal against anything is a conflict", () => {
    expect(merge(asTrace(base), removal, edit)).toMatchObject({ conflicts: [removedField] });
  });

  test("other fields are in conflict beside it", () => {
    const third = aVersion({ on: [base], body: { title: "TT", note: "N" }, at: 2, author: "zoe" });
    const merged = merge(base, removal, edit, third);
    expect(merged.conflicts).toEqual([removedField, "title"]);
    expect(merged.body).toMatchObject({ note: "N" });
  });
});

describe("three lines", () => {
  const base = aVersion({ body: { title: "t", note: "n", tags: ["a"] } });
  const on = (parent: typeof base, body: Body, author: string, at = 2) =>
    aVersion({ on: [parent], body: { ...parent.body?.(), ...body }, author, at });

  test("each may have changed another field", () => {
    const sides = [
      on(base, { title: "T" }, "ada"),
      on(base, { note: "N" }, "rex"),
      on(base, { tags: ["a", "z"] }, "zoe"),
    ];
    expect(merge(base, ...sides)).toMatchObject({ conflicts: [], body: { title: "T", note: "N", tags: ["a", "z"] } });
  });

  test("two may agree against the third", () => {
    const sides = [on(base, { title: "T" }, "ada"), on(base, { title: "T" }, "rex"), on(base, { title: "X" }, "zoe")];
    expect(merge(base, ...sides).conflicts).toEqual(["title"]);
    expect(merge(base, sides[0] ?? base, sides[1] ?? base, on(base, { note: "N" }, "zoe")).conflicts).toEqual([]);
  });

  test("a value that one line has replaced knowingly is not in conflict with its successor on another", () => {
    const near = on(base, { title: "near", tags: ["a", "x"] }, "ada");
    const far = on(near, { title: "far", tags: ["a"] }, "rex", 3);
    const beside = on(near, { note: "N" }, "zoe", 3);
    const old = on(base, { note: "n" }, "kim", 4);
    expect(merge(base, near, far, beside, old)).toMatchObject({
      conflicts: [],
      body: { title: "far", note: "N", tags: ["a"] },
    });
  });

  test("as many heads as anybody likes to make cost no more than they must", () => {
    const sides = Array.from({ length: 500 }, (_, index) => on(base, { title: `t${index}` }, "rex", index));
    const merged = merge(base, ...sides);
    expect(merged.heads).toHaveLength(500);
    expect(merged.conflicts).toEqual(["title"]);
    expect(merged.body).toMatchObject({ title: "t499" });
  });
});

describe("a marking", () => {
  const base = aVersion({ body: { title: "t", marking: amber } });
  const marked = (parent: typeof base, marking: Json, author: string, at = 2) =>
    aVersion({ on: [parent], body: { ...parent.body?.(), marking }, author, at });
  const markingOf = (...versions: Parameters<typeof mergeHeads>[0]) => merge(...versions).body?.marking;

  test("of two that were raised the stricter wins, with every caveat", () => {
    const ours = marked(base, { tlp: "TLP:AMBER+STRICT", caveats: ["UNIT"] }, "ada");
    const theirs = marked(base, { tlp: "TLP:RED", caveats: ["EYES"] }, "rex");
    expect(merge(base, ours, theirs)).toMatchObject({
      conflicts: [],
      body: { marking: { tlp: "TLP:RED", caveats: ["EYES", "UNIT"] } },
    });
  });

  test("is lowered by the one who made the record", () => {
    const lowered = marked(base, green, "ada");
    expect(markingOf(base, lowered)).toEqual(green);
    expect(
      markingOf(base, lowered, aVersion({ on: [base], body: { title: "T", marking: amber }, author: "rex" })),
    ).toEqual(green);
    expect(markingOf(base, marked(base, null, "ada"))).toBeNull();
  });

  test("is not lowered by another, on a line of their own or as the only head", () => {
    const lowered = marked(base, green, "rex");
    expect(markingOf(base, lowered)).toEqual(amber);
    expect(merge(base, lowered).heads).toEqual(hashes(lowered));
    expect(markingOf(base, marked(base, null, "rex"))).toEqual(amber);
    const dropped = marked(marked(base, { tlp: "TLP:AMBER", caveats: ["UNIT"] }, "ada"), amber, "rex", 3);
    expect(markingOf(base, marked(base, { tlp: "TLP:AMBER", caveats: ["UNIT"] }, "ada"), dropped)).toEqual({
      tlp: "TLP:AMBER",
      caveats: ["UNIT"],
    });
  });

  test("lowered by another stays where it was for whoever writes on top", () => {
    const lowered = marked(base, green, "rex");
    const onTop = marked(lowered, green, "rex", 3);
    expect(markingOf(base, lowered, onTop)).toEqual(amber);
    expect(markingOf(base, lowered, onTop, marked(onTop, green, "ada", 4))).toEqual(green);
  });

  test("that the originator once had lower is not a reason for another to lower it again", () => {
    const once = aVersion({ body: { title: "t", marking: green } });
    const raised = marked(once, red, "ada");
    const lowered = marked(raised, green, "rex", 3);
    const beside = aVersion({ on: [raised], body: { title: "T", marking: red }, author: "ada", at: 3 });
    expect(markingOf(once, raised, lowered)).toEqual(red);
    expect(markingOf(once, raised, lowered, beside)).toEqual(red);
  });

  test("is taken back by whoever raised it, as long as nobody else has written since", () => {
    const raised = marked(base, red, "rex");
    const takenBack = marked(raised, amber, "rex", 3);
    expect(markingOf(base, raised, takenBack)).toEqual(amber);
    const further = marked(raised, green, "rex", 3);
    expect(markingOf(base, raised, further)).toEqual(amber);
    const between = aVersion({ on: [raised], body: { title: "T", marking: red }, author: "zoe", at: 3 });
    expect(markingOf(base, raised, between, marked(between, amber, "rex", 4))).toEqual(red);
  });

  test("raised by one and lowered by the originator at the same time is the raised one", () => {
    expect(markingOf(base, marked(base, red, "rex"), marked(base, green, "ada"))).toEqual(red);
  });

  test("of a record that two have made apart is lowered by neither", () => {
    const twin = aVersion({ body: { title: "t", marking: red }, author: "rex" });
    expect(markingOf(base, twin)).toEqual(red);
    const both = aVersion({ on: [base, twin], body: { title: "t", marking: green }, author: "ada", at: 3 });
    expect(markingOf(base, twin, both)).toEqual(red);
  });

  test("survives a removal: what comes back from the bin is no less restricted", () => {
    const removal = aVersion({ on: [base], body: null, author: "rex", at: 2 });
    const back = aVersion({ on: [removal], body: { title: "t", marking: null }, author: "rex", at: 3 });
    expect(markingOf(base, removal, back)).toEqual(amber);
  });

  test("of a version whose past is withheld is what it says", () => {
    expect(markingOf(asTrace(base), marked(base, green, "rex"))).toEqual(green);
  });

  test("of a long line by another is judged in time that grows with its length", () => {
    let last = base;
    const line = [base];
    for (let at = 2; at < 5000; at++) {
      last = aVersion({
        on: [last],
        body: { title: `t${at}`, marking: at % 2 === 0 ? red : green },
        author: "rex",
        at,
      });
      line.push(last);
    }
    expect(markingOf(...line)).toEqual(amber);
  });
});

describe("fields that do not fit together", () => {
  const fitting = {
    ...rules,
    isSound: (body: { low?: unknown; high?: unknown }) => Number(body.low) <= Number(body.high),
  };
  const base = aVersion({ body: { low: 1, high: 5, marking: amber } });
  const left = aVersion({ on: [base], body: { low: 4, high: 5, marking: red }, at: 2 });
  const right = aVersion({ on: [base], body: { low: 1, high: 2, marking: amber }, at: 3, author: "rex" });

  test("leave one side as a whole, with every difference open and the stricter marking", () => {
    expect(mergeHeads([base, left, right], fitting)).toMatchObject({
      body: { low: 4, high: 5, marking: red },
      conflicts: ["high", "low"],
    });
  });

  test("leave a removal that is in conflict in conflict", () => {
    const removal = aVersion({ on: [base], body: null, at: 4, author: "zoe" });
    expect(mergeHeads([base, left, right, removal], fitting).conflicts).toEqual([removedField, "high", "low"]);
  });
});

describe("a list whose elements have ids", () => {
  const [first, second] = [
    { id: "k", words: "it is" },
    { id: "l", words: "it was" },
  ];
  const base = aVersion({ body: { title: "t", positions: [first, second] } });
  const side = (positions: Json, author = "ada", at = 2) =>
    aVersion({ on: [base], body: { title: "t", positions }, author, at });
  const changed = { id: "k", words: "it is not" };
  const otherwise = { id: "k", words: "it may be" };
  const fresh = { id: "m", words: "who knows" };

  test.each<[string, Json, Json, Json, string[]]>([
    ["an element that one side changed is that side's", [changed, second], [first, second], [changed, second], []],
    [
      "elements that each side changed or added alone are both there",
      [changed, second],
      [first, second, fresh],
      [changed, second, fresh],
      [],
    ],
    ["one that both changed alike is no conflict", [changed, second], [changed, second], [changed, second], []],
    [
      "one that both changed differently is one, and is there once",
      [changed, second],
      [otherwise, second],
      [changed, second],
      ["positions#k"],
    ],
    ["one that a side took away is out", [second], [first, second], [second], []],
    [
      "one that the first took away and the other changed stays, for decision",
      [second],
      [changed, second],
      [second, changed],
      ["positions#k"],
    ],
    [
      "one that the first changed and the other took away stays, for decision",
      [changed, second],
      [second],
      [changed, second],
      ["positions#k"],
    ],
  ])("%s", (_, ours, theirs, positions, conflicts) => {
    const [left, right] = [side(ours), side(theirs, "rex", 3)];
    expect(merge(base, left, right)).toMatchObject({ body: { title: "t", positions }, conflicts });
    expect(merge(right, base, left)).toEqual(merge(base, left, right));
  });

  test("without a version that both continue nothing counts as taken away", () => {
    const ours = aVersion({ body: { positions: [first] } });
    const theirs = aVersion({ body: { positions: [second, changed] }, author: "rex", at: 2 });
    expect(merge(ours, theirs)).toMatchObject({ body: { positions: [first, second] }, conflicts: ["positions#k"] });
  });

  test("where ids are missing or stand twice, it is a set", () => {
    const twice = [first, changed, second];
    const [left, right] = [side(twice), side([first, second, fresh], "rex", 3)];
    expect(merge(base, left, right)).toMatchObject({ body: { positions: [...twice, fresh] }, conflicts: [] });
  });
});
