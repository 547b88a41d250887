import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { mergeRulesOf, mergeVersions } from "#core/write/active-versions.ts";
import { textOf } from "#core/write/merge-field.ts";
import { mergeHeads, partsIn } from "#core/write/merge-heads.ts";
import type { Json } from "#shared/domain/canonical-json.ts";
import type { Body } from "#shared/domain/kind.ts";
import { kindDefinitions } from "#shared/domain/kinds.ts";
import { aVersion } from "./versions.ts";

const uuid = "01900000-0000-7000-8000-000000000000";
const judgement = {
  assessmentId: `asm_${uuid}`,
  statement: "The hub is used for espionage.",
  likelihood: "unlikely",
  confidence: { level: "low", assumptions: "", sourcing: "", argumentation: "" },
  wouldChange: "",
  excerptIds: [],
  marking: null,
};
const figure = {
  measures: "parcels a day",
  low: "5",
  high: "10",
  approximate: false,
  unit: "parcels",
  period: null,
  entityIds: [],
  excerptId: null,
  note: "",
  marking: null,
};
const decision = {
  leftId: `ent_${uuid}`,
  rightId: `ent_${uuid.replace(/0$/, "1")}`,
  decision: "undecided",
  reason: "",
  excerptIds: [],
  marking: null,
};

const statement = {
  subjectId: `ent_${uuid}`,
  property: "ownershipShare",
  value: "30",
  language: null,
  valid: null,
  excerptIds: [],
  standing: "asserted",
  grade: null,
  note: "",
  marking: null,
};
const claim = { proposition: "Data is shared with the state.", entityIds: [], positions: [], marking: null };
const position = {
  id: "01900000-0000-4000-8000-000000000000",
  speaker: { name: "The Ministry" },
  stance: "asserts",
  said: null,
  words: "We share data.",
  terms: [],
  excerptId: null,
};
const event = {
  what: "The two met.",
  where: "",
  happened: "2015",
  said: null,
  learned: null,
  entities: [],
  excerptIds: [],
  marking: null,
};
const excerpt = {
  documentId: `doc_${uuid.replace("-7000-", "-8000-")}`,
  anchor: { type: "text", text: "a".repeat(64), start: 0, end: 6, prefix: "", suffix: "" },
  quote: "leased",
  note: "",
  codeIds: [],
  credibility: null,
  translation: null,
  marking: null,
};
const moved = { anchor: { ...excerpt.anchor, end: 8 }, quote: "leased to" };
const translation = { text: "verpachtet", language: "de", translator: "Ada" };
const question = {
  text: "Who owns the hub?",
  whoCould: "",
  status: "open",
  searches: [],
  excerptIds: [],
  answerIds: [],
  marking: null,
};
const assessment = {
  title: "The hub",
  text: { format: 1, blocks: [] },
  status: "in-review",
  dissent: "",
  reviewNotes: [],
  supersedesId: null,
  marking: null,
  snapshots: [],
};
const paragraph = { type: "paragraph", role: null, content: [{ type: "text", text: "Unread by the reviewer." }] };
const evidence = { excerptIds: [`exc_${uuid}`] };

const negated = { statement: "The hub is not used for espionage." };
const sure = { confidence: { ...judgement.confidence, level: "high" } };

test.each<[string, Body, Body, Body, string]>([
  ["judgement", judgement, negated, { likelihood: "likely" }, "statement"],
  ["judgement", judgement, negated, sure, "statement"],
  ["figure", figure, { low: "8" }, { high: "6" }, "low"],
  ["figure", figure, { unit: "tonnes" }, { approximate: true }, "low"],
  ["figure", figure, { measures: "letters a day" }, { high: "12" }, "low"],
  ["figure", figure, { low: "8" }, { entityIds: [`ent_${uuid}`] }, "low"],
  ["identity-decision", decision, { decision: "same" }, { reason: "Other birthdays." }, "decision"],
  ["identity-decision", decision, { decision: "different" }, evidence, "decision"],
  ["statement", statement, { value: "35" }, { standing: "denied" }, "value"],
  ["statement", statement, { value: "35" }, { grade: { reliability: "B", credibility: "2" } }, "value"],
  ["statement", statement, { value: "35" }, { valid: "2016" }, "value"],
  ["statement", statement, { value: "35" }, evidence, "value"],
  ["statement", statement, { standing: "denied" }, evidence, "value"],
  ["claim", claim, { proposition: "Data is not shared." }, { positions: [position] }, "proposition"],
  ["event", event, { what: "The two did not meet." }, { happened: "2016" }, "what"],
  ["event", event, { happened: "2016" }, { where: "Berne" }, "what"],
  ["event", event, { what: "The two did not meet." }, evidence, "what"],
  ["excerpt", excerpt, moved, { translation }, "anchor"],
  ["excerpt", excerpt, moved, { credibility: "2" }, "anchor"],
  ["question", question, { text: "Who runs the hub?" }, { status: "answered" }, "text"],
  ["assessment", assessment, { status: "released" }, { text: { format: 1, blocks: [paragraph] } }, "status"],
  ["assessment", assessment, { status: "released" }, { title: "Another paper" }, "status"],
  ["assessment", { ...assessment, status: "released" }, { status: "draft" }, { dissent: "Not so." }, "status"],
])("of a %s nothing comes together that neither side has said", (kind, start, ours, theirs, field) => {
  const base = aVersion({ body: start });
  const left = aVersion({ on: [base], at: 2, body: { ...start, ...ours } });
  const right = aVersion({ on: [base], at: 3, author: "rex", body: { ...start, ...theirs } });
  const merged = mergeVersions(kind, [base, left, right]);
  expect(merged).toMatchObject({ body: { ...start, ...ours }, conflicts: [field] });
  expect(mergeVersions(kind, [right, left, base])).toEqual(merged);
  const alone = mergeVersions(kind, [base, left, aVersion({ on: [base], at: 3, author: "rex", body: start })]);
  expect(alone).toMatchObject({ body: { ...start, ...ours }, conflicts: [] });
});

