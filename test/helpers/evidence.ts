import { aDocument, type StartedCore } from "./start-core.ts";

/** An excerpt that is the only sentence of its own document; returns both ids. */
export async function anExcerpt(core: StartedCore, caseId: string, quote: string) {
  const documentId = await aDocument(core, caseId, `${quote}\n`);
  const { id } = await core.client.call("excerpts.create", { documentId, place: { quote } });
  return { id, documentId };
}

/** An entity with a name without evidence. */
export async function anEntity(core: StartedCore, caseId: string, name: string, schema = "Company"): Promise<string> {
  const { id } = await core.client.call("entities.create", {
    caseId,
    schema,
    statements: [{ property: "name", value: name }],
  });
  return id;
}
