import { describe, expect, test } from "vitest";
import { anEntity, anExcerpt } from "../../helpers/evidence.ts";
import { aCase, startVault } from "../../helpers/start-core.ts";

async function start() {
  const core = await startVault();
  const caseId = await aCase(core);
  const listed = async () => (await core.client.call("events.list", { caseId })).records.map(({ body }) => body.what);
  return { core, call: core.client.call, caseId, listed };
}

describe("events", () => {
  test("are listed in the order in which they happened, undated ones last", async () => {
    const { call, caseId, listed } = await start();
    const happened = [
      ["undated", null],
      ["open on both sides", "../.."],
      ["the year", "2018"],
      ["some day in a set", "[2016..2018]"],
      ["since that year", "2018/.."],
      ["the day", "2018-12-05"],
      ["before 2015", "../2014"],
      ["about 2017", "2017~"],
      ["before our time", "-0100"],
    ] as const;
    for (const [what, date] of happened) await call("events.create", { caseId, what, happened: date });
    expect(await listed()).toEqual([
      "before our time",
      "before 2015",
      "some day in a set",
      "about 2017",
      "the year",
      "since that year",
      "the day",
      "undated",
      "open on both sides",
    ]);
  });

  test("move when their date is edited, and back when that is undone", async () => {
    const { call, caseId, listed } = await start();
    const { id } = await call("events.create", { caseId, what: "the merger", happened: "2018" });
    await call("events.create", { caseId, what: "the purchase", happened: "2016" });
    await call("events.edit", { id, fields: { happened: "2015" } });
    expect(await listed()).toEqual(["the merger", "the purchase"]);
    await call("history.undo", { caseId });
    expect(await listed()).toEqual(["the purchase", "the merger"]);
    await call("history.redo", { caseId });
    expect(await listed()).toEqual(["the merger", "the purchase"]);
    await call("records.remove", { id });
    expect(await listed()).toEqual(["the purchase"]);
  });

  test("keep three clocks, who took part in which role, and what they rest on", async () => {
    const { core, call, caseId } = await start();
    const group = await anEntity(core, caseId, "Harbour Group");
    const excerpt = await anExcerpt(core, caseId, "The agreement was signed in 2018.");
    const fields = {
      what: "The agreement is signed",
      where: "Liège",
      happened: "2018-12",
      said: "2024-03-02",
      learned: "2024-04",
      entities: [{ entityId: group, role: "party" }],
      excerptIds: [excerpt.id],
    };
    const { id } = await call("events.create", { caseId, ...fields });
    expect((await call("events.get", { id })).body).toEqual({ ...fields, marking: null });
    expect((await call("entities.get", { id: group })).citedBy).toEqual([{ kind: "event", id, role: "participant" }]);
    await expect(call("events.create", { caseId, what: "x", happened: "soon" })).rejects.toMatchObject({
      code: "input.invalid",
    });
    await expect(
      call("events.create", { caseId, what: "x", excerptIds: [excerpt.id.replace(/....$/, "ffff")] }),
    ).rejects.toMatchObject({ code: "citation.dangling" });
  });
});
