import { anEntity } from "../../helpers/evidence.ts";
import { aCase, aDocument, type StartedCore } from "../../helpers/start-core.ts";

export const day = 86_400_000;

/**
 * A case with a draft assessment that rests on one excerpt of a document with a graded source, and mentions an entity.
 */
export async function aPaper(core: StartedCore) {
  const { call } = core.client;
  const caseId = await aCase(core);
  const documentId = await aDocument(core, caseId, "Pier 7 is leased until 2048.\n");
  const { id: sourceId } = await call("sources.create", { caseId, name: "Register", sourceKind: "official-body" });
  await call("sources.grade", { id: sourceId, reliability: "B" });
  await call("documents.edit", { id: documentId, fields: { sourceId, title: "Harbour register" } });
  const { id: excerptId } = await call("excerpts.create", { documentId, place: { quote: "Pier 7 is leased" } });
  const translation = { text: "Der Pier ist verpachtet", language: "de", translator: "Kim" };
  await call("excerpts.edit", { id: excerptId, fields: { credibility: "2", translation } });
  const entityId = await anEntity(core, caseId, "Harbour Group");
  const markdown = `# Lease\n\n[fact] [[${entityId}]] leased it [[${excerptId}]].\n`;
  const { id } = await call("assessments.saveMarkdown", { caseId, markdown });
  return { core, call, caseId, documentId, sourceId, excerptId, entityId, id, html: () => htmlOf(core, id) };
}

/** The same assessment, released a day ago. */
export async function aRelease(core: StartedCore) {
  const paper = await aPaper(core);
  const released = await core.client.call("assessments.edit", { id: paper.id, fields: { status: "released" } });
  core.deps.pass(day);
  return { ...paper, released };
}

export async function htmlOf({ client }: Pick<StartedCore, "client">, id: string): Promise<string> {
  return (await client.call("assessments.html", { id })).html;
}

/** Marking of the page as a whole. */
export function markingOf(page: string): string | undefined {
  return page.match(/<p class="marking">([^<]*)/)?.[1];
}

/** The printed evidence: its text at the release, and the reported changes. */
export function printedIn(page: string) {
  const [printed = "", since = ""] = (page.match(/<article[\s\S]*?<\/article>/)?.[0] ?? "").split(
    '<div class="since">',
  );
  return { printed, since };
}
