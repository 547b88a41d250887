import { describe, expect, test } from "vitest";
import { openIdentityBody } from "#core/sources/sealed-identity.ts";
import { reliabilityAt } from "#shared/domain/source.ts";
import { AppError, errorToWire } from "#shared/errors.ts";
import { aCase, type StartedCore, startVault } from "../../helpers/start-core.ts";
import { everyCell } from "./every-cell.ts";

const marker = "Qwertzuiop-Marker";
const identity = { name: marker, aliases: [`${marker} junior`], notes: `lives behind the ${marker}` };

async function aSource(core: StartedCore, caseId: string, fields: { protected?: boolean; name?: string } = {}) {
  const { id } = await core.client.call("sources.create", {
    caseId,
    name: fields.name ?? "GREY HERON",
    sourceKind: "human-source",
    protected: fields.protected ?? true,
  });
  return id;
}

describe("a source", () => {
  test("is created, edited, listed and undone", async () => {
    const core = await startVault();
    const caseId = await aCase(core);
    const { id, version } = await core.client.call("sources.create", {
      caseId,
      name: "The Gazette",
      sourceKind: "publisher",
    });
    await core.client.call("sources.edit", { id, expected: version, fields: { notes: "daily" } });
    const { records } = await core.client.call("sources.list", { caseId });
    expect(records.map(({ body }) => body)).toEqual([
      { name: "The Gazette", sourceKind: "publisher", protected: false, gradings: [], notes: "daily", marking: null },
    ]);
    await core.client.call("history.undo", { caseId });
    expect((await core.client.call("sources.get", { id })).body.notes).toBe("");
    await core.client.call("history.undo", { caseId });
    await expect(core.client.call("sources.get", { id })).rejects.toMatchObject({ code: "record.removed" });
    await core.client.call("history.redo", { caseId });
    await core.client.call("history.redo", { caseId });
    expect((await core.client.call("sources.get", { id })).body.notes).toBe("daily");
    await expect(
      core.client.call("sources.edit", { id, expected: version, fields: { notes: "weekly" } }),
    ).rejects.toMatchObject({ code: "record.conflict" });
  });

  test("keeps every grade that it was given, with its time and reason", async () => {
    const core = await startVault();
    const caseId = await aCase(core);
    const id = await aSource(core, caseId);
    await core.client.call("sources.grade", { id, reliability: "F", reason: "new to us" });
    await core.client.call("sources.grade", { id, reliability: "B" });
    const gradings = async () => (await core.client.call("sources.get", { id })).body.gradings;
    const [first, second] = await gradings();
    expect([first, second]).toMatchObject([
      { reliability: "F", reason: "new to us" },
      { reliability: "B", reason: "" },
    ]);
    expect(second?.from).toBeGreaterThan(first?.from ?? 0);
    await core.client.call("history.undo", { caseId });
    expect(await gradings()).toEqual([first]);
    await core.client.call("history.redo", { caseId });
    expect(await gradings()).toEqual([first, second]);
  });
});

test("a source is graded as of an earlier day, not of one to come", async () => {
  const core = await startVault();
  const id = await aSource(core, await aCase(core));
  const day = Date.UTC(2018, 4, 1);
  await core.client.call("sources.grade", { id, reliability: "B" });
  await core.client.call("sources.grade", { id, reliability: "D", reason: "unproven then", at: day });
  const { body } = await core.client.call("sources.get", { id });
  expect(reliabilityAt(body, day - 1)).toBeUndefined();
  expect(reliabilityAt(body, day)).toBe("D");
  expect(reliabilityAt(body, core.deps.now())).toBe("B");
  const later = core.client.call("sources.grade", { id, reliability: "A", at: core.deps.now() + 3_600_000 });
  await expect(later).rejects.toMatchObject({ code: "input.invalid", data: { problems: [{ path: "at" }] } });
});

