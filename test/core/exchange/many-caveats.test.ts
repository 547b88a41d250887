import { describe, expect, test } from "vitest";
import { type Marking, maxGivenCaveats } from "#shared/domain/marking.ts";
import { useReaderHere } from "../../helpers/reader-here.ts";
import { aCase } from "../../helpers/start-core.ts";
import { aSigner, introduce, release } from "./a-release.ts";

useReaderHere();

const caveats = (word: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${word} ${String(index).padStart(3, "0")}`);
const amber = (...all: string[]): Marking => ({ tlp: "TLP:AMBER", caveats: all });

describe("caveats without end", () => {
  test("of several records together leave a case listed, exportable, and importable elsewhere", async () => {
    const [ada, rex] = [await aSigner("Ada"), await aSigner("Rex")];
    await introduce(ada, rex);
    const { call } = ada.client;
    const caseId = await aCase(ada);
    const words = ["Alpha", "Bravo"].map((word) => caveats(word, maxGivenCaveats - 1));
    for (const some of words) {
      await call("claims.create", { caseId, proposition: some[0] ?? "", marking: amber(...some) });
    }
    const all = amber(...words.flat());
    expect((await call("cases.list", {})).records.map(({ effectiveMarking }) => effectiveMarking)).toEqual([all]);
    expect((await call("cases.get", { id: caseId })).effectiveMarking).toEqual(all);
    expect((await call("cases.overview", { id: caseId })).effectiveMarking).toEqual(all);
    expect((await call("exchange.preview", { caseId })).marking).toEqual(all);
    const path = await release(ada, caseId);
    expect(await rex.client.call("exchange.verify", { path })).toMatchObject({ verdict: "known-signer-valid" });
    expect(await rex.client.call("exchange.apply", { path })).toMatchObject({ caseId });
    expect((await rex.client.call("cases.list", {})).records[0]?.effectiveMarking).toEqual(all);
    expect([...ada.incidents, ...rex.incidents]).toEqual([]);
  });

  test("that two analysts give one record apart come together in it, and it can be edited and exported on", async () => {
    const [ada, rex] = [await aSigner("Ada"), await aSigner("Rex")];
    await introduce(ada, rex);
    await introduce(rex, ada);
    const caseId = await aCase(ada);
    const [common, hers, his] = [caveats("Common", 12), caveats("Hers", 100), caveats("His", 100)];
    const marking = amber(...common);
    const { id } = await ada.client.call("claims.create", { caseId, proposition: "The pier is let.", marking });
    await rex.client.call("exchange.apply", { path: await release(ada, caseId) });
    await ada.client.call("claims.edit", { id, fields: { marking: amber(...common, ...hers) } });
    await rex.client.call("claims.edit", { id, fields: { marking: amber(...common, ...his) } });

    const path = await release(rex, caseId);
    expect(await ada.client.call("exchange.plan", { path })).toMatchObject({ counts: { merged: 1 } });
    expect(await ada.client.call("exchange.apply", { path })).toMatchObject({ counts: { merged: 1 } });
    const both = amber(...common, ...hers, ...his);
    expect((await ada.client.call("claims.get", { id })).body.marking).toEqual(both);
    await ada.client.call("claims.edit", { id, fields: { proposition: "The pier is let to Meridian." } });
    await rex.client.call("exchange.apply", { path: await release(ada, caseId) });
    expect((await rex.client.call("claims.get", { id })).body).toMatchObject({
      proposition: "The pier is let to Meridian.",
      marking: both,
    });
    for (const core of [ada, rex]) {
      expect(await core.client.call("vault.check", {})).toMatchObject({ sound: true, problems: [] });
      expect(core.incidents).toEqual([]);
    }
  });

  test("are refused of one caller", async () => {
    const ada = await aSigner("Ada");
    const caseId = await aCase(ada);
    const marking = amber(...caveats("Alpha", maxGivenCaveats + 1));
    const refused = ada.client.call("claims.create", { caseId, proposition: "x", marking });
    await expect(refused).rejects.toMatchObject({ code: "input.invalid" });
  });
});
