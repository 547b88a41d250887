import { describe, expect, test } from "vitest";
import { anEntity, anExcerpt } from "../../helpers/evidence.ts";
import { aCase, startVault } from "../../helpers/start-core.ts";

async function start() {
  const core = await startVault();
  const caseId = await aCase(core);
  const owner = await anEntity(core, caseId, "Owner");
  const asset = await anEntity(core, caseId, "Asset");
  return { core, call: core.client.call, caseId, owner, asset };
}

describe("a link", () => {
  test("stands between two entities that its schema accepts, seen from both, and undone", async () => {
    const { core, call, caseId, owner, asset } = await start();
    const { id } = await call("links.create", {
      caseId,
      schema: "Ownership",
      fromId: owner,
      toId: asset,
      statements: [{ property: "percentage", value: "30" }],
    });
    const link = (otherId: string, other: string) => ({
      id,
      schema: "Ownership",
      otherId,
      other,
      strength: "tentative",
    });
    expect((await call("entities.get", { id: owner })).links).toMatchObject([link(asset, "Asset")]);
    expect((await call("entities.get", { id: asset })).links).toMatchObject([link(owner, "Owner")]);
    const { links } = await call("links.list", { caseId });
    expect(links).toMatchObject([{ from: "Owner", to: "Asset", strength: "tentative", link: { id } }]);
    expect((await call("entities.list", { caseId })).entities).toMatchObject([
      { caption: "Owner", statements: 1, links: 1 },
      { caption: "Asset", statements: 1, links: 1 },
    ]);
    await call("history.undo", { caseId });
    expect((await call("links.list", { caseId })).links).toEqual([]);
    expect((await call("entities.get", { id: owner })).links).toEqual([]);
    await call("history.redo", { caseId });
    expect((await call("links.list", { caseId })).links).toMatchObject([
      { from: "Owner", to: "Asset", link: { id, body: links[0]?.link.body }, statements: [{ body: { value: "30" } }] },
    ]);
    expect(core.incidents).toEqual([]);
  });

  test("is refused with a schema or an end that does not fit", async () => {
    const { core, call, caseId, owner } = await start();
    const person = await anEntity(core, caseId, "Ann", "Person");
    const organization = await anEntity(core, caseId, "Ministry", "PublicBody");
    const create = (schema: string, fromId: string, toId: string) =>
      call("links.create", { caseId, schema, fromId, toId });
    await expect(create("Ownership", owner, owner)).rejects.toMatchObject({
      code: "input.invalid",
      data: { problems: [{ path: "toId" }] },
    });
    await expect(create("Company", person, owner)).rejects.toMatchObject({ code: "entity.bad-schema" });
    await expect(create("Ownership", owner, organization)).rejects.toMatchObject({
      code: "entity.bad-property",
      data: {
        schema: "Ownership",
        property: "asset",
        reason: "it takes entities of schema Asset; this one is of PublicBody",
      },
    });
    await expect(create("Family", owner, person)).rejects.toMatchObject({
      code: "entity.bad-property",
      data: { property: "person" },
    });
    await expect(
      call("links.create", {
        caseId,
        schema: "Employment",
        fromId: person,
        toId: owner,
        statements: [{ property: "employer", value: owner }],
      }),
    ).rejects.toMatchObject({ code: "entity.bad-property", data: { reason: "it is an end of the link" } });
    await create("Employment", person, owner);
    await expect(call("records.remove", { id: person })).rejects.toMatchObject({ code: "record.referenced" });
  });

  test("is as strong as the independent origins behind its statements", async () => {
    const { core, call, caseId, owner, asset } = await start();
    const first = await anExcerpt(core, caseId, "The stake is about 30 per cent.");
    const echo = await anExcerpt(core, caseId, "As reported, the stake is about 30 per cent.");
    const second = await anExcerpt(core, caseId, "Filings show a stake of 30 per cent.");
    await call("documents.edit", {
      id: echo.documentId,
      addRelations: [{ relation: "origin", documentId: first.documentId }],
    });
    const { id } = await call("links.create", { caseId, schema: "Ownership", fromId: owner, toId: asset });
    const strength = async () => (await call("links.list", { caseId })).links[0]?.strength;
    const state = (excerptId: string, standing: "asserted" | "denied" = "asserted") =>
      call("entities.state", {
        subjectId: id,
        statements: [{ property: "percentage", value: "30", excerptIds: [excerptId], standing }],
      });
    expect(await strength()).toBe("tentative");
    await state(first.id);
    expect(await strength()).toBe("unconfirmed");
    await state(echo.id);
    expect(await strength()).toBe("unconfirmed");
    await state(second.id);
    expect(await strength()).toBe("confirmed");
    expect((await call("entities.get", { id: owner })).links[0]?.strength).toBe("confirmed");
    await state(second.id, "denied");
    expect(await strength()).toBe("tentative");
    await call("history.undo", { caseId });
    expect(await strength()).toBe("confirmed");
  });

  test("is held lower by hand, with a reason, and never higher", async () => {
    const { core, call, caseId, owner, asset } = await start();
    const excerpt = await anExcerpt(core, caseId, "The stake is about 30 per cent.");
    const { id } = await call("links.create", {
      caseId,
      schema: "Ownership",
      fromId: owner,
      toId: asset,
      statements: [{ property: "percentage", value: "~30", excerptIds: [excerpt.id] }],
    });
    const set = (strength: "confirmed" | "unconfirmed" | "tentative") =>
      call("links.setStrength", { id, strength: { strength, reason: "one newspaper, unnamed" } });
    const strength = async () => (await call("links.list", { caseId })).links[0]?.strength;
    await expect(set("confirmed")).rejects.toMatchObject({
      code: "input.invalid",
      data: { problems: [{ path: "strength.strength", problem: expect.stringContaining("unconfirmed") }] },
    });
    await set("tentative");
    expect(await strength()).toBe("tentative");
    await call("links.setStrength", { id, strength: null });
    expect(await strength()).toBe("unconfirmed");
    await call("history.undo", { caseId });
    expect(await strength()).toBe("tentative");
    await call("history.undo", { caseId });
    expect(await strength()).toBe("unconfirmed");
  });
});