describe("the identity of a protected source", () => {
  test("is sealed, revealed on record, sealed anew, and undone to what was sealed before", async () => {
    const core = await startVault();
    const caseId = await aCase(core);
    const sourceId = await aSource(core, caseId);
    const reveal = async () =>
      (await core.client.call("sources.revealIdentity", { sourceId, reason: "vetting" })).identity;

    const sealed = await core.client.call("sources.sealIdentity", { sourceId, identity });
    expect(await core.client.call("sources.identities", { caseId })).toEqual({
      identities: [{ id: sealed.id, sourceId, held: true }],
    });
    expect(await reveal()).toEqual(identity);

    const other = { name: "Somebody else", aliases: [], notes: "" };
    const again = await core.client.call("sources.sealIdentity", { sourceId, identity: other });
    expect(again.id).toBe(sealed.id);
    expect(await reveal()).toEqual(other);
    expect((await core.client.call("sources.identities", { caseId })).identities).toHaveLength(1);

    await core.client.call("history.undo", { caseId });
    expect(await reveal()).toEqual(identity);
    await core.client.call("history.redo", { caseId });
    expect(await reveal()).toEqual(other);
    await core.client.call("history.undo", { caseId });
    await core.client.call("history.undo", { caseId });
    await expect(reveal()).rejects.toMatchObject({ code: "record.missing" });
    expect((await core.client.call("sources.identities", { caseId })).identities).toEqual([]);
  });

  test("is sealed again after it was removed, in the same record", async () => {
    const core = await startVault();
    const caseId = await aCase(core);
    const sourceId = await aSource(core, caseId);
    const { id } = await core.client.call("sources.sealIdentity", { sourceId, identity });
    await core.client.call("records.remove", { id });
    const other = { name: "Somebody else", aliases: [], notes: "" };
    expect((await core.client.call("sources.sealIdentity", { sourceId, identity: other })).id).toBe(id);
    const reveal = () => core.client.call("sources.revealIdentity", { sourceId, reason: "vetting" });
    expect((await reveal()).identity).toEqual(other);
    await core.client.call("history.undo", { caseId });
    await expect(reveal()).rejects.toMatchObject({ code: "record.missing" });
  });

  test("a repeated revealing gives the same answer and one line of custody", async () => {
    const core = await startVault();
    const caseId = await aCase(core);
    const sourceId = await aSource(core, caseId);
    await core.client.call("sources.sealIdentity", { sourceId, identity });
    const ask = (requestId: string, reason = "vetting") =>
      core.client.call("sources.revealIdentity", { sourceId, reason }, { requestId });
    const first = await ask("reveal-1");
    await core.client.call("sources.sealIdentity", { sourceId, identity: { ...identity, name: "Somebody else" } });
    expect(await ask("reveal-1")).toEqual(first);
    await expect(ask("reveal-1", "curiosity")).rejects.toMatchObject({ code: "request.reused" });
    expect((await ask("reveal-2")).identity.name).toBe("Somebody else");
    core.close();
    const { cells } = await everyCell(core);
    const lines = cells.filter(({ place, text }) => place === "custody.detail" && text.includes('"reason"'));
    expect(lines.map(({ text }) => JSON.parse(text))).toEqual([
      { reason: "vetting", sourceId, versions: [] },
      { reason: "vetting", sourceId, versions: [] },
    ]);
  });

  test("a repeated sealing gives the first answer; another identity under its request id is refused", async () => {
    const core = await startVault();
    const caseId = await aCase(core);
    const sourceId = await aSource(core, caseId);
    const seal = (name: string) =>
      core.client.call(
        "sources.sealIdentity",
        { sourceId, identity: { ...identity, name } },
        { requestId: "sealing-1" },
      );
    const first = await seal(marker);
    expect(await seal(marker)).toEqual(first);
    await expect(seal("Somebody else")).rejects.toMatchObject({ code: "request.reused" });
  });

  test("is taken of protected sources only, and holds the protection", async () => {
    const core = await startVault();
    const caseId = await aCase(core);
    const open = await aSource(core, caseId, { protected: false, name: "The Gazette" });
    await expect(core.client.call("sources.sealIdentity", { sourceId: open, identity })).rejects.toMatchObject({
      code: "input.invalid",
      data: { problems: [{ path: "sourceId" }] },
    });
    const sourceId = await aSource(core, caseId);
    const { id } = await core.client.call("sources.sealIdentity", { sourceId, identity });
    const unprotect = () => core.client.call("sources.edit", { id: sourceId, fields: { protected: false } });
    await expect(unprotect()).rejects.toMatchObject({
      code: "input.invalid",
      data: { problems: [{ path: "fields.protected" }] },
    });
    await core.client.call("records.remove", { id });
    await unprotect();
    expect((await core.client.call("sources.get", { id: sourceId })).body.protected).toBe(false);
  });

  test("is gone for good when it is purged", async () => {
    const core = await startVault();
    const caseId = await aCase(core);
    const sourceId = await aSource(core, caseId);
    const { id } = await core.client.call("sources.sealIdentity", { sourceId, identity });
    await core.client.call("sources.revealIdentity", { sourceId, reason: "vetting" }, { requestId: "reveal-1" });
    await core.client.call("records.remove", { id });
    await core.client.call("records.purge", { id });
    await expect(
      core.client.call("sources.revealIdentity", { sourceId, reason: "vetting" }, { requestId: "reveal-1" }),
    ).rejects.toMatchObject({ code: "record.purged" });
    core.close();
    const { cells } = await everyCell(core);
    expect(cells.filter(({ place }) => place.startsWith("secret."))).toEqual([]);
  });

  test("what was sealed is found nowhere but in its sealed body", async () => {
    const core = await startVault();
    const { call } = core.client;
    const caseId = await aCase(core);
    const sourceId = await aSource(core, caseId);
    const open = await aSource(core, caseId, { protected: false, name: "The Gazette" });
    const { id } = await call("sources.sealIdentity", { sourceId, identity });
    await call("sources.sealIdentity", { sourceId, identity: { ...identity, notes: `again the ${marker}` } });
    await call("history.undo", { caseId });
    await call("history.redo", { caseId });
    await call("history.undo", { caseId });

    const seen: unknown[] = [];
    const note = async (answer: Promise<unknown>) => {
      seen.push(await answer.catch(wireOf));
    };
    await note(call("sources.sealIdentity", { sourceId: open, identity }));
    await note(call("sources.sealIdentity", { sourceId: sourceId.replace(/....$/, "ffff"), identity }));
    await note(call("sources.sealIdentity", { sourceId, identity: { ...identity, name: marker.repeat(100) } }));
    await note(call("sources.edit", { id: sourceId, fields: { protected: false } }));
    await note(call("records.remove", { id: sourceId }));
    await note(call("records.restore", { id: sourceId }));
    await note(call("sources.get", { id: sourceId }));
    await note(call("sources.list", { caseId }));
    await note(call("sources.identities", { caseId }));
    await note(call("records.history", { id }));
    await note(call("records.asOf", { id, at: core.deps.now() }));
    await note(call("search.find", { caseId, query: "Qwertzuiop" }));
    const revealed = await call("sources.revealIdentity", { sourceId, reason: "the board asked" });
    expect(revealed.identity).toEqual(identity);
    await call("sources.revealIdentity", { sourceId, reason: `${identity.name} asked` });
    const { entries } = await call("custody.list", { caseId });
    expect(entries.at(-1)?.detail).toMatchObject({ reason: "(not recorded: the reason given names the identity)" });

    core.close();
    const { cells, sealingKey } = await everyCell(core);
    expect(cells.length).toBeGreaterThan(100);
    expect(cells.filter(({ text }) => text.includes("GREY HERON"))).not.toEqual([]);
    expect(cells.filter(({ text }) => text.includes("Qwertzuiop"))).toEqual([]);
    expect(JSON.stringify([seen, core.deps.logged, core.incidents, core.changed])).not.toContain("Qwertzuiop");
    expect(core.incidents).toEqual([]);

    const ids = cells.filter(({ place }) => place === "secret.id").map(({ text }) => text);
    const bodies = cells.filter(({ place }) => place === "secret.sealed");
    const opened = ids.map((commitment) =>
      bodies.flatMap(
        ({ text }) => openIdentityBody(sealingKey, { commitment, sealed: Buffer.from(text, "latin1") }) ?? [],
      ),
    );
    expect(
      opened
        .flat()
        .map(({ notes }) => notes)
        .sort(),
    ).toEqual([`again the ${marker}`, identity.notes]);
  });
});

function wireOf(error: unknown): unknown {
  return error instanceof AppError ? { ...errorToWire(error), message: error.message } : error;
}
