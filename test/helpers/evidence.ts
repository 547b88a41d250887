import { aDocument, type StartedCore } from "./start-core.ts";

/** An excerpt of a document of its own, whose only sentence it is; gives both ids. */
export async function anExcerpt(core: StartedCore, caseId: string, quote: string) {
  const documentId = await aDocument(core, caseId, `${quote}\n`);
  const { id } = await core.client.call("excerpts.create", { documentId, place: { quote } });
  return { id, documentId };
}

/** An entity with a name that rests on nothing. */
export async function anEntity(core: StartedCore, caseId: string, name: string, schema = "Company"): Promise<string> {
  const { id } = await core.client.call("entities.create", {
    caseId,
    schema,
    statements: [{ property: "name", value: name }],
  });
  return id;
}