test.each<[string, Body, Body, Body]>([
  ["excerpt", excerpt, { translation }, { credibility: "2" }],
  // The same words in a newer reading of the document.
  ["excerpt", excerpt, { anchor: { ...excerpt.anchor, text: "b".repeat(64) } }, { translation }],
  ["claim", claim, { positions: [position] }, { entityIds: [`ent_${uuid}`] }],
  ["statement", statement, { note: "From the register." }, evidence],
  ["statement", statement, { grade: { reliability: "B", credibility: "2" } }, evidence],
  ["statement", statement, { language: "de" }, evidence],
  ["question", question, { status: "answered" }, evidence],
  ["assessment", assessment, { title: "Another paper" }, { text: { format: 1, blocks: [paragraph] } }],
  ["assessment", { ...assessment, status: "draft" }, { status: "in-review" }, { title: "Another paper" }],
])("what is said about one and the same thing of a %s comes together", (kind, start, ours, theirs) => {
  const base = aVersion({ body: start });
  const left = aVersion({ on: [base], at: 2, body: { ...start, ...ours } });
  const right = aVersion({ on: [base], at: 3, author: "rex", body: { ...start, ...theirs } });
  expect(mergeVersions(kind, [base, left, right])).toMatchObject({
    body: { ...start, ...ours, ...theirs },
    conflicts: [],
  });
});

const kinds = Object.values(kindDefinitions).filter(({ wholes }) => wholes);

test.each(kinds)("the fields of the kind $kind that depend on each other are fields that it has", (definition) => {
  const { properties } = z.toJSONSchema(definition.schema, { io: "input", unrepresentable: "any" });
  for (const [leader, { fields = [], about = [] }] of Object.entries(definition.wholes ?? {})) {
    for (const field of [leader, ...fields, ...about]) expect(properties).toHaveProperty(field);
  }
});

test.each(kinds)("no merge of the kind $kind puts together what no side has said", ({ kind, merge, wholes = {} }) => {
  const fields = Object.entries(wholes).flatMap(([leader, { fields: more = [], about = [] }]) => [
    leader,
    ...more,
    ...about,
  ]);
  const value = (field: string): fc.Arbitrary<Json> =>
    merge[field] === "set" ? fc.subarray(["p", "q", "r"]) : fc.constantFrom("1", "2", "released");
  const bodies = fc.record(Object.fromEntries(fields.map((field) => [field, value(field)])));
  // A side changes a few fields of what it continues, as people do.
  const changes = fc.array(fc.tuple(bodies, fc.subarray(fields, { maxLength: 3 })), { minLength: 2, maxLength: 3 });
  fc.assert(
    fc.property(bodies, changes, (start, sides) => {
      const base = aVersion({ body: start });
      const bodiesOf = sides.map(([body, changed]): Body => ({ ...start, ...partsIn(body, changed) }));
      const heads = bodiesOf.map((body, at) => aVersion({ on: [base], at: at + 2, body, author: `of ${at}` }));
      const { body } = mergeHeads([base, ...heads], { ...mergeRulesOf(kind), isSound: () => true });
      for (const [leader, whole] of Object.entries(wholes)) {
        const { fields: more = [], about = [], saying = [leader, ...more] } = whole;
        const saysTheSame = new Set(bodiesOf.map((one) => textOf(partsIn(one, saying)))).size === 1;
        const isBinding = !whole.binds || bodiesOf.some((one) => whole.binds?.(one[leader]));
        const parts = [leader, ...more, ...(saysTheSame || !isBinding ? [] : about)];
        const said = bodiesOf.map((one) => textOf(partsIn(one, parts)));
        expect(said).toContain(textOf(partsIn(body ?? {}, parts)));
      }
    }),
  );
});
