import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { aCase, startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";

async function start() {
  const core = await startVault();
  const caseId = await aCase(core);
  const folder = join(tempFolder(), "files");
  mkdirSync(folder);
  for (let number = 0; number < 150; number++) {
    writeFileSync(join(folder, `${number}.txt`), `Pier ${number} is leased.`);
    writeFileSync(join(folder, `${number}.html`), `<p>Pier ${number} is leased, they say.</p>`);
  }
  const mail = ["From: a@b.example", "Subject: Lease", "Content-Type: text/plain", "", "See the register."];
  writeFileSync(join(folder, "mail.eml"), mail.join("\r\n"));
  return { core, call: core.client.call, input: { caseId, paths: [folder] } };
}

describe("imports at the same time", () => {
  test("of one folder take each file once between them, and fail neither", async () => {
    const { core, call, input } = await start();
    const all = await Promise.all([1, 2, 3].map(() => call("documents.import", input)));
    const sum = (count: (summary: (typeof all)[number]["summary"]) => number) =>
      all.reduce((total, { summary }) => total + count(summary), 0);
    expect(sum(({ imported }) => imported)).toBe(301);
    expect(sum(({ duplicates }) => duplicates)).toBe(602);
    expect(sum(({ refused }) => refused)).toBe(0);
    expect((await call("documents.list", { caseId: input.caseId })).total).toBe(301);
    expect(core.incidents).toEqual([]);
    expect(await call("custody.verify", {})).toMatchObject({ sound: true });
  });

  test("under one request id are one import", async () => {
    const { call, input } = await start();
    const options = { requestId: "request-twice" };
    const [first, second] = await Promise.all([
      call("documents.import", input, options),
      call("documents.import", input, options),
    ]);
    expect(first.summary).toMatchObject({ imported: 301, duplicates: 0 });
    expect(second).toEqual(first);
    expect(await call("documents.import", input, options)).toEqual(first);
  });
});

test("two imports of the same files, one of which names an encoding, are a step each, in whatever turns they write", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const [first, second] = [tempFolder(), tempFolder()];
  const known = [1, 2, 3, 4, 5, 6].map((number) => `Ïðè÷àë ${number}`);
  for (const [index, text] of known.entries()) writeFileSync(join(first, `${index}.txt`), text);
  await call("documents.import", { caseId, paths: [first] });
  for (const [index, text] of known.entries()) writeFileSync(join(second, `again-${index}.txt`), text);
  for (const folder of [first, second]) writeFileSync(join(folder, "new.txt"), `It lies in ${folder}.`);
  const shown = async () => {
    const { documents } = await call("documents.list", { caseId });
    const bodies = await Promise.all(documents.map(async ({ id }) => (await call("documents.get", { id })).body));
    return {
      total: bodies.length,
      read: bodies.filter(({ title, encoding }) => title !== "new.txt" && encoding === "koi8-r").length,
      placed: bodies.filter(({ acquired }) => acquired.length === 2).length,
    };
  };
  const before = await shown();
  await Promise.all([
    call("documents.import", { caseId, paths: [first], encoding: "koi8-r" }),
    call("documents.import", { caseId, paths: [second] }),
  ]);
  const after = { total: 8, read: 6, placed: 6 };
  expect(await shown()).toEqual(after);
  await call("history.undo", { caseId });
  const between = await shown();
  expect([
    { total: 7, read: 6, placed: 0 },
    { total: 7, read: 0, placed: 6 },
  ]).toContainEqual(between);
  await call("history.undo", { caseId });
  expect(await shown()).toEqual(before);
  await call("history.redo", { caseId });
  expect(await shown()).toEqual(between);
  await call("history.redo", { caseId });
  expect(await shown()).toEqual(after);
  expect(await call("vault.check", {})).toMatchObject({ sound: true, problems: [] });
});
