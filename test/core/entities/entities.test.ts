import { describe, expect, test } from "vitest";
import { anEntity, anExcerpt } from "../../helpers/evidence.ts";
import { aCase, startVault } from "../../helpers/start-core.ts";

async function start() {
  const core = await startVault();
  return { core, call: core.client.call, caseId: await aCase(core) };
}

describe("an entity", () => {
  test("is its statements: rival values stand side by side, each with its evidence", async () => {
    const { core, call, caseId } = await start();
    const quote = await anExcerpt(core, caseId, "The group was founded in 1999.");
    const { id, statementIds } = await call("entities.create", {
      caseId,
      schema: "Company",
      statements: [
        { property: "name", value: "Harbour Group", excerptIds: [quote.id] },
        { property: "name", value: "港口集团", language: "zh-Hans" },
        { property: "incorporationDate", value: "1999", excerptIds: [quote.id] },
        { property: "jurisdiction", value: "CN" },
      ],
    });
    expect(statementIds).toHaveLength(4);
    const before = await call("entities.get", { id });
    expect(before).toMatchObject({
      caption: "Harbour Group",
      contested: [],
      unsupported: [statementIds[1], statementIds[3]],
      sameAs: [],
      differentFrom: [],
      links: [],
      citedBy: [],
    });
    expect(before.statements.map(({ body }) => body.value)).toEqual(["Harbour Group", "港口集团", "1999", "cn"]);

    const more = await call("entities.state", {
      subjectId: id,
      statements: [{ property: "incorporationDate", value: "2001", note: "the registry says so" }],
    });
    const after = await call("entities.get", { id });
    expect(after.contested).toEqual(["incorporationDate"]);
    expect(after.unsupported).toContain(more.statementIds[0]);

    await call("history.undo", { caseId });
    expect(await call("entities.get", { id })).toEqual(before);
    await call("history.undo", { caseId });
    await expect(call("entities.get", { id })).rejects.toMatchObject({ code: "record.removed" });
    expect((await call("entities.list", { caseId })).entities).toEqual([]);
    await call("history.redo", { caseId });
    await call("history.redo", { caseId });
    expect((await call("entities.get", { id })).contested).toEqual(["incorporationDate"]);
    expect(core.incidents).toEqual([]);
  });

  test("without a name is shown by the label of its schema", async () => {
    const { call, caseId } = await start();
    const { id } = await call("entities.create", { caseId, schema: "PublicBody" });
    expect((await call("entities.get", { id })).caption).toBe("Public body");
  });

  test("is refused with a schema that is an edge, abstract or unknown", async () => {
    const { call, caseId } = await start();
    for (const schema of ["Ownership", "Thing", "Mention", "Spaceship"]) {
      await expect(call("entities.create", { caseId, schema })).rejects.toMatchObject({
        code: "entity.bad-schema",
        data: { schema },
      });
    }
    expect((await call("entities.list", { caseId })).entities).toEqual([]);
  });

  test("is refused with a property or value that its schema has not; nothing of it is kept", async () => {
    const { call, caseId } = await start();
    const person = (property: string, value: string) =>
      call("entities.create", {
        caseId,
        schema: "Person",
        statements: [
          { property: "name", value: "Ann" },
          { property, value },
        ],
      });
    const refused = [
      ["ticker", "ABC", /no such property/],
      ["ownershipOwner", "ent_019b8c1e-0000-7000-8000-000000000001", /no such property/],
      ["birthDate", "last spring", /EDTF/],
      ["nationality", "Atlantis", /codes/],
      ["parent", "Some Company", /id of an entity/],
    ] as const;
    for (const [property, value, reason] of refused) {
      await expect(person(property, value), property).rejects.toMatchObject({
        code: "entity.bad-property",
        data: { schema: "Person", property, reason: expect.stringMatching(reason) },
      });
    }
    expect((await call("cases.overview", { id: caseId })).counts).toEqual({ case: 1 });
  });

  test("can be the value of a statement, where it exists in the case and fits; then it cannot be taken away", async () => {
    const { core, call, caseId } = await start();
    const parent = await anEntity(core, caseId, "Parent");
    const address = await anEntity(core, caseId, "Street 1", "Address");
    const otherCase = await aCase(core, { title: "Other" });
    const elsewhere = await anEntity(core, otherCase, "Elsewhere");
    const child = await anEntity(core, caseId, "Child");
    const state = (value: string) =>
      call("entities.state", { subjectId: child, statements: [{ property: "parent", value }] });
    await expect(state(address)).rejects.toMatchObject({
      code: "entity.bad-property",
      data: { reason: "it takes entities of schema LegalEntity" },
    });
    await expect(state(elsewhere)).rejects.toMatchObject({ code: "case.mismatch", data: { id: elsewhere } });
    const unknown = parent.replace(/....$/, "ffff");
    await expect(state(unknown)).rejects.toMatchObject({ code: "citation.dangling", data: { target: unknown } });
    const { statementIds } = await state(parent);
    expect((await call("entities.get", { id: parent })).citedBy).toEqual([
      { kind: "statement", id: statementIds[0], role: "value" },
    ]);
    const named = (await call("entities.get", { id: parent })).statements;
    for (const { id } of named) await call("records.remove", { id });
    await expect(call("records.remove", { id: parent })).rejects.toMatchObject({
      code: "record.referenced",
      data: { by: statementIds },
    });
  });

  test("rests on excerpts of its own case only", async () => {
    const { core, call, caseId } = await start();
    const otherCase = await aCase(core, { title: "Other" });
    const foreign = await anExcerpt(core, otherCase, "Something else.");
    const id = await anEntity(core, caseId, "Ann", "Person");
    const state = (excerptId: string) =>
      call("entities.state", {
        subjectId: id,
        statements: [{ property: "alias", value: "Annie", excerptIds: [excerptId] }],
      });
    await expect(state(foreign.id)).rejects.toMatchObject({ code: "case.mismatch" });
    await expect(state(foreign.id.replace(/....$/, "ffff"))).rejects.toMatchObject({ code: "citation.dangling" });
  });
});

