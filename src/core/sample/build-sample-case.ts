import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { CoreContract } from "#shared/contract/index.ts";
import type { SampleCase } from "#shared/contract/sample.ts";
import type { Client } from "#shared/rpc/client.ts";
import { readSampleIdentity, readSampleScript, type SampleScript } from "./sample-script.ts";

export type CoreClient = Pick<Client<CoreContract>, "call">;

interface Making {
  readonly client: CoreClient;
  /** Folder with the script, the texts of the assessments, and the documents in `documents`. */
  readonly folder: string;
  readonly script: SampleScript;
  /** Ids by the script's keys, as soon as they exist. */
  readonly ids: Map<string, string>;
  readonly caseId: string;
  /** Called before each record of the script; throws to stop. */
  readonly step: () => void;
}

/** Number of records in the sample case, for progress. */
export function stepsOfSampleCase(folder: string): number {
  const script = readSampleScript(folder);
  return parts.reduce((sum, part) => sum + script[part].length, 0);
}

const parts = [
  "sources",
  "excerpts",
  "entities",
  "links",
  "decisions",
  "claims",
  "events",
  "figures",
  "questions",
  "assessments",
] as const satisfies readonly (keyof SampleScript)[];

/** Builds the sample case from its script through the contract, as any client could. */
export async function buildSampleCase(
  client: CoreClient,
  folder: string,
  caseId: string,
  step: () => void,
): Promise<SampleCase> {
  const script = readSampleScript(folder);
  const making: Making = { client, folder, script, ids: new Map(), caseId, step };
  await client.call("documents.import", { caseId, paths: [join(folder, "documents")] });
  const documents = await documentIds(client, caseId);
  const documentId = (name: string): string => {
    const id = documents.get(name);
    if (id === undefined) throw new Error(`the sample has no document ${name}`);
    return id;
  };
  await addSources(making, documentId);
  const searches = [];
  for (const query of script.searches) {
    searches.push({ query, documents: (await client.call("search.find", { caseId, query })).total });
  }
  await addExcerpts(making, documentId);
  await addEntities(making);
  await addClaims(making);
  await addEvents(making);
  await addFigures(making);
  await addQuestions(making);
  const assessmentIds = await addAssessments(making);
  const { counts } = await client.call("cases.overview", { id: caseId });
  return { caseId, assessmentIds, counts, searches };
}

function idOf({ ids }: Making, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`the sample's script names ${key}, which it has not made`);
  return id;
}

function idsOf(making: Making, keys: readonly string[]): string[] {
  return keys.map((key) => idOf(making, key));
}

async function documentIds(client: CoreClient, caseId: string): Promise<Map<string, string>> {
  const { documents } = await client.call("documents.list", { caseId });
  const ids = new Map<string, string>();
  for (const { id } of documents) {
    const { body } = await client.call("documents.get", { id });
    for (const { from } of body.acquired) ids.set(basename(from), id);
  }
  return ids;
}

async function addSources(making: Making, documentId: (name: string) => string): Promise<void> {
  const { client, caseId, script, folder, step } = making;
  for (const source of script.sources) {
    step();
    const { id } = await client.call("sources.create", {
      caseId,
      name: source.name,
      sourceKind: source.sourceKind,
      protected: source.protected,
      marking: { tlp: source.marking, caveats: [] },
    });
    await client.call("sources.grade", { id, reliability: source.reliability, reason: source.reason });
    if (source.identity !== undefined) {
      const { realName, otherNames } = readSampleIdentity(folder, source.identity);
      const identity = { name: realName, aliases: otherNames, notes: "" };
      await client.call("sources.sealIdentity", { sourceId: id, identity });
    }
    for (const name of source.documents) {
      await client.call("documents.edit", { id: documentId(name), fields: { sourceId: id } });
    }
  }
  for (const [name, tlp] of Object.entries(script.markings)) {
    await client.call("documents.edit", { id: documentId(name), fields: { marking: { tlp, caveats: [] } } });
  }
  for (const [name, origin] of Object.entries(script.origins)) {
    const addRelations = [{ relation: "origin" as const, documentId: documentId(origin) }];
    await client.call("documents.edit", { id: documentId(name), addRelations });
  }
}

async function addExcerpts({ client, script, ids, step }: Making, documentId: (name: string) => string): Promise<void> {
  for (const { key, document, quote, ...fields } of script.excerpts) {
    step();
    // Words that occur twice in a document are excerpted at their first place.
    const place = { quote, occurrence: 1 };
    ids.set(key, (await client.call("excerpts.create", { documentId: documentId(document), place, ...fields })).id);
  }
}

