import { expect, test } from "vitest";
import { anEntity, anExcerpt } from "../../helpers/evidence.ts";
import { aCase, startVault } from "../../helpers/start-core.ts";

test("records of any kind are called by what they say, and a sealed identity by nothing", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const excerpt = await anExcerpt(core, caseId, "The group owns 30 per cent.");
  const owner = await anEntity(core, caseId, "Harbour Group");
  const asset = await anEntity(core, caseId, "Halcyon");
  const link = await call("links.create", {
    caseId,
    schema: "Ownership",
    fromId: owner,
    toId: asset,
    statements: [{ property: "percentage", value: "30", excerptIds: [excerpt.id] }],
  });
  const figure = await call("figures.create", { caseId, measures: "stake", low: "25", high: "35", unit: "%" });
  const source = await call("sources.create", {
    caseId,
    name: "GREY HERON",
    sourceKind: "human-source",
    protected: true,
  });
  const identity = { name: "Anna Alphamark", aliases: [], notes: "" };
  const sealed = await call("sources.sealIdentity", { sourceId: source.id, identity });
  await call("records.remove", { id: figure.id });
  const ids = [link.id, link.statementIds[0] ?? "", excerpt.id, owner, figure.id, sealed.id, source.id, caseId];
  const { names } = await call("records.names", { ids });
  expect(names.map(({ kind, name, detail, state }) => [kind, name, detail, state])).toEqual([
    ["link", "Harbour Group → Halcyon", "Ownership", "active"],
    ["statement", "Percentage held: 30", "Harbour Group → Halcyon", "active"],
    ["excerpt", "The group owns 30 per cent.", "note.txt", "active"],
    ["entity", "Harbour Group", "Company", "active"],
    ["figure", "stake", "", "bin"],
    ["source-identity", "", "", "active"],
    ["source", "GREY HERON", "", "active"],
    ["case", "Harbour", "", "active"],
  ]);
  expect(JSON.stringify(names)).not.toContain("Alphamark");
});

test("an entity and a link in the bin, and an entity whose making was taken back, keep their names", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const owner = await anEntity(core, caseId, "Harbour Group");
  const asset = await anEntity(core, caseId, "Halcyon");
  const link = await call("links.create", { caseId, schema: "Ownership", fromId: owner, toId: asset, statements: [] });
  await call("records.remove", { id: link.id });
  await call("records.remove", { id: asset });
  const undone = await anEntity(core, caseId, "Undone Ltd");
  await call("history.undo", { caseId });
  const { names } = await call("records.names", { ids: [link.id, asset, undone] });
  expect(names.map(({ name, state }) => [name, state])).toEqual([
    ["Harbour Group → Halcyon", "bin"],
    ["Halcyon", "bin"],
    ["Undone Ltd", "bin"],
  ]);
  // Their statements are not listed beside them, because they return with them.
  const { records } = await call("records.bin", { caseId });
  expect(records.map(({ id }) => id).sort()).toEqual([link.id, asset, undone].sort());
  expect((await call("cases.overview", { id: caseId })).inBin).toBe(3);
  await call("records.restore", { id: undone });
  expect((await call("entities.get", { id: undone })).caption).toBe("Undone Ltd");
});

test("the history of an entity tells of its facts, links and identity decisions, also of what is in the bin", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const [owner, asset] = [await anEntity(core, caseId, "Harbour Group"), await anEntity(core, caseId, "Halcyon")];
  const stated = await call("entities.state", {
    subjectId: owner,
    statements: [{ property: "jurisdiction", value: "pa" }],
  });
  const fact = stated.statementIds[0] ?? "";
  const link = await call("links.create", { caseId, schema: "Ownership", fromId: owner, toId: asset, statements: [] });
  const { id: decision } = await call("identity.decide", {
    caseId,
    leftId: owner,
    rightId: asset,
    decision: "different",
    reason: "Two registers.",
  });
  await call("entities.editStatement", { id: fact, fields: { standing: "withdrawn" } });
  await call("records.remove", { id: fact });
  const { versions } = await call("records.history", { id: owner, withAbout: true });
  expect(versions.map(({ id, kind, body }) => [id, kind, body === null])).toEqual([
    [owner, "entity", false],
    [expect.anything(), "statement", false],
    [fact, "statement", false],
    [link.id, "link", false],
    [decision, "identity-decision", false],
    [fact, "statement", false],
    [fact, "statement", true],
  ]);
  expect((await call("records.names", { ids: [fact] })).names[0]?.name).toBe("Jurisdiction: pa");
  expect((await call("records.history", { id: owner })).versions).toHaveLength(1);
  expect((await call("records.history", { id: link.id, withAbout: true })).versions).toHaveLength(1);
});

test("records are found by the beginnings of the words they are called by", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  await anExcerpt(core, caseId, "The group owns 30 per cent.");
  await call("questions.create", { caseId, text: "Who owns the Größe of pier 7?" });
  const heron = await call("sources.create", { caseId, name: "GREY HERON", sourceKind: "human-source" });
  const gone = await call("sources.create", { caseId, name: "Grey gull", sourceKind: "person" });
  await call("records.remove", { id: gone.id });
  const find = async (text: string) =>
    (await call("records.find", { caseId, text })).found.map(({ kind, name }) => [kind, name]);
  expect(await find("her gre")).toEqual([["source", "GREY HERON"]]);
  expect(await find("größe")).toEqual([["question", "Who owns the Größe of pier 7?"]]);
  expect(await find("GROSSE")).toEqual([["question", "Who owns the Größe of pier 7?"]]);
  expect(await find("NOTE tx")).toEqual([["document", "note.txt"]]);
  expect(await find("eron")).toEqual([]);
  const { found } = await call("records.find", { caseId, text: "", kinds: ["source"] });
  expect(found.map(({ id }) => id)).toEqual([heron.id]);
});