describe("a statement", () => {
  test("is edited within its property, and undone", async () => {
    const { call, caseId } = await start();
    const { id, statementIds } = await call("entities.create", {
      caseId,
      schema: "Person",
      statements: [{ property: "birthDate", value: "1985" }],
    });
    const [statement = ""] = statementIds;
    await call("entities.editStatement", { id: statement, fields: { value: "1986~", standing: "disputed" } });
    const view = async () =>
      (await call("entities.get", { id })).statements.map(({ body }) => [body.value, body.standing]);
    expect(await view()).toEqual([["1986~", "disputed"]]);
    expect((await call("entities.get", { id })).contested).toEqual(["birthDate"]);
    await expect(call("entities.editStatement", { id: statement, fields: { value: "soon" } })).rejects.toMatchObject({
      code: "entity.bad-property",
      data: { schema: "Person", property: "birthDate" },
    });
    await call("history.undo", { caseId });
    expect(await view()).toEqual([["1985", "asserted"]]);
    await call("history.redo", { caseId });
    expect(await view()).toEqual([["1986~", "disputed"]]);
  });

  test("is not edited over a change that its author has not seen", async () => {
    const { call, caseId } = await start();
    const { statementIds } = await call("entities.create", {
      caseId,
      schema: "Person",
      statements: [{ property: "name", value: "Ann" }],
    });
    const [id = ""] = statementIds;
    const { version } = await call("entities.editStatement", { id, fields: { note: "one" } });
    await call("entities.editStatement", { id, expected: version, fields: { note: "two" } });
    await expect(
      call("entities.editStatement", { id, expected: version, fields: { note: "three" } }),
    ).rejects.toMatchObject({ code: "record.conflict" });
  });

  test("is graded 1 only where two independent origins stand behind it", async () => {
    const { core, call, caseId } = await start();
    const first = await anExcerpt(core, caseId, "The stake is about 30 per cent.");
    const second = await anExcerpt(core, caseId, "Filings show a stake of 30 per cent.");
    const echo = await anExcerpt(core, caseId, "As reported, the stake is about 30 per cent.");
    await call("documents.edit", {
      id: echo.documentId,
      addRelations: [{ relation: "origin", documentId: first.documentId }],
    });
    const grade = { reliability: "B", credibility: "1" } as const;
    const id = await anEntity(core, caseId, "Harbour Group");
    const state = (...excerptIds: string[]) =>
      call("entities.state", { subjectId: id, statements: [{ property: "notes", value: "30 %", excerptIds, grade }] });
    await expect(state()).rejects.toMatchObject({ code: "grade.not-independent", data: { origins: 0 } });
    await expect(state(first.id)).rejects.toMatchObject({ code: "grade.not-independent", data: { origins: 1 } });
    await expect(state(first.id, echo.id)).rejects.toMatchObject({
      code: "grade.not-independent",
      data: { origins: 1 },
    });
    const { statementIds } = await state(first.id, second.id);
    const [statement = ""] = statementIds;
    const edit = (excerptIds: string[]) => call("entities.editStatement", { id: statement, fields: { excerptIds } });
    await expect(edit([])).rejects.toMatchObject({ code: "grade.not-independent" });
    await call("entities.editStatement", {
      id: statement,
      fields: { excerptIds: [], grade: { reliability: "B", credibility: "2" } },
    });
    await expect(call("entities.editStatement", { id: statement, fields: { grade } })).rejects.toMatchObject({
      code: "grade.not-independent",
    });
    expect(core.incidents).toEqual([]);
  });

  test("of a share takes what people write and keeps one spelling", async () => {
    const { core, call, caseId } = await start();
    const [owner, asset] = [await anEntity(core, caseId, "Owner"), await anEntity(core, caseId, "Asset")];
    const { id } = await call("links.create", {
      caseId,
      schema: "Ownership",
      fromId: owner,
      toId: asset,
      statements: [{ property: "percentage", value: "about 30 %" }],
    });
    await call("entities.state", { subjectId: id, statements: [{ property: "percentage", value: "25 – 35 %" }] });
    const { links } = await call("links.list", { caseId });
    expect(links.flatMap(({ statements }) => statements.map(({ body }) => body.value))).toEqual(["~30", "25..35"]);
  });
});

test("the schemas offered are those that entities and links can have", async () => {
  const { call } = await start();
  const { schemas } = await call("entities.schemas", {});
  const company = schemas.find(({ name }) => name === "Company");
  expect(company).toMatchObject({ label: "Company", edge: false });
  expect(company?.properties).toContainEqual({
    name: "jurisdiction",
    label: "Jurisdiction",
    type: "country",
    range: null,
  });
  expect(schemas.find(({ name }) => name === "Ownership")?.edge).toBe(true);
  expect(schemas.some(({ name }) => name === "Thing")).toBe(false);
});
