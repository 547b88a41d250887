import { describe, expect, test } from "vitest";
import { anEntity, anExcerpt } from "../../helpers/evidence.ts";
import { aCase, aDocument, startVault } from "../../helpers/start-core.ts";

const text = "Halcyon Limited was founded on 14 March 2019 in Dubai.\n";

async function start() {
  const core = await startVault();
  const caseId = await aCase(core);
  return { core, call: core.client.call, caseId, documentId: await aDocument(core, caseId, text) };
}

describe("a fact taken from a passage", () => {
  test("makes excerpt, entity and fact in one deed, which one undo takes back", async () => {
    const { core, call, caseId, documentId } = await start();
    const { entityId, excerptId, statementIds } = await call("entities.capture", {
      passage: { documentId, start: 0, end: 44, quote: "Halcyon Limited was founded on 14 March 2019" },
      entity: { schema: "Company", name: "Halcyon Limited" },
      property: "incorporationDate",
      value: "2019-03-14",
    });
    expect(statementIds).toHaveLength(2);
    const { caption, statements, unsupported } = await call("entities.get", { id: entityId });
    expect({ caption, unsupported }).toEqual({ caption: "Halcyon Limited", unsupported: [] });
    expect(statements.map(({ body }) => [body.property, body.value, body.excerptIds])).toEqual([
      ["name", "Halcyon Limited", [excerptId]],
      ["incorporationDate", "2019-03-14", [excerptId]],
    ]);
    await call("history.undo", { caseId });
    expect((await call("entities.list", { caseId })).entities).toEqual([]);
    expect((await call("excerpts.list", { caseId })).records).toEqual([]);
    expect(core.incidents).toEqual([]);
  });

  test("rests on an excerpt that is there, and a name that it does not hold stays unsupported", async () => {
    const { core, call, caseId } = await start();
    const { id: excerptId } = await anExcerpt(core, caseId, "It was founded in 2019.");
    const made = await call("entities.capture", {
      passage: { excerptId },
      entity: { schema: "Company", name: "Halcyon" },
      property: "incorporationDate",
      value: "2019",
    });
    expect(made.excerptId).toBe(excerptId);
    // “founded” does not contain the name Un.
    const { entityId, statementIds } = await call("entities.capture", {
      passage: { excerptId },
      entity: { schema: "Person", name: "Un" },
      property: "notes",
      value: "founded it",
    });
    expect((await call("entities.get", { id: entityId })).unsupported).toEqual([statementIds[0]]);
    expect((await call("entities.get", { id: made.entityId })).unsupported).toEqual([made.statementIds[0]]);
    const more = await call("entities.capture", {
      passage: { excerptId },
      entity: { id: made.entityId },
      property: "name",
      value: "Halcyon",
    });
    expect(more.statementIds).toHaveLength(1);
  });

  test("leaves nothing behind when the value does not fit or the words are others", async () => {
    const { call, caseId, documentId } = await start();
    const wrong = {
      passage: { documentId, start: 0, end: 7, quote: "Halcyon" },
      entity: { schema: "Company", name: "Halcyon" },
      property: "incorporationDate",
      value: "once",
    };
    await expect(call("entities.capture", wrong)).rejects.toMatchObject({ code: "entity.bad-property" });
    const moved = { ...wrong, passage: { ...wrong.passage, start: 1, end: 8 }, value: "2019" };
    await expect(call("entities.capture", moved)).rejects.toMatchObject({ code: "excerpt.quote-differs" });
    expect((await call("cases.overview", { id: caseId })).counts).not.toHaveProperty("excerpt");
  });
});

describe("the list of entities", () => {
  test("says every other name, what rests on nothing and what is contested", async () => {
    const { core, call, caseId } = await start();
    const { id: excerptId } = await anExcerpt(core, caseId, "The group was founded in 1999.");
    const group = await call("entities.create", {
      caseId,
      schema: "Company",
      statements: [
        { property: "name", value: "Harbour Group", excerptIds: [excerptId] },
        { property: "alias", value: "HG" },
        { property: "incorporationDate", value: "1999", excerptIds: [excerptId] },
        { property: "incorporationDate", value: "2001" },
      ],
    });
    const other = await anEntity(core, caseId, "Port Group");
    await call("identity.decide", { caseId, leftId: group.id, rightId: other, decision: "same" });
    await call("claims.create", { caseId, proposition: "The group owns the pier.", entityIds: [group.id] });
    expect((await call("entities.list", { caseId })).entities).toMatchObject([
      {
        id: group.id,
        names: ["HG", "Port Group"],
        statements: 4,
        unsupported: 2,
        contested: 1,
        excerpts: 1,
        citedBy: 1,
      },
      { id: other, caption: "Harbour Group", statements: 1, unsupported: 1, contested: 1, excerpts: 0, citedBy: 0 },
    ]);
  });
});

describe("a suggestion that two may be one", () => {
  test("comes from alike names, and goes with any decision about the pair", async () => {
    const { core, call, caseId } = await start();
    const left = await anEntity(core, caseId, "J. Vance", "Person");
    const right = await anEntity(core, caseId, "John Vance", "Person");
    await anEntity(core, caseId, "John Vance", "Company");
    const suggestions = async () => (await call("identity.suggestions", { caseId })).suggestions;
    const [leftId, rightId] = [left, right].sort();
    expect(await suggestions()).toMatchObject([{ leftId, rightId, likeness: "initials" }]);
    for (const decision of ["undecided", "different", "same"] as const) {
      await call("identity.decide", { caseId, leftId: left, rightId: right, decision, reason: "the registry" });
      expect(await suggestions()).toEqual([]);
    }
    for (let times = 0; times < 3; times++) await call("history.undo", { caseId });
    expect(await suggestions()).toHaveLength(1);
  });
});

test("the view of an entity holds its links whole: direction, evidence, what was held down and why", async () => {
  const { core, call, caseId } = await start();
  const owner = await anEntity(core, caseId, "Harbour Group");
  const asset = await anEntity(core, caseId, "Halcyon");
  const { id: excerptId } = await anExcerpt(core, caseId, "The group owns 30 per cent.");
  const { id } = await call("links.create", {
    caseId,
    schema: "Ownership",
    fromId: owner,
    toId: asset,
    statements: [{ property: "percentage", value: "30", excerptIds: [excerptId] }],
  });
  await call("links.setStrength", { id, strength: { strength: "tentative", reason: "one voice" } });
  expect((await call("entities.get", { id: asset })).links).toMatchObject([
    {
      id,
      isFrom: false,
      other: "Harbour Group",
      otherSchema: "Company",
      strength: "tentative",
      given: "unconfirmed",
      held: { strength: "tentative", reason: "one voice" },
      statements: [{ body: { value: "30" } }],
    },
  ]);
});

test("the schemas tell a form what stands where: ends, ranges, codes", async () => {
  const { call } = await start();
  const { schemas, codes } = await call("entities.schemas", {});
  expect(schemas.find(({ name }) => name === "Ownership")).toMatchObject({
    ends: { source: { range: "LegalEntity" }, target: { range: "Asset" }, label: "owns", directed: true },
    featured: ["percentage", "startDate", "endDate"],
  });
  expect(schemas.find(({ name }) => name === "Company")?.lineage).toContain("LegalEntity");
  expect(codes.country).toContainEqual({ code: "be", label: "Belgium" });
});
