import { describe, expect, test } from "vitest";
import { anEntity, anExcerpt } from "../../helpers/evidence.ts";
import { aCase, type StartedCore, startVault } from "../../helpers/start-core.ts";

async function start() {
  const core = await startVault();
  const caseId = await aCase(core);
  return { core, call: core.client.call, caseId };
}

async function aClaim(core: StartedCore, caseId: string) {
  return core.client.call("claims.create", { caseId, proposition: "The hub shares its data with the state." });
}

describe("a claim", () => {
  test("is made with whoever takes a position on it from the start, in one deed", async () => {
    const { call, caseId } = await start();
    const positions = [
      { speaker: { name: "A professor" }, stance: "asserts" as const, words: "Firms must share data." },
      { speaker: { name: "The group" }, stance: "denies" as const, words: "We do not." },
    ];
    const { id } = await call("claims.create", { caseId, proposition: "Firms share data.", positions });
    const { body } = await call("claims.get", { id });
    expect(body.positions).toMatchObject(positions);
    expect(new Set(body.positions.map((position) => position.id)).size).toBe(2);
    await call("history.undo", { caseId });
    await expect(call("claims.get", { id })).rejects.toMatchObject({ code: "record.removed" });
  });

  test("holds who asserts and who denies it, and shows which terms no denial answers", async () => {
    const { core, call, caseId } = await start();
    const group = await anEntity(core, caseId, "Harbour Group");
    const allegation = await anExcerpt(core, caseId, "The law obliges firms to share data.");
    const denial = await anExcerpt(core, caseId, "Our data sits on servers in Germany.");
    const { id } = await aClaim(core, caseId);
    await call("claims.edit", { id, fields: { entityIds: [group] } });
    const asserted = await call("claims.addPosition", {
      claimId: id,
      position: {
        speaker: { name: "A professor" },
        stance: "asserts",
        said: "2024-03",
        words: "The law obliges firms to share data.",
        terms: ["share data", "obliged by law"],
        excerptId: allegation.id,
      },
    });
    const denied = await call("claims.addPosition", {
      claimId: id,
      expected: asserted.version,
      position: {
        speaker: { entityId: group },
        stance: "denies",
        words: "Our data sits on servers in Germany.",
        terms: ["servers in Germany", "Share Data"],
        excerptId: denial.id,
      },
    });
    const { claims } = await call("claims.list", { caseId });
    expect(claims).toMatchObject([{ status: "contested", origins: 1, unanswered: ["obliged by law"] }]);
    expect(claims[0]?.claim.body.positions).toMatchObject([
      { id: asserted.positionId, stance: "asserts", said: "2024-03" },
      { id: denied.positionId, stance: "denies", said: null },
    ]);
    expect((await call("entities.get", { id: group })).citedBy).toEqual([
      { kind: "claim", id, role: "about" },
      { kind: "claim", id, role: "speaker" },
    ]);
    expect((await call("excerpts.uses", { id: denial.id })).uses).toEqual([{ kind: "claim", id, role: "evidence" }]);

    await call("claims.removePosition", { claimId: id, positionId: denied.positionId });
    const status = async () => (await call("claims.list", { caseId })).claims[0]?.status;
    expect(await status()).toBe("single-source");
    await call("history.undo", { caseId });
    expect(await status()).toBe("contested");
    await call("history.undo", { caseId });
    expect(await status()).toBe("single-source");
    await call("history.undo", { caseId });
    expect(await status()).toBe("unasserted");
    for (let step = 0; step < 3; step++) await call("history.redo", { caseId });
    expect(await status()).toBe("single-source");
    expect(core.incidents).toEqual([]);
  });

  test("is corroborated by independent origins, not by documents that repeat one another", async () => {
    const { core, call, caseId } = await start();
    const first = await anExcerpt(core, caseId, "The service watches the hub.");
    const echo = await anExcerpt(core, caseId, "As reported, the service watches the hub.");
    const second = await anExcerpt(core, caseId, "A minister said that the hub is watched.");
    const { id } = await aClaim(core, caseId);
    const add = (excerptId: string) =>
      call("claims.addPosition", {
        claimId: id,
        position: { speaker: { name: "A paper" }, stance: "asserts", words: "watches the hub", excerptId },
      });
    const listed = async () => (await call("claims.list", { caseId })).claims[0];
    await add(first.id);
    await add(echo.id);
    expect(await listed()).toMatchObject({ status: "corroborated", origins: 2 });
    await call("documents.edit", {
      id: echo.documentId,
      addRelations: [{ relation: "origin", documentId: first.documentId }],
    });
    expect(await listed()).toMatchObject({ status: "single-source", origins: 1 });
    await add(second.id);
    expect(await listed()).toMatchObject({ status: "corroborated", origins: 2 });
  });

  test("refuses a position that is not there, evidence of another case, and a change that was not seen", async () => {
    const { core, call, caseId } = await start();
    const otherCase = await aCase(core, { title: "Other" });
    const foreign = await anExcerpt(core, otherCase, "Something else.");
    const { id, version } = await aClaim(core, caseId);
    const position = { speaker: { name: "A paper" }, stance: "asserts", words: "watches the hub" } as const;
    await expect(
      call("claims.addPosition", { claimId: id, position: { ...position, excerptId: foreign.id } }),
    ).rejects.toMatchObject({ code: "case.mismatch" });
    const { positionId } = await call("claims.addPosition", { claimId: id, position });
    await expect(call("claims.addPosition", { claimId: id, expected: version, position })).rejects.toMatchObject({
      code: "record.conflict",
    });
    await call("claims.removePosition", { claimId: id, positionId });
    await expect(call("claims.removePosition", { claimId: id, positionId })).rejects.toMatchObject({
      code: "record.missing",
      data: { kind: "position", id: positionId },
    });
    expect((await call("claims.get", { id })).body.positions).toEqual([]);
  });

  test("a repeated addition gives the first answer and one position", async () => {
    const { core, call, caseId } = await start();
    const { id } = await aClaim(core, caseId);
    const add = () =>
      call(
        "claims.addPosition",
        { claimId: id, position: { speaker: { name: "A paper" }, stance: "asserts", words: "watches the hub" } },
        { requestId: "position-1" },
      );
    const first = await add();
    expect(await add()).toEqual(first);
    expect((await call("claims.get", { id })).body.positions).toHaveLength(1);
  });
});

test("a position is replaced under its id, and only one that is there", async () => {
  const { core, call, caseId } = await start();
  const { id } = await aClaim(core, caseId);
  const position = { speaker: { name: "A professor" }, stance: "asserts", words: "They share it." } as const;
  const { positionId } = await call("claims.addPosition", { claimId: id, position });
  await call("claims.editPosition", {
    claimId: id,
    positionId,
    position: { ...position, stance: "qualifies", terms: ["share data"] },
  });
  const { body } = await call("claims.get", { id });
  expect(body.positions).toMatchObject([{ id: positionId, stance: "qualifies", terms: ["share data"] }]);
  const nobody = { claimId: id, positionId: "00000000-0000-4000-8000-000000000000", position };
  await expect(call("claims.editPosition", nobody)).rejects.toMatchObject({ code: "record.missing" });
});
