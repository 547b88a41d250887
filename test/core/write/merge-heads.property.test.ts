import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fieldOf, isLowerMarking, textOf } from "#core/write/merge-field.ts";
import { type MergedRecord, mergeHeads } from "#core/write/merge-heads.ts";
import type { MergeVersion } from "#core/write/version-graph.ts";
import { valueAt } from "#shared/domain/conflict-place.ts";
import type { Body } from "#shared/domain/kind.ts";
import { amber, asTrace, aVersion, green, red, rules } from "./versions.ts";

const bodies: fc.Arbitrary<Body | null> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record(
      {
        title: fc.constantFrom("a", "b", "c"),
        note: fc.constantFrom("x", "y", 1, null),
        place: fc.constantFrom("1", "2"),
        words: fc.constantFrom("one", "two"),
        gloss: fc.constantFrom("eins", "zwei"),
        tags: fc.subarray(["p", "q", "r"]),
        positions: fc.uniqueArray(fc.record({ id: fc.constantFrom("k", "l"), words: fc.constantFrom("m", "n", "o") }), {
          selector: ({ id }) => id,
        }),
        marking: fc.constantFrom(green, amber, red, null),
      },
      { requiredKeys: ["title", "tags", "positions", "marking"] },
    ),
  },
  { weight: 1, arbitrary: fc.constant(null) },
);

interface Step {
  readonly author: string;
  readonly at: number;
  readonly on: readonly number[];
  readonly body: Body | null;
}

const steps = fc.array(
  fc.record({
    author: fc.constantFrom("ada", "rex", "zoe"),
    at: fc.integer({ min: 1, max: 5 }),
    on: fc.array(fc.nat(20), { maxLength: 2 }),
    body: bodies,
  }),
  { minLength: 1, maxLength: 10 },
);

/** A history in which every version continues earlier ones; only the first must have no parent. */
function build(spec: readonly Step[]): MergeVersion[] {
  const built: MergeVersion[] = [];
  for (const [index, { author, at, on, body }] of spec.entries()) {
    const parents = new Set(index === 0 ? [] : [0, ...on].slice(-Math.max(on.length, 1)).map((place) => place % index));
    built.push(
      aVersion({ author, at, body, nonce: String(index), on: [...parents].flatMap((place) => built[place] ?? []) }),
    );
  }
  return built;
}

const histories = steps.map(build);
/** Some versions known only by hash. */
const partial = fc
  .tuple(histories, fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }))
  .map(([versions, hidden]) => versions.map((version, index) => (hidden[index] ? asTrace(version) : version)));

const merge = (versions: readonly MergeVersion[]): MergedRecord => mergeHeads(versions, rules);

