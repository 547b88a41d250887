import { describe, expect, test } from "vitest";
import { aCase, aDocument, type StartedCore, startVault } from "../../helpers/start-core.ts";

async function readings(core: StartedCore, caseId: string) {
  const { entries } = await core.client.call("custody.list", { caseId });
  return entries.filter(({ op }) => /open|original|html/.test(op)).map(({ op, detail }) => ({ op, detail }));
}

/** A document and an assessment, and every way to read them, twice. */
async function aReadCase(core: StartedCore) {
  const { call } = core.client;
  const caseId = await aCase(core);
  const id = await aDocument(core, caseId, "The harbour.");
  const saved = await call("assessments.saveMarkdown", { caseId, markdown: "# The lease\n\nIt is theirs.\n" });
  const read = async () => {
    for (let times = 0; times < 2; times++) {
      await call("documents.text", { id });
      await call("documents.page", { id, page: 0 });
      await call("documents.original", { id, offset: 0, length: 5 });
      await call("documents.original", { id, offset: 5 });
      await call("assessments.html", { id: saved.id });
    }
  };
  return { caseId, id, assessment: saved.id, read };
}

describe("reading", () => {
  test("a document, its original and an assessment's page is on record, once an hour each", async () => {
    const core = await startVault();
    const { caseId, id, assessment, read } = await aReadCase(core);
    await read();
    const lines = [
      { op: "documents.open", detail: { opened: id, versions: [] } },
      { op: "documents.original", detail: { original: id, versions: [] } },
      { op: "assessments.html", detail: { html: assessment, versions: [] } },
    ];
    expect(await readings(core, caseId)).toEqual(lines);
    core.deps.pass(3_600_001);
    await read();
    expect(await readings(core, caseId)).toEqual([...lines, ...lines]);
  });

  test("is off the record where the analyst has chosen so, which itself is on record and can be taken back", async () => {
    const core = await startVault();
    const { call } = core.client;
    const { caseId, read } = await aReadCase(core);
    expect(await call("settings.get", {})).toEqual({ "custody.reading": true });
    await call("settings.set", { name: "custody.reading", value: false });
    await read();
    expect(await readings(core, caseId)).toEqual([]);
    expect(await call("settings.get", {})).toEqual({ "custody.reading": false });
    const { entries } = await call("custody.list", { caseId: null });
    expect(entries.at(-1)).toMatchObject({ op: "settings.set", detail: { setting: "custody.reading", value: false } });

    expect(await call("history.undo", { caseId: null })).toMatchObject({ op: "settings.set" });
    expect(await call("settings.get", {})).toEqual({ "custody.reading": true });
    await read();
    expect(await readings(core, caseId)).toHaveLength(3);
    await call("settings.set", { name: "custody.reading", value: false });
    await call("settings.set", { name: "custody.reading", value: true });
    expect(await call("settings.get", {})).toEqual({ "custody.reading": true });
    expect(await call("vault.check", {})).toMatchObject({ sound: true });
  });

  test("has no other settings and no other values", async () => {
    const core = await startVault();
    const set = (input: unknown) => core.client.call("settings.set", input as never);
    await expect(set({ name: "custody.all", value: false })).rejects.toMatchObject({ code: "input.invalid" });
    await expect(set({ name: "custody.reading", value: "off" })).rejects.toMatchObject({ code: "input.invalid" });
    await expect(set({ name: "custody.reading" })).rejects.toMatchObject({ code: "input.invalid" });
  });
});

test("verification counts what was purged, and is sound with it", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const id = await aDocument(core, caseId, "The harbour.");
  expect(await call("custody.verify", {})).toMatchObject({ sound: true, purged: 0 });
  await call("records.remove", { id });
  await call("records.purge", { id });
  expect(await call("custody.verify", {})).toMatchObject({ sound: true, purged: 2, problems: [] });
});
