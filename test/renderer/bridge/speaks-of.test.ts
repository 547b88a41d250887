import { expect, test } from "vitest";
import { speaksOf } from "#renderer/bridge/speaks-of.ts";
import type { InputOf } from "#shared/contract/define.ts";
import { seenTopic } from "#shared/contract/documents.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { type StartedCore, startVault } from "../../helpers/start-core.ts";

type Client = StartedCore["client"];

test("what a deed changes in any answer that the window shows is asked again", async () => {
  const { client, changed } = await startVault();
  const { caseId } = await client.call("sample.build", {}, { onProgress: () => undefined });
  await client.call("codes.create", { caseId, label: "Ports", letter: "p", colour: "#336699" });
  // Only for a released assessment is its evidence queried.
  const released = (await client.call("assessments.list", { caseId })).records.at(-1)?.id as never;
  await client.call("assessments.edit", { id: released, fields: { status: "released" } });
  const ask = await questionsAbout(client, caseId);
  const stale: string[] = [];
  const deeds = await deedsIn(client, caseId);
  let before = await ask();
  for (const [deed, run] of deeds) {
    changed.length = 0;
    await run();
    const topics = new Set(changed.flat());
    const after = await ask();
    const known = before;
    const others = [...after].filter(([question, answer]) => known.get(question) !== answer).map(([name]) => name);
    before = after;
    expect(others, `${deed} changes something`).not.toEqual([]);
    const forgotten = others.filter((question) => !speaksOf(question.split(" ")[0] ?? "", topics));
    stale.push(...forgotten.map((question) => `${deed} (${[...topics].join(", ")}): ${question}`));
  }
  expect(stale).toEqual([]);
});

/** Asks everything about a case; answers by question and input, as text. */
async function questionsAbout(client: Client, caseId: string): Promise<() => Promise<ReadonlyMap<string, string>>> {
  const ids = await idsIn(client, caseId);
  const questions: (readonly [keyof CoreContract & string, unknown])[] = [
    ...ofCase.map((name) => [name, { caseId }] as const),
    ["cases.get", { id: caseId }],
    ["cases.list", {}],
    ["cases.overview", { id: caseId }],
    ["cases.recent", { id: caseId }],
    ["records.bin", { caseId }],
    ["search.find", { caseId, query: "data" }],
    ["search.facets", { caseId, query: "data" }],
    ["records.withheld", { caseId, kinds: ["excerpt", "entity", "judgement"] }],
    ["custody.list", { caseId, newestFirst: true }],
    ["custody.place", { caseId, seq: 0 }],
    ["history.next", { caseId }],
    ["excerpts.unconfirmed", { ids: ids.get("excerpts") ?? [] }],
    ...[...ids].flatMap(([area, those]) =>
      those.slice(0, few).map((id) => [`${area}.get` as keyof CoreContract & string, { id }] as const),
    ),
    ...(ids.get("excerpts") ?? []).slice(0, few).map((id) => ["excerpts.uses", { id }] as const),
    ...(ids.get("documents") ?? []).map((id) => ["documents.thread", { id }] as const),
    ...(ids.get("assessments") ?? []).flatMap((id) => [
      ["assessments.problems", { id }] as const,
      ["assessments.evidence", { id }] as const,
    ]),
    ...[...ids.values()].flatMap((those) => those.slice(0, few).map((id) => ["records.around", { id }] as const)),
    ["records.names", { ids: [...ids.values()].flat().slice(0, 1000) }],
  ];
  return async () => {
    const answers = new Map<string, string>();
    for (const [name, input] of questions) {
      const answer = await client.call(name, input as InputOf<CoreContract[typeof name]>).catch((error) => error.code);
      answers.set(`${name} ${JSON.stringify(input)}`, JSON.stringify(answer));
    }
    return answers;
  };
}

/** Records queried one by one for each kind: enough for each write to concern some. */
const few = 3;

const ofCase = [
  "documents.list",
  "sources.list",
  "excerpts.list",
  "excerpts.cards",
  "excerpts.find",
  "entities.list",
  "links.list",
  "identity.suggestions",
  "claims.list",
  "events.list",
  "figures.list",
  "figures.contradictions",
  "questions.list",
  "assessments.list",
  "judgements.list",
  "exchange.conflicts",
  "exchange.log",
  "sources.identities",
  "custody.people",
  "codes.list",
  "identity.list",
] as const;

async function idsIn(client: Client, caseId: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const idsOf = (records: readonly { readonly id: string }[]) => records.map(({ id }) => id);
  const of = { caseId };
  return new Map([
    ["documents", idsOf((await client.call("documents.list", of)).documents)],
    ["sources", idsOf((await client.call("sources.list", of)).records)],
    ["excerpts", idsOf((await client.call("excerpts.list", of)).records)],
    ["entities", idsOf((await client.call("entities.list", of)).entities)],
    ["claims", idsOf((await client.call("claims.list", of)).claims.map(({ claim }) => claim))],
    ["events", idsOf((await client.call("events.list", of)).records)],
    ["figures", idsOf((await client.call("figures.list", of)).records)],
    ["questions", idsOf((await client.call("questions.list", of)).records)],
    ["assessments", idsOf((await client.call("assessments.list", of)).records)],
    ["judgements", idsOf((await client.call("judgements.list", of)).records)],
    ["codes", idsOf((await client.call("codes.list", of)).records)],
    ["identity", idsOf((await client.call("identity.list", of)).records)],
  ]);
}

