import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comingWith, leftOutOf } from "#shared/domain/left-out.ts";
import { anExcerpt } from "../../helpers/evidence.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";
import { aCitedCase, aSigner, consentTo, introduce, release, type Signer } from "./a-release.ts";
import { forgeBundle, strangersKey } from "./altered-bundle.ts";

describe("what is left out of an import", () => {
  it("stays as it is here, is told on record, and comes with the same bundle later", async () => {
    const { ada, rex, caseId, ids, path } = await changedByAda();
    const { call } = rex.client;
    const plan = await call("exchange.plan", { path });
    const planned = (id: string) => plan.records.find((one) => one.id === id);
    expect(planned(ids.question)).toMatchObject({
      change: "newer",
      origin: ids.question,
      needs: [],
      here: { content: expect.stringContaining("Since when?") },
      after: { content: expect.stringContaining("Until when?") },
    });
    const before = await call("questions.get", { id: ids.question });
    const applied = await call("exchange.apply", { path, leaveOut: [ids.question] });
    expect(applied.leftOut).toEqual([{ kind: "question", id: ids.question }]);
    expect(await call("questions.get", { id: ids.question })).toEqual(before);
    expect((await call("claims.get", { id: ids.claim })).body.proposition).toBe("It was leased.");
    const { entries } = await call("custody.list", { caseId });
    expect(entries.findLast(({ op }) => op === "exchange.apply")?.detail).toMatchObject({ leftOut: [ids.question] });
    expect((await call("exchange.log", { caseId })).imports[0]?.body).toMatchObject({ leftOut: 1 });

    expect(await call("exchange.plan", { path })).toMatchObject({ counts: { newer: 1 } });
    expect(await call("exchange.apply", { path })).toMatchObject({ counts: { newer: 1 }, leftOut: [] });
    expect((await call("questions.get", { id: ids.question })).body.text).toBe("Until when?");

    await call("history.undo", { caseId });
    expect(await call("questions.get", { id: ids.question })).toEqual(before);
    expect((await call("claims.get", { id: ids.claim })).body.proposition).toBe("It was leased.");
    await call("history.undo", { caseId });
    expect((await call("claims.get", { id: ids.claim })).body.proposition).toBe("It is leased.");
    await call("exchange.apply", { path });
    expect((await call("questions.get", { id: ids.question })).body.text).toBe("Until when?");
    expect([...ada.incidents, ...rex.incidents]).toEqual([]);
  });

  it("takes with it what rests on it, and nothing that comes in leans on nothing", async () => {
    const { ada, rex } = await adaAndRex();
    const { caseId, lease, denial, assessmentId } = await aCitedCase(ada);
    const path = await release(ada, caseId);
    const { call } = rex.client;
    const { records } = await call("exchange.plan", { path });
    const needs = (id: string) => records.find((one) => one.origin === id)?.needs;
    expect(needs(assessmentId)).toEqual(expect.arrayContaining([lease.id, denial.id, caseId]));
    const applied = await call("exchange.apply", { path, leaveOut: [denial.id] });
    expect(applied.leftOut.map(({ id }) => id).sort()).toEqual([assessmentId, denial.id].sort());
    expect((await call("excerpts.get", { id: lease.id })).body.quote).not.toBe("");
    for (const id of [denial.id, assessmentId])
      await expect(call("records.history", { id })).rejects.toMatchObject({ code: "record.missing" });
    expect(await call("vault.check", {})).toMatchObject({ problems: [] });
    // Bundles exported from here are complete too.
    await rex.client.call("keys.create", { principal: "rex@unit" });
    expect(await call("exchange.verify", { path: await release(rex, caseId) })).toMatchObject({ problems: [] });
    expect(await call("exchange.apply", { path })).toMatchObject({ counts: { new: 2 }, leftOut: [] });
    expect((await call("assessments.get", { id: assessmentId })).body.title).toBe("The lease");
    expect([...ada.incidents, ...rex.incidents]).toEqual([]);
  });

  it("is as if it had not been sent: in parts a bundle makes the same case as at once", async () => {
    const { ada, rex, caseId, ids, path } = await changedByAda();
    const kim = await aSigner("Kim");
    await introduce(ada, kim);
    await rex.client.call("exchange.apply", { path, leaveOut: [ids.claim] });
    await rex.client.call("exchange.apply", { path });
    await kim.client.call("exchange.apply", { path });
    for (const [area, id] of [
      ["questions.get", ids.question],
      ["claims.get", ids.claim],
      ["cases.get", caseId],
    ] as const) {
      const bodies = await Promise.all([rex, kim].map(({ client }) => client.call(area, { id })));
      expect(bodies[0]?.body).toEqual(bodies[1]?.body);
    }
  });

  it("keeps out of a new case what it would not keep out of its own", async () => {
    const { rex, ids, path } = await changedByAda();
    const { call } = rex.client;
    const { caseId, leftOut } = await call("exchange.apply", { path, target: "new", leaveOut: [ids.question] });
    expect(leftOut).toHaveLength(1);
    expect((await call("questions.list", { caseId })).records).toEqual([]);
    await call("exchange.apply", { path, target: caseId });
    expect((await call("questions.list", { caseId })).records).toMatchObject([{ body: { text: "Until when?" } }]);
  });

  it("goes with what lets go of it: a record is not in the bin while something that stays speaks of it", async () => {
    const { ada, rex } = await adaAndRex();
    const { caseId, lease, denial, assessmentId } = await aCitedCase(ada);
    const asked = { caseId, text: "Who denies it?", excerptIds: [denial.id] };
    const { id } = await ada.client.call("questions.create", asked);
    await rex.client.call("exchange.apply", { path: await release(ada, caseId) });
    await ada.client.call("questions.edit", { id, fields: { excerptIds: [lease.id] } });
    for (const gone of [assessmentId, denial.id]) await ada.client.call("records.remove", { id: gone });
    const path = await release(ada, caseId);
    const { leftOut } = await rex.client.call("exchange.apply", { path, leaveOut: [id] });
    expect(leftOut.map((one) => one.id).sort()).toEqual([id, denial.id].sort());
    expect((await rex.client.call("excerpts.get", { id: denial.id })).id).toBe(denial.id);
  });

  it("need not be proven, is a record of the bundle, and is never all of it", async () => {
    const { rex, ids, path } = await changedByAda();
    const { call } = rex.client;
    const publicKey = `ssh-ed25519 ${Buffer.from(strangersKey).toString("base64")}`;
    await call("trust.add", { principal: "mallory@unit", publicKey, confirmedBy: "in person" });
    const forged = await forgeBundle(path, join(tempFolder(), "forged.casebundle"), () => undefined);
    const { unproven, records } = await call("exchange.plan", { path: forged });
    const unsigned = unproven.flatMap((one) => one.records.map(({ origin }) => origin));
    const [first = ""] = unsigned;
    expect((await consentTo(rex, forged, [first])).authors).not.toEqual((await consentTo(rex, forged)).authors);
    const all = records.map(({ origin }) => origin);
    for (const [leaveOut, code] of [
      [[ids.question, "qst_00000000-0000-7000-8000-000000000000"], "record.missing"],
      [all, "input.invalid"],
    ] as const) {
      await expect(call("exchange.apply", { path, leaveOut: [...leaveOut] })).rejects.toMatchObject({ code });
    }
  });
});

