import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { CoreClient } from "./core-client.ts";
import { readSampleIdentity, readSampleScript, type SampleScript, sampleFolder } from "./sample-script.ts";

export interface BuiltCase {
  readonly caseId: string;
  readonly assessmentIds: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
  /** Query → documents found. */
  readonly searches: readonly (readonly [query: string, documents: number])[];
}

/** Builds the sample case in an open vault from its documents, as its script says. */
export async function buildSampleCase(client: CoreClient, documentsFolder: string): Promise<BuiltCase> {
  const script = readSampleScript();
  const { id: caseId } = await client.call("cases.create", script.case);
  await client.call("documents.import", { caseId, paths: [documentsFolder] });
  const documents = await documentIds(client, caseId);
  const ids = new Map<string, string>();
  const idOf = (key: string): string => {
    const id = ids.get(key);
    if (id === undefined) throw new Error(`the sample's script names ${key}, which it has not made`);
    return id;
  };
  const all = (keys: readonly string[]) => keys.map(idOf);
  const documentId = (name: string): string => {
    const id = documents.get(name);
    if (id === undefined) throw new Error(`the sample has no document ${name}`);
    return id;
  };

  await addSources(client, caseId, script, documentId);
  const searches: [string, number][] = [];
  for (const query of script.searches) {
    searches.push([query, (await client.call("search.find", { caseId, query })).total]);
  }
  for (const { key, document, quote, ...fields } of script.excerpts) {
    const place = { quote, ...(await firstOf(client, caseId, documentId(document), quote)) };
    ids.set(key, (await client.call("excerpts.create", { documentId: documentId(document), place, ...fields })).id);
  }
  const stated = (statements: SampleScript["entities"][number]["statements"]) =>
    statements.map(({ excerptIds, ...rest }) => ({ ...rest, excerptIds: all(excerptIds) }));
  for (const { key, schema, statements } of script.entities) {
    ids.set(key, (await client.call("entities.create", { caseId, schema, statements: stated(statements) })).id);
  }
  for (const { key, schema, from, to, statements } of script.links) {
    const link = { caseId, schema, fromId: idOf(from), toId: idOf(to), statements: stated(statements) };
    ids.set(key, (await client.call("links.create", link)).id);
  }
  for (const { left, right, excerptIds, ...rest } of script.decisions) {
    const decision = { caseId, leftId: idOf(left), rightId: idOf(right), excerptIds: all(excerptIds), ...rest };
    await client.call("identity.decide", decision);
  }
  await addClaims(client, caseId, script, idOf);
  for (const { entities, excerptIds, said, ...rest } of script.events) {
    const participants = entities.map(([key, role]) => ({ entityId: idOf(key), role }));
    const event = { caseId, ...rest, entities: participants, excerptIds: all(excerptIds) };
    await client.call("events.create", said === undefined ? event : { ...event, said });
  }
  for (const { excerpt, entities, ...rest } of script.figures) {
    await client.call("figures.create", { caseId, ...rest, excerptId: idOf(excerpt), entityIds: all(entities) });
  }
  for (const { search, excerptIds, ...rest } of script.questions) {
    const { id } = await client.call("questions.create", { caseId, ...rest, excerptIds: all(excerptIds) });
    const { total } = await client.call("search.find", { caseId, query: search });
    await client.call("questions.noteSearch", { id, query: search, scope: "all documents of the case", hits: total });
  }
  const assessmentIds = await addAssessments(client, caseId, script, ids);
  const { counts } = await client.call("cases.overview", { id: caseId });
  return { caseId, assessmentIds, counts, searches };
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

/** Words that a document holds twice are excerpted where they stand first. */
async function firstOf(client: CoreClient, _caseId: string, documentId: string, quote: string) {
  const { text } = await client.call("documents.text", { id: documentId });
  const folded = text.replace(/\s+/g, " ");
  const wanted = quote.replace(/\s+/g, " ");
  return folded.indexOf(wanted) === folded.lastIndexOf(wanted) ? {} : { occurrence: 1 };
}

async function addSources(
  client: CoreClient,
  caseId: string,
  script: SampleScript,
  documentId: (name: string) => string,
): Promise<void> {
  for (const source of script.sources) {
    const { id } = await client.call("sources.create", {
      caseId,
      name: source.name,
      sourceKind: source.sourceKind,
      protected: source.protected,
      marking: { tlp: source.marking, caveats: [] },
    });
    await client.call("sources.grade", { id, reliability: source.reliability, reason: source.reason });
    if (source.identity !== undefined) {
      const { realName, otherNames } = readSampleIdentity(source.identity);
      await client.call("sources.sealIdentity", {
        sourceId: id,
        identity: { name: realName, aliases: otherNames, notes: "" },
      });
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

async function addClaims(
  client: CoreClient,
  caseId: string,
  script: SampleScript,
  idOf: (key: string) => string,
): Promise<void> {
  for (const { proposition, entities, positions } of script.claims) {
    const { id } = await client.call("claims.create", { caseId, proposition, entityIds: entities.map(idOf) });
    for (const { speaker, excerpt, said, ...rest } of positions) {
      await client.call("claims.addPosition", {
        claimId: id,
        position: {
          ...rest,
          ...(said === undefined ? {} : { said }),
          speaker: typeof speaker === "string" ? { entityId: idOf(speaker) } : speaker,
          excerptId: idOf(excerpt),
        },
      });
    }
  }
}

/** An assessment is there before its judgements, which belong to it, and is saved again with them in their places. */
async function addAssessments(
  client: CoreClient,
  caseId: string,
  script: SampleScript,
  ids: Map<string, string>,
): Promise<string[]> {
  const assessmentIds: string[] = [];
  for (const { key, file, judgements } of script.assessments) {
    const source = readFileSync(join(sampleFolder, file), "utf8");
    const named = (markdown: string) =>
      markdown
        .replace(/\{\{@([a-z-]+)\}\}/g, (_, name: string) => `[[${ids.get(name) ?? name}]]`)
        .replace(/\[\[([a-z-]+)\]\]/g, (whole, name: string) => (ids.has(name) ? `[[${ids.get(name)}]]` : whole));
    // A judgement belongs to an assessment that is there: it gets its place in the text when it is made.
    const withoutJudgements = named(source).replace(/^\[\[[a-z-]+\]\]$/gm, "");
    const { id } = await client.call("assessments.saveMarkdown", { caseId, markdown: withoutJudgements });
    for (const { key: judgementKey, excerptIds, ...rest } of judgements) {
      const evidence = excerptIds.map((name) => ids.get(name) ?? name);
      const written = await client.call("judgements.create", {
        caseId,
        assessmentId: id,
        ...rest,
        excerptIds: evidence,
      });
      ids.set(judgementKey, written.id);
    }
    await client.call("assessments.saveMarkdown", { caseId, id, markdown: named(source) });
    ids.set(key, id);
    assessmentIds.push(id);
  }
  return assessmentIds;
}
