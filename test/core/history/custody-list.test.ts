import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { isAppError } from "#shared/errors.ts";
import { aCase, startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";

test("custody is listed by action, a part at a time and in either order; a sealed identity names its source", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  for (const text of ["Whose?", "Since when?", "Until when?"]) await call("questions.create", { caseId, text });
  const fields = { caseId, name: "GREY HERON", sourceKind: "human-source", protected: true } as const;
  const { id: sourceId } = await call("sources.create", fields);
  await call("sources.sealIdentity", { sourceId, identity: { name: "Anna Alphamark", aliases: [], notes: "" } });

  const all = await call("custody.list", { caseId });
  const made = all.entries.filter(({ op }) => op === "questions.create");
  const ops = ["questions.create"];
  expect(await call("custody.list", { caseId, ops })).toEqual({ total: 3, entries: made, gaps: [] });
  expect(await call("custody.list", { caseId, ops, newestFirst: true, from: 1, limit: 2 })).toEqual({
    total: 3,
    entries: [made[1], made[0]],
    gaps: [],
  });
  expect(await call("custody.list", { caseId, ops: [] })).toEqual({ total: 0, entries: [], gaps: [] });
  const sealing = await call("custody.list", { caseId, ops: ["sources.sealIdentity"] });
  expect(sealing.entries).toMatchObject([{ detail: { sourceId } }]);
  expect(JSON.stringify(sealing)).not.toContain("Alphamark");
});

test("custody is listed by person and by time, and a line's place among those that fit is known", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  for (const text of ["Whose?", "Since when?", "Until when?"]) await call("questions.create", { caseId, text });
  const { entries } = await call("custody.list", { caseId });
  const { actors } = await call("custody.people", { caseId });
  expect(actors).toEqual([...new Set(entries.map(({ actor }) => actor))]);
  expect((await call("custody.list", { caseId, actors })).total).toBe(entries.length);
  expect((await call("custody.list", { caseId, actors: ["nobody"] })).total).toBe(0);

  const [, second] = entries;
  const since = second?.at ?? 0;
  const later = entries.filter(({ at }) => at >= since);
  expect((await call("custody.list", { caseId, since })).entries).toEqual(later);
  expect((await call("custody.list", { caseId, until: since })).total).toBe(entries.length - later.length);
  const last = entries.at(-1)?.seq ?? 0;
  const ops = ["questions.create"];
  expect(await call("custody.place", { caseId, seq: last, ops })).toEqual({ index: 0 });
  expect(await call("custody.place", { caseId, seq: last - 2, ops })).toEqual({ index: 2 });
  expect(await call("custody.place", { caseId, seq: 0, ops })).toEqual({ index: null });
});

test("what is chosen of custody is written to a file that names the chain's head, and that is on record", async () => {
  const core = await startVault();
  const { call } = core.client;
  const { id: caseId } = await call("cases.create", { title: 'Harbour, "north"', question: "Who?" });
  await call("questions.create", { caseId, text: "=1+1" });
  const before = await call("custody.list", { caseId });
  const path = join(tempFolder(), "custody.csv");
  const ops = ["questions.create"];
  const done = await call("custody.export", { caseId, ops, path, chosen: "action: question asked" });
  const text = readFileSync(path, "utf8");
  expect(done).toMatchObject({ lines: 1, bytes: Buffer.byteLength(text) });
  const rows: string[][] = parse(text, { relax_column_count: true });
  const about = new Map(rows.slice(0, 8).map(([name = "", value]) => [name, value]));
  expect(about.get("case")).toBe('Harbour, "north"');
  expect(about.get("filter")).toBe("action: question asked");
  expect(about.get("head of the chain (SHA-256)")).toBe(before.entries.at(-1)?.hash);
  const [line] = rows.slice(-1);
  expect(line).toMatchObject({ 4: "questions.create", 5: "'=1+1", 7: before.entries.at(-1)?.hash });
  await expect(call("custody.export", { caseId, path })).rejects.toSatisfy((error) => isAppError(error, "file.exists"));
  const after = await call("custody.list", { caseId, ops: ["custody.export"] });
  expect(after.entries).toMatchObject([{ detail: { lines: 1, sha256: done.sha256 } }]);
});
