import { describe, expect, test } from "vitest";
import { anEntity, anExcerpt } from "../../helpers/evidence.ts";
import { aCase, startVault } from "../../helpers/start-core.ts";

async function start() {
  const core = await startVault();
  const caseId = await aCase(core);
  const claire = await anEntity(core, caseId, "Claire Chu", "Person");
  const zhu = await anEntity(core, caseId, "Zhu Huaian", "Person");
  const ann = await anEntity(core, caseId, "Ann", "Person");
  return { core, call: core.client.call, caseId, claire, zhu, ann };
}

describe("identity decisions", () => {
  test("show two entities as one, with all their statements and links, and are taken back", async () => {
    const { core, call, caseId, claire, zhu, ann } = await start();
    const excerpt = await anExcerpt(core, caseId, "Zhu Huaian, an analyst, spoke in Berlin.");
    const employer = await anEntity(core, caseId, "Institute", "Organization");
    await call("links.create", { caseId, schema: "Employment", fromId: zhu, toId: employer });
    await call("entities.state", {
      subjectId: zhu,
      statements: [{ property: "name", value: "Zhu Huaian", excerptIds: [excerpt.id] }],
    });
    const before = await call("entities.get", { id: claire });
    const decided = await call("identity.decide", {
      caseId,
      leftId: claire,
      rightId: zhu,
      decision: "same",
      reason: "back-translation",
      excerptIds: [excerpt.id],
    });
    const merged = await call("entities.get", { id: claire });
    expect(merged.sameAs).toEqual([zhu]);
    expect(merged.caption).toBe("Zhu Huaian");
    expect(merged.statements.map(({ body }) => body.value)).toEqual(["Claire Chu", "Zhu Huaian", "Zhu Huaian"]);
    expect(merged.contested).toEqual([]);
    expect(merged.links).toMatchObject([{ schema: "Employment", otherId: employer, other: "Institute" }]);
    expect((await call("entities.get", { id: employer })).links).toMatchObject([{ otherId: zhu, other: "Zhu Huaian" }]);
    expect((await call("entities.list", { caseId })).entities).toMatchObject([
      { id: claire, caption: "Zhu Huaian", ownName: "Claire Chu", statements: 1, links: 0, sameAs: [zhu] },
      { id: zhu, caption: "Zhu Huaian", ownName: "Zhu Huaian", statements: 2, links: 1, sameAs: [claire] },
      { id: ann, caption: "Ann", sameAs: [] },
      { id: employer, sameAs: [] },
    ]);
    await call("records.remove", { id: decided.id });
    expect(await call("entities.get", { id: claire })).toEqual(before);
    await call("history.undo", { caseId });
    expect((await call("entities.get", { id: claire })).sameAs).toEqual([zhu]);
    await call("history.undo", { caseId });
    expect(await call("entities.get", { id: claire })).toEqual(before);
    expect(core.incidents).toEqual([]);
  });

  test("about one pair are one record, in either order, with its history", async () => {
    const { call, caseId, claire, zhu } = await start();
    const decide = (leftId: string, rightId: string, decision: "same" | "different" | "undecided") =>
      call("identity.decide", { caseId, leftId, rightId, decision, reason: decision });
    const first = await decide(claire, zhu, "undecided");
    const second = await decide(zhu, claire, "same");
    const third = await decide(claire, zhu, "different");
    expect([second.id, third.id]).toEqual([first.id, first.id]);
    const { records } = await call("identity.list", { caseId });
    expect(records.map(({ body }) => body)).toMatchObject([{ leftId: claire, rightId: zhu, decision: "different" }]);
    const { versions } = await call("records.history", { id: first.id });
    expect(versions.map(({ body }) => body?.decision)).toEqual(["undecided", "same", "different"]);
    expect((await call("entities.get", { id: zhu })).differentFrom).toEqual([claire]);
    await call("history.undo", { caseId });
    expect((await call("entities.get", { id: zhu })).sameAs).toEqual([claire]);
    await call("records.remove", { id: first.id });
    expect((await decide(zhu, claire, "undecided")).id).toBe(first.id);
    expect((await call("entities.get", { id: zhu })).sameAs).toEqual([]);
    expect((await call("identity.get", { id: first.id })).body.decision).toBe("undecided");
  });

  test("keep what is not said anew, but nothing that their opposite rested on", async () => {
    const { core, call, caseId, claire, zhu } = await start();
    const excerpt = await anExcerpt(core, caseId, "Both show the same passport.");
    const decide = async (fields: { decision: "same" | "different"; reason?: string; excerptIds?: string[] }) => {
      const { id } = await call("identity.decide", { caseId, leftId: claire, rightId: zhu, ...fields });
      return (await call("identity.get", { id })).body;
    };
    const grounds = { reason: "same passport", excerptIds: [excerpt.id] };
    await decide({ decision: "same", ...grounds });
    expect(await decide({ decision: "same" })).toMatchObject(grounds);
    expect(await decide({ decision: "different" })).toMatchObject({ reason: "", excerptIds: [] });
    expect(await decide({ decision: "same", reason: "again" })).toMatchObject({ reason: "again", excerptIds: [] });
  });

  test("that contradict each other are reported and not resolved", async () => {
    const { call, caseId, claire, zhu, ann } = await start();
    const decide = (leftId: string, rightId: string, decision: "same" | "different") =>
      call("identity.decide", { caseId, leftId, rightId, decision });
    await decide(claire, zhu, "same");
    await decide(zhu, ann, "same");
    const { id } = await decide(claire, ann, "different");
    for (const entity of [claire, zhu, ann]) {
      const view = await call("entities.get", { id: entity });
      expect(view.sameAs).toHaveLength(2);
      expect(view.contradictions).toEqual([{ decisionId: id, leftId: claire, rightId: ann }]);
    }
  });

  test("are refused about one entity, entities of another case, and excerpts of another case", async () => {
    const { core, call, caseId, claire, zhu } = await start();
    const otherCase = await aCase(core, { title: "Other" });
    const elsewhere = await anEntity(core, otherCase, "Elsewhere", "Person");
    const foreign = await anExcerpt(core, otherCase, "Something else.");
    const decide = (fields: { leftId?: string; rightId?: string; excerptIds?: string[]; caseId?: string }) =>
      call("identity.decide", { caseId, leftId: claire, rightId: zhu, decision: "same", ...fields });
    await expect(decide({ rightId: claire })).rejects.toMatchObject({
      code: "input.invalid",
      data: { problems: [{ path: "rightId" }] },
    });
    await expect(decide({ rightId: elsewhere })).rejects.toMatchObject({ code: "case.mismatch" });
    await expect(decide({ excerptIds: [foreign.id] })).rejects.toMatchObject({ code: "case.mismatch" });
    await decide({});
    await expect(decide({ caseId: otherCase })).rejects.toMatchObject({ code: "case.mismatch" });
    expect((await call("identity.list", { caseId: otherCase })).records).toEqual([]);
  });

  test("that two are the same are refused of things of different nature, however they are reached", async () => {
    const { core, call, caseId, claire } = await start();
    const company = await anEntity(core, caseId, "Chu Holding", "Company");
    const owner = await anEntity(core, caseId, "Chu", "LegalEntity");
    const decide = (leftId: string, rightId: string, decision: "same" | "different" | "undecided") =>
      call("identity.decide", { caseId, leftId, rightId, decision });
    const refused = { code: "input.invalid", data: { problems: [{ path: "decision" }] } };
    await expect(decide(claire, company, "same")).rejects.toMatchObject(refused);
    const { id } = await decide(company, claire, "undecided");
    await expect(call("identity.edit", { id, fields: { decision: "same" } })).rejects.toMatchObject(refused);
    await decide(company, claire, "different");
    await decide(owner, claire, "same");
  });

  test("are edited as a verdict; their pair stays", async () => {
    const { call, caseId, claire, zhu, ann } = await start();
    const { id } = await call("identity.decide", { caseId, leftId: claire, rightId: zhu, decision: "same" });
    await call("identity.edit", { id, fields: { decision: "undecided", leftId: claire } });
    expect((await call("identity.get", { id })).body.decision).toBe("undecided");
    await expect(call("identity.edit", { id, fields: { rightId: ann } })).rejects.toMatchObject({
      code: "input.invalid",
      data: { problems: [{ path: "fields.rightId" }] },
    });
  });
});
