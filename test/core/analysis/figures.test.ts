import { describe, expect, test } from "vitest";
import { compareDecimals, reachOf } from "#shared/domain/figure.ts";
import { anExcerpt } from "../../helpers/evidence.ts";
import { aCase, startVault } from "../../helpers/start-core.ts";

async function start() {
  const core = await startVault();
  const caseId = await aCase(core);
  return { core, call: core.client.call, caseId };
}

describe("figures", () => {
  test("are kept as exact decimals with what they measure, and undone", async () => {
    const { core, call, caseId } = await start();
    const excerpt = await anExcerpt(core, caseId, "The site has 30,000 square metres.");
    const { id } = await call("figures.create", {
      caseId,
      measures: "floor space of the hub",
      low: "30000",
      high: "30000",
      unit: "m2",
      excerptId: excerpt.id,
    });
    await call("figures.edit", { id, fields: { high: "30000.50", approximate: true } });
    expect((await call("figures.get", { id })).body).toMatchObject({
      low: "30000",
      high: "30000.50",
      approximate: true,
    });
    await call("history.undo", { caseId });
    expect((await call("figures.list", { caseId })).records[0]?.body).toMatchObject({
      high: "30000",
      approximate: false,
    });
  });

  test("have a lower end that is not above the upper one, however long the numbers", async () => {
    const { call, caseId } = await start();
    const create = (low: string, high: string) =>
      call("figures.create", { caseId, measures: "parcels", low, high, unit: "parcels" });
    for (const [low, high] of [
      ["2", "1"],
      ["0.1000000000000000000000000002", "0.1000000000000000000000000001"],
      ["-1", "-2"],
    ] as const) {
      await expect(create(low, high)).rejects.toMatchObject({
        code: "input.invalid",
        data: { problems: [{ path: "high", problem: expect.stringContaining(low) }] },
      });
    }
    const { id } = await create("9", "10");
    await expect(call("figures.edit", { id, fields: { low: "11" } })).rejects.toMatchObject({ code: "input.invalid" });
    expect((await call("figures.get", { id })).body.low).toBe("9");
  });

  test("that measure the same for the same time and exclude each other are listed, not resolved", async () => {
    const { call, caseId } = await start();
    const create = async (
      measures: string,
      range: readonly [string, string],
      period: string | null,
      unit = "parcels",
    ) => (await call("figures.create", { caseId, measures, low: range[0], high: range[1], unit, period })).id;
    const year = await create("parcels at the airport", ["1000000", "1000000"], "2023");
    const month = await create("Parcels  at the airport", ["90", "95"], "2023-05");
    await create("parcels at the hub", ["5", "5"], "2023");
    await create("parcels at the airport", ["7", "7"], "2022");
    await create("parcels at the airport", ["900000", "1100000"], "2023");
    await create("parcels at the airport", ["3", "3"], "2021", "tonnes");
    const { pairs } = await call("figures.contradictions", { caseId });
    expect(pairs).toEqual([
      { leftId: year, rightId: month, isPeriodKnown: true },
      { leftId: month, rightId: expect.any(String), isPeriodKnown: true },
    ]);
    await call("records.remove", { id: month });
    expect((await call("figures.contradictions", { caseId })).pairs).toEqual([]);
  });

  test("about different things do not exclude each other, unless those were decided to be one", async () => {
    const { call, caseId } = await start();
    const entity = async () => (await call("entities.create", { caseId, schema: "Company" })).id;
    const [alpha, beta] = [await entity(), await entity()];
    const revenue = (value: string, entityIds: string[]) =>
      call("figures.create", { caseId, measures: "revenue", low: value, high: value, unit: "EUR mn", entityIds });
    const one = await revenue("5", [alpha]);
    const other = await revenue("7", [beta]);
    const pairs = async () => (await call("figures.contradictions", { caseId })).pairs;
    expect(await pairs()).toEqual([]);
    const decided = await call("identity.decide", { caseId, leftId: alpha, rightId: beta, decision: "same" });
    expect(await pairs()).toEqual([{ leftId: one.id, rightId: other.id, isPeriodKnown: false }]);
    await call("history.undo", { caseId });
    expect(decided).toBeDefined();
    const unsaid = await revenue("9", []);
    expect(await pairs()).toEqual([
      { leftId: one.id, rightId: unsaid.id, isPeriodKnown: false },
      { leftId: other.id, rightId: unsaid.id, isPeriodKnown: false },
    ]);
  });
});

describe("a number that is not exact", () => {
  test.each([
    ["20000", "15000", "25000"],
    ["326", "325.5", "326.5"],
    ["3.70", "3.695", "3.705"],
    ["-20", "-25", "-15"],
    ["0", "-0.5", "0.5"],
    ["100", "50", "150"],
  ])("%s stands for %s to %s", (number, low, high) => {
    const reach = reachOf({ low: number, high: number, approximate: true });
    expect(compareDecimals(reach.low, low)).toBe(0);
    expect(compareDecimals(reach.high, high)).toBe(0);
    expect(reachOf({ low: number, high: number, approximate: false })).toEqual({ low: number, high: number });
  });
});
