import { join } from "node:path";
import { expect, test } from "vitest";
import { useReaderHere } from "../../helpers/reader-here.ts";
import { aCase, aDocument, type StartedCore, startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";

useReaderHere();

/** Does a deed, then what takes its ground away, then the deed once more under the same id. */
async function repeatedAfter(
  core: StartedCore,
  deed: (id: { requestId: string }) => Promise<unknown>,
  meanwhile: () => Promise<unknown>,
) {
  const request = { requestId: `request-${core.deps.uuid()}` };
  const first = await deed(request);
  await meanwhile();
  return { first, again: await deed(request) };
}

test("a deed that is asked for again answers as it did, though its case lies in the bin by then", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const { id: leftId } = await call("entities.create", { caseId, schema: "Company" });
  const { id: rightId } = await call("entities.create", { caseId, schema: "Company" });
  const pair = { caseId, leftId, rightId, decision: "different" } as const;
  const link = { caseId, schema: "UnknownLink", fromId: leftId, toId: rightId };
  const deeds: readonly ((id: { requestId: string }) => Promise<unknown>)[] = [
    (id) => call("claims.create", { caseId, proposition: "x" }, id),
    (id) => call("entities.create", { caseId, schema: "Company" }, id),
    (id) => call("links.create", link, id),
    (id) => call("identity.decide", pair, id),
    (id) => call("assessments.saveMarkdown", { caseId, title: "T", markdown: "A text.\n" }, id),
  ];
  for (const deed of deeds) {
    const { first, again } = await repeatedAfter(core, deed, () => call("records.remove", { id: caseId }));
    expect(again).toEqual(first);
    await expect(deed({ requestId: "request-of-another" })).rejects.toMatchObject({ code: "record.removed" });
    await call("records.restore", { id: caseId });
  }
});

test("an excerpt, a captured fact and a copy of a document answer as they did, though the document is gone", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const path = join(tempFolder(), "copy.txt");
  const entity = { schema: "Company", name: "Meridian" } as const;
  const deeds: readonly ((documentId: string, id: { requestId: string }) => Promise<unknown>)[] = [
    (id, request) => call("documents.saveOriginal", { id, path }, request),
    (documentId, request) => call("excerpts.create", { documentId, place: { quote: "leased" } }, request),
    (documentId, request) =>
      call(
        "entities.capture",
        {
          passage: { documentId, start: 0, end: 8, quote: "Meridian" },
          entity,
          property: "notes",
          value: "Meridian",
          language: null,
          valid: null,
        },
        request,
      ),
  ];
  for (const [index, deed] of deeds.entries()) {
    const documentId = await aDocument(core, caseId, `Meridian has leased pier ${index}.`);
    const { first, again } = await repeatedAfter(
      core,
      (request) => deed(documentId, request),
      async () => {
        const { records } = await call("excerpts.list", { caseId });
        const { entities } = await call("entities.list", { caseId });
        for (const { id } of entities) await call("records.remove", { id });
        for (const { id } of records) await call("records.remove", { id });
        await call("records.remove", { id: documentId });
      },
    );
    expect(again).toEqual(first);
  }
});

test("a contact answers as it was last, though it has been removed", async () => {
  const core = await startVault();
  const { call } = core.client;
  const { publicKey } = await call("keys.create", { principal: "ada@unit" });
  const contact = { principal: "rex@unit", publicKey, confirmedBy: "in person" };
  let id = "";
  const added = await repeatedAfter(
    core,
    (request) => call("trust.add", contact, request),
    async () => {
      [{ id } = { id }] = (await call("trust.list", {})).contacts;
    },
  );
  expect(added.again).toEqual(added.first);
  const { first, again } = await repeatedAfter(
    core,
    (request) => call("trust.revoke", { id, reason: "lost" }, request),
    () => call("records.remove", { id }),
  );
  expect(again).toEqual(first);
});