it("leaving out takes along all that rests on it, taking in all that it rests on, and the two never cross", () => {
  const graph = fc.array(fc.array(fc.nat(9), { maxLength: 3 }), { minLength: 1, maxLength: 10 }).map((all) =>
    all.map((needs, index) => ({
      origin: String(index),
      needs: needs.filter((one) => one < all.length && one !== index).map(String),
    })),
  );
  fc.assert(
    fc.property(graph, fc.array(fc.nat(9), { maxLength: 3 }), (records, chosen) => {
      const ids = chosen.filter((one) => one < records.length).map(String);
      const left = leftOutOf(records, ids);
      for (const { origin, needs } of records) {
        if (!left.has(origin)) expect(needs.filter((need) => left.has(need))).toEqual([]);
      }
      const coming = comingWith(
        records,
        records.map(({ origin }) => origin).filter((origin) => !left.has(origin)),
      );
      expect([...coming].filter((origin) => left.has(origin))).toEqual([]);
    }),
  );
});

const aClaim = { proposition: "It is leased." };

async function adaAndRex(): Promise<{ ada: Signer; rex: Signer }> {
  const [ada, rex] = [await aSigner("Ada"), await aSigner("Rex")];
  await introduce(ada, rex);
  return { ada, rex };
}

/** A case as Rex has it, and a bundle with a question and a claim that Ada has changed since. */
async function changedByAda() {
  const { ada, rex } = await adaAndRex();
  const { call } = ada.client;
  const { id: caseId } = await call("cases.create", { title: "Harbour", question: "Whose?" });
  const { id: question } = await call("questions.create", { caseId, text: "Since when?" });
  const { id: claim } = await call("claims.create", { caseId, ...aClaim });
  const excerpt = await anExcerpt(ada, caseId, "Pier 7 was leased in 2018.");
  await rex.client.call("exchange.apply", { path: await release(ada, caseId) });
  await call("questions.edit", { id: question, fields: { text: "Until when?" } });
  await call("claims.edit", { id: claim, fields: { proposition: "It was leased." } });
  const path = await release(ada, caseId);
  return { ada, rex, caseId, ids: { question, claim, excerpt: excerpt.id }, path };
}
