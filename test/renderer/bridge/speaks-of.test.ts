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
  const ask = await questionsAbout(client, caseId);
  const stale: string[] = [];
  for (const [deed, run] of await deedsIn(client, caseId)) {
    const before = await ask();
    changed.length = 0;
    await run();
    const topics = new Set(changed.flat());
    const after = await ask();
    const others = [...after].filter(([question, answer]) => before.get(question) !== answer).map(([name]) => name);
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
    ...[...ids].flatMap(([area, those]) =>
      those.slice(0, few).map((id) => [`${area}.get` as keyof CoreContract & string, { id }] as const),
    ),
    ...(ids.get("excerpts") ?? []).slice(0, few).map((id) => ["excerpts.uses", { id }] as const),
    ...(ids.get("assessments") ?? []).map((id) => ["assessments.problems", { id }] as const),
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

/** Records of each kind are asked for one by one: enough for each deed to concern some. */
const few = 3;

const ofCase = [
  "documents.list",
  "sources.list",
  "excerpts.list",
  "excerpts.cards",
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
  ]);
}

/** A deed of each kind, by what it is called in a failure. */
async function deedsIn(client: Client, caseId: string): Promise<(readonly [string, () => Promise<unknown>])[]> {
  const ids = await idsIn(client, caseId);
  const first = (area: string) => ids.get(area)?.[0] as never;
  const red = { tlp: "TLP:RED" as const, caveats: ["ORCON"] };
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
    ["a case", () => client.call("cases.edit", { id: caseId as never, fields: { marking: red } })],
  ];
}

test("a page that is read for the first time asks only for what counts or lists what was read", () => {
  const asked = ["cases.overview", "documents.list", "documents.seen", "cases.get", "records.names", "documents.page"];
  expect(asked.filter((question) => speaksOf(question, new Set([seenTopic])))).toEqual(asked.slice(0, 3));
  expect(asked.filter((question) => speaksOf(question, new Set([seenTopic, "document"])))).toEqual(asked);
});
