import { join } from "node:path";
import { expect, test } from "vitest";
import { anEntity } from "../../helpers/evidence.ts";
import { useReaderHere } from "../../helpers/reader-here.ts";
import { aCase, type StartedCore, startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";

useReaderHere();

/** Two vaults that trust each other's keys. */
async function twoVaults() {
  const one = await startVault({ seed: "one", analyst: "Ada" });
  const two = await startVault({ seed: "two", analyst: "Rex" });
  const ada = await one.client.call("keys.create", { principal: "ada@unit-a" });
  const rex = await two.client.call("keys.create", { principal: "rex@unit-b" });
  const known = { confirmedBy: "in person" };
  await one.client.call("trust.add", { principal: "rex@unit-b", publicKey: rex.publicKey, ...known });
  await two.client.call("trust.add", { principal: "ada@unit-a", publicKey: ada.publicKey, ...known });
  const carry = async (from: StartedCore, to: StartedCore, caseId: string, recipient: string, target?: string) => {
    const path = join(tempFolder(), "case.casebundle.age");
    await from.client.call("exchange.export", { caseId, path, encryption: { recipients: [recipient] } });
    return to.client.call("exchange.apply", { path, ...(target === undefined ? {} : { target }) });
  };
  return {
    one,
    two,
    toTwo: (caseId: string, target?: string) => carry(one, two, caseId, rex.recipient, target),
    toOne: (caseId: string) => carry(two, one, caseId, ada.recipient),
  };
}

test("decisions about one pair that two vaults made apart meet in one record, as an open conflict", async () => {
  const { one, two, toTwo, toOne } = await twoVaults();
  const caseId = await aCase(one);
  const claire = await anEntity(one, caseId, "Claire Chu", "Person");
  const zhu = await anEntity(one, caseId, "Zhu Huaian", "Person");
  await toTwo(caseId);
  const mine = await one.client.call("identity.decide", { caseId, leftId: claire, rightId: zhu, decision: "same" });
  const theirs = await two.client.call("identity.decide", {
    caseId,
    leftId: zhu,
    rightId: claire,
    decision: "different",
  });
  expect(theirs.id).toBe(mine.id);
  expect(await toOne(caseId)).toMatchObject({ openConflicts: 1 });
  const { records } = await one.client.call("identity.list", { caseId });
  expect(records.map(({ conflicts }) => conflicts)).toEqual([["decision"]]);
  expect([...one.incidents, ...two.incidents]).toEqual([]);
});

test("entities, links and decisions hold together when they are taken into another case", async () => {
  const { one, two, toTwo } = await twoVaults();
  const caseId = await aCase(one);
  const claire = await anEntity(one, caseId, "Claire Chu", "Person");
  const zhu = await anEntity(one, caseId, "Zhu Huaian", "Person");
  const employer = await anEntity(one, caseId, "Institute", "Organization");
  await one.client.call("links.create", { caseId, schema: "Employment", fromId: zhu, toId: employer });
  await one.client.call("identity.decide", { caseId, leftId: claire, rightId: zhu, decision: "same" });
  const target = await aCase(two, { title: "Theirs" });
  await toTwo(caseId, target);
  const { entities } = await two.client.call("entities.list", { caseId: target });
  expect(entities).toMatchObject([
    { caption: "Claire Chu", sameAs: [entities[1]?.id] },
    { caption: "Claire Chu", links: 1, sameAs: [entities[0]?.id] },
    { caption: "Institute", links: 1, sameAs: [] },
  ]);
  expect(entities.map(({ id }) => id)).not.toContain(claire);

  const [left = "", right = ""] = entities.map(({ id }) => id);
  await two.client.call("identity.decide", { caseId: target, leftId: right, rightId: left, decision: "different" });
  const decided = await two.client.call("identity.list", { caseId: target });
  expect(decided.records.map(({ body }) => body.decision)).toEqual(["different"]);
  expect([...one.incidents, ...two.incidents]).toEqual([]);
});