async function addEntities(making: Making): Promise<void> {
  const { client, caseId, script, ids, step } = making;
  const stated = (statements: SampleScript["entities"][number]["statements"]) =>
    statements.map(({ excerptIds, ...rest }) => ({ ...rest, excerptIds: idsOf(making, excerptIds) }));
  for (const { key, schema, statements } of script.entities) {
    step();
    ids.set(key, (await client.call("entities.create", { caseId, schema, statements: stated(statements) })).id);
  }
  for (const { key, schema, from, to, statements } of script.links) {
    step();
    const ends = { fromId: idOf(making, from), toId: idOf(making, to) };
    const link = { caseId, schema, ...ends, statements: stated(statements) };
    ids.set(key, (await client.call("links.create", link)).id);
  }
  for (const { left, right, excerptIds, ...rest } of script.decisions) {
    step();
    const pair = { leftId: idOf(making, left), rightId: idOf(making, right) };
    await client.call("identity.decide", { caseId, ...pair, excerptIds: idsOf(making, excerptIds), ...rest });
  }
}

async function addClaims(making: Making): Promise<void> {
  const { client, caseId, script, step } = making;
  for (const { proposition, entities, positions } of script.claims) {
    step();
    const { id } = await client.call("claims.create", { caseId, proposition, entityIds: idsOf(making, entities) });
    for (const { speaker, excerpt, said, ...rest } of positions) {
      await client.call("claims.addPosition", {
        claimId: id,
        position: {
          ...rest,
          ...(said === undefined ? {} : { said }),
          speaker: typeof speaker === "string" ? { entityId: idOf(making, speaker) } : speaker,
          excerptId: idOf(making, excerpt),
        },
      });
    }
  }
}

async function addEvents(making: Making): Promise<void> {
  const { client, caseId, script, step } = making;
  for (const { entities, excerptIds, said, ...rest } of script.events) {
    step();
    const participants = entities.map(([key, role]) => ({ entityId: idOf(making, key), role }));
    const event = { caseId, ...rest, entities: participants, excerptIds: idsOf(making, excerptIds) };
    await client.call("events.create", said === undefined ? event : { ...event, said });
  }
}

async function addFigures(making: Making): Promise<void> {
  const { client, caseId, script, step } = making;
  for (const { excerpt, entities, ...rest } of script.figures) {
    step();
    const about = { excerptId: idOf(making, excerpt), entityIds: idsOf(making, entities) };
    await client.call("figures.create", { caseId, ...rest, ...about });
  }
}

async function addQuestions(making: Making): Promise<void> {
  const { client, caseId, script, step } = making;
  for (const { search, excerptIds, ...rest } of script.questions) {
    step();
    const question = { caseId, ...rest, excerptIds: idsOf(making, excerptIds) };
    const { id } = await client.call("questions.create", question);
    const { total } = await client.call("search.find", { caseId, query: search });
    await client.call("questions.noteSearch", { id, query: search, scope: "all documents of the case", hits: total });
  }
}

/** Assessments are created before their judgements, and saved again with these in place. */
async function addAssessments(making: Making): Promise<string[]> {
  const { client, caseId, script, folder, ids, step } = making;
  const assessmentIds: string[] = [];
  for (const { key, file, judgements } of script.assessments) {
    step();
    const source = readFileSync(join(folder, file), "utf8");
    const named = (markdown: string) =>
      markdown
        .replace(/\{\{@([a-z-]+)\}\}/g, (_, name: string) => `[[${idOf(making, name)}]]`)
        .replace(/\[\[([a-z-]+)\]\]/g, (whole, name: string) => (ids.has(name) ? `[[${ids.get(name)}]]` : whole));
    const withoutJudgements = named(source).replace(/^\[\[[a-z-]+\]\]$/gm, "");
    const { id } = await client.call("assessments.saveMarkdown", { caseId, markdown: withoutJudgements });
    for (const { key: judgementKey, excerptIds, ...rest } of judgements) {
      const judgement = { caseId, assessmentId: id, ...rest, excerptIds: idsOf(making, excerptIds) };
      ids.set(judgementKey, (await client.call("judgements.create", judgement)).id);
    }
    await client.call("assessments.saveMarkdown", { caseId, id, markdown: named(source) });
    ids.set(key, id);
    assessmentIds.push(id);
  }
  return assessmentIds;
}