describe("the state of a record", () => {
  test("depends neither on the order of its versions nor on how often each has come", () => {
    const shuffled = partial.chain((versions) =>
      fc.tuple(
        fc.constant(versions),
        fc.shuffledSubarray(versions, { minLength: versions.length }),
        fc.subarray(versions),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([versions, others, again]) => {
        expect(merge([...others, ...again])).toEqual(merge(versions));
      }),
    );
  });

  test("has as heads exactly the held versions that no held one continues", () => {
    fc.assert(
      fc.property(partial, (versions) => {
        const held = versions.filter(({ body }) => body);
        const maximal = held.filter((one) => !held.some((other) => other !== one && continues(versions, other, one)));
        expect([...merge(versions).heads].sort()).toEqual(maximal.map(({ hash }) => hash).sort());
      }),
    );
  });

  test("holds nothing that no head says, and everything on which all heads agree", () => {
    fc.assert(
      fc.property(partial, (versions) => {
        const { heads, body } = merge(versions);
        const said = versions.filter(({ hash }) => heads.includes(hash)).map((version) => version.body?.());
        const kept = said.flatMap((one): Body[] => (one ? [one] : []));
        if (!body) return;
        for (const field of ["title", "note"]) {
          const values = kept.map((one) => textOf(fieldOf(one, field)));
          const value = textOf(fieldOf(body, field));
          expect(values).toContain(value);
          if (new Set(values).size === 1) expect(value).toBe(values[0]);
        }
        for (const place of ["positions#k", "positions#l"]) {
          const values = kept.map((one) => textOf(valueAt(one, place)));
          const value = textOf(valueAt(body, place));
          expect(values).toContain(value);
          if (new Set(values).size === 1) expect(value).toBe(values[0]);
        }
        const tagsOf = (one: Body) => (Array.isArray(one.tags) ? one.tags : []);
        for (const tag of ["p", "q", "r"]) {
          if (kept.every((one) => tagsOf(one).includes(tag))) expect(tagsOf(body)).toContain(tag);
          if (!kept.some((one) => tagsOf(one).includes(tag))) expect(tagsOf(body)).not.toContain(tag);
        }
      }),
    );
  });

  test("has fields that say one thing together as one of its heads has them", () => {
    fc.assert(
      fc.property(partial, (versions) => {
        const { heads, body, conflicts } = merge(versions);
        if (!body) return;
        const said = versions.flatMap(({ hash, body: of }) => (heads.includes(hash) ? [of?.()] : []));
        const together = (one: Body) => `${textOf(fieldOf(one, "place"))} ${textOf(fieldOf(one, "words"))}`;
        expect(said.flatMap((one) => (one ? [together(one)] : []))).toContain(together(body));
        expect(conflicts).not.toContain("words");
      }),
    );
  });

  test("is not changed by the trace of a version", () => {
    fc.assert(
      fc.property(partial, fc.nat(20), (versions, place) => {
        const on = versions[place % versions.length];
        const trace = asTrace(aVersion({ author: "kim", at: 9, on: on ? [on] : [] }));
        expect(merge([...versions, trace])).toEqual(merge(versions));
      }),
    );
  });

  test("is what a decision on top of all heads says, whatever was open", () => {
    fc.assert(
      fc.property(histories, bodies, (versions, body) => {
        const on = versions.filter(({ hash }) => merge(versions).heads.includes(hash));
        const author = versions[0]?.author ?? "";
        const decided = aVersion({ author, at: 9, on, body, nonce: "decided" });
        const merged = merge([...versions, decided]);
        expect(merged).toMatchObject({ heads: [decided.hash], conflicts: [] });
        // If only removals of a record are held, nothing else is known.
        const isKnown = body !== null || versions.some((version) => version.body?.());
        expect(merged.body).toEqual(isKnown ? body : undefined);
      }),
    );
  });

  test("is never less restricted for what a stranger writes", () => {
    fc.assert(
      fc.property(partial, bodies, fc.array(fc.nat(20), { minLength: 1, maxLength: 3 }), (versions, body, places) => {
        const held = versions.filter((version) => version.body);
        const on = new Set(places.flatMap((place) => held[place % Math.max(held.length, 1)] ?? []));
        fc.pre(on.size > 0);
        const before = merge(versions).body;
        const strange = aVersion({ author: "mallory", at: 9, on: [...on], body });
        const after = merge([...versions, strange]).body;
        if (before && after) expect(isLowerMarking(after.marking, before.marking)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });
});

test("two lines from one version merge as the textbook says", () => {
  const body = bodies.filter((one) => one !== null);
  fc.assert(
    fc.property(body, body, body, (base, left, right) => {
      const root = aVersion({ body: base });
      const ours = aVersion({ on: [root], body: left, at: 2 });
      const theirs = aVersion({ on: [root], body: right, at: 1 });
      fc.pre(ours.hash !== theirs.hash);
      const merged = merge([root, ours, theirs]);
      for (const field of ["title", "note"]) {
        const [was, mine, yours] = [base, left, right].map((one) => textOf(one?.[field]));
        const value = textOf(merged.body?.[field]);
        expect(merged.conflicts.includes(field)).toBe(mine !== was && yours !== was && mine !== yours);
        expect(value).toBe(mine === was ? yours : mine);
      }
      for (const place of ["positions#k", "positions#l"]) {
        const [was, mine, yours] = [base, left, right].map((one) => textOf(one && valueAt(one, place)));
        const value = textOf(merged.body ? valueAt(merged.body, place) : undefined);
        expect(merged.conflicts.includes(place)).toBe(mine !== was && yours !== was && mine !== yours);
        // A value removed by one side and changed by the other stays until the conflict is decided.
        expect(value).toBe(mine === was ? yours : mine === "" ? (yours === was ? "" : yours) : mine);
      }
    }),
  );
});

function continues(versions: readonly MergeVersion[], version: MergeVersion, ancestor: MergeVersion): boolean {
  return version.parents.some((hash) => {
    if (hash === ancestor.hash) return true;
    const parent = versions.find((one) => one.hash === hash);
    return parent !== undefined && continues(versions, parent, ancestor);
  });
}