/** Kinds with an unreferenced record in the case: only such a record can be removed. */
const unused = [
  "documents",
  "excerpts",
  "entities",
  "claims",
  "events",
  "figures",
  "questions",
  "assessments",
  "codes",
  "identity",
];

/** One write of each kind, with its name for failures. */
async function deedsIn(client: Client, caseId: string): Promise<(readonly [string, () => Promise<unknown>])[]> {
  const ids = await idsIn(client, caseId);
  const first = (area: string) => ids.get(area)?.[0] as never;
  const red = { tlp: "TLP:RED" as const, caveats: ["ORCON"] };
  const remove = (id: string) => client.call("records.remove", { id: id as never });
  const restore = (id: string) => client.call("records.restore", { id: id as never });
  const purge = (id: string) => client.call("records.purge", { id: id as never });
  const firstUnused = async (those: readonly string[]) => {
    for (const id of those) {
      const isRemoved = await remove(id).then(
        () => true,
        () => false,
      );
      if (!isRemoved) continue;
      await restore(id);
      return [id];
    }
    return [];
  };
  const { links } = await client.call("links.list", { caseId });
  const link = links[0]?.link.id as never;
  const entity = first("entities");
  const name = (value: string) => [{ property: "name", value }];
  const statement = (await client.call("entities.get", { id: entity })).statements[0]?.id as never;
  const spare: [string, string][] = [];
  for (const [area, those] of ids) for (const id of await firstUnused(those)) spare.push([area, id]);
  expect(spare.map(([area]) => area)).toEqual(unused);
  return [
    ...(ids.get("sources") ?? []).map(
      (id) => ["grading a source", () => client.call("sources.grade", { id: id as never, reliability: "F" })] as const,
    ),
    ["renaming a source", () => client.call("sources.edit", { id: first("sources"), fields: { name: "Other" } })],
    ...(ids.get("documents") ?? [])
      .slice(0, few)
      .flatMap((id) => [
        [
          "renaming a document",
          () => client.call("documents.edit", { id: id as never, fields: { title: "Else" } }),
        ] as const,
        [
          "marking a document",
          () => client.call("documents.edit", { id: id as never, fields: { marking: red } }),
        ] as const,
        [
          "a document's source",
          () => client.call("documents.edit", { id: id as never, fields: { sourceId: null } }),
        ] as const,
      ]),
    ["grading", () => client.call("excerpts.edit", { id: first("excerpts"), fields: { credibility: "6" } })],
    ["marking an excerpt", () => client.call("excerpts.edit", { id: first("excerpts"), fields: { marking: red } })],
    ["a claim", () => client.call("claims.edit", { id: first("claims"), fields: { proposition: "It is so." } })],
    ["an event", () => client.call("events.edit", { id: first("events"), fields: { what: "It was" } })],
    ["a figure", () => client.call("figures.edit", { id: first("figures"), fields: { low: "77", high: "77" } })],
    ["a question", () => client.call("questions.edit", { id: first("questions"), fields: { text: "Whose?" } })],
    ["a judgement", () => client.call("judgements.edit", { id: first("judgements"), fields: { statement: "So." } })],
    ["an entity", () => client.call("entities.edit", { id: entity, fields: { marking: red } })],
    ["a new fact", () => client.call("entities.state", { subjectId: entity, statements: name("Else") })],
    ["a fact", () => client.call("entities.editStatement", { id: statement, fields: { standing: "disputed" } })],
    ["a link", () => client.call("links.edit", { id: link, fields: { marking: red } })],
    ["a code", () => client.call("codes.edit", { id: first("codes"), fields: { label: "Harbours" } })],
    ["who is whom", () => client.call("identity.edit", { id: first("identity"), fields: { decision: "different" } })],
    ["a case", () => client.call("cases.edit", { id: caseId as never, fields: { marking: red } })],
    // Removals come last: the other writes need the records.
    ...spare.flatMap(([area, id]) => [
      [`removing one of ${area}`, () => remove(id)] as const,
      [`restoring one of ${area}`, () => restore(id)] as const,
      [`removing one of ${area} again`, () => remove(id)] as const,
    ]),
    ["taking back", () => client.call("history.undo", { caseId })],
    ["doing again", () => client.call("history.redo", { caseId })],
    ...spare.map(([area, id]) => [`destroying one of ${area}`, () => purge(id)] as const),
  ];
}

test("a page that is read for the first time asks only for what counts or lists what was read", () => {
  const asked = ["cases.overview", "documents.list", "documents.seen", "cases.get", "records.names", "documents.page"];
  expect(asked.filter((question) => speaksOf(question, new Set([seenTopic])))).toEqual(asked.slice(0, 3));
  expect(asked.filter((question) => speaksOf(question, new Set([seenTopic, "document"])))).toEqual(asked);
});
