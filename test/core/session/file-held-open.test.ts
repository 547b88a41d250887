import fs, { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { aCase, aDocument, startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";

// Windows refuses to replace a file another program has open. Here the file system refuses as often as requested.

const refusals = { left: 0, code: "EPERM" };
const { renameSync } = fs;

beforeAll(() => {
  fs.renameSync = (from, to) => {
    if (!String(from).endsWith(".part") || refusals.left === 0) return renameSync(from, to);
    refusals.left--;
    throw Object.assign(new Error("held open"), { code: refusals.code });
  };
  syncBuiltinESMExports();
});

afterAll(() => {
  fs.renameSync = renameSync;
  syncBuiltinESMExports();
});

beforeEach(() => {
  refusals.left = 0;
});

test("a file that leaves gets its name when whoever holds the name open lets go", async () => {
  const { client } = await startVault();
  const { id } = await client.call("keys.create", { principal: "ada@unit" });
  const folder = tempFolder();
  refusals.left = 3;
  await client.call("keys.exportPrivate", { id, path: join(folder, "key") });
  expect(readdirSync(folder)).toEqual(["key"]);
  expect(readFileSync(join(folder, "key"), "utf8")).toContain("OPENSSH PRIVATE KEY");
});

test.each(["EPERM", "EIO"])(
  "where the name cannot be given (%s), neither content nor an empty file stays, and what happened is told and on record",
  async (code) => {
    const core = await startVault();
    const { call } = core.client;
    const caseId = await aCase(core);
    const id = await aDocument(core, caseId, "The lease.");
    await call("keys.create", { principal: "ada@unit" });
    const folder = tempFolder();
    const places = { original: join(folder, "lease.txt"), bundle: join(folder, "harbour.casebundle") };
    const save = { id, path: places.original };
    const exported = { caseId, path: places.bundle, encryption: { clear: true } } as const;
    Object.assign(refusals, { left: Number.POSITIVE_INFINITY, code });
    const refused = (path: string) => ({ code: "file.not-placed", data: { path, reason: code, left: [] } });
    const saving = call("documents.saveOriginal", save, { requestId: "save-original" });
    await expect(saving).rejects.toMatchObject(refused(places.original));
    await expect(call("exchange.export", exported)).rejects.toMatchObject(refused(places.bundle));
    expect(readdirSync(folder)).toEqual([]);
    const { entries } = await call("custody.list", { caseId });
    for (const op of ["documents.saveOriginal", "exchange.export"]) expect(entries.map((one) => one.op)).toContain(op);
    // The same request has been answered; another one writes the file again.
    refusals.left = 0;
    await expect(call("documents.saveOriginal", save, { requestId: "save-original" })).rejects.toMatchObject({
      code: "file.missing",
    });
    await call("documents.saveOriginal", save);
    await call("exchange.export", exported);
    expect(readdirSync(folder).sort()).toEqual(["harbour.casebundle", "lease.txt"]);
  },
);

test("where a file was to be replaced and cannot be, it stays as it was", async () => {
  const core = await startVault();
  const caseId = await aCase(core);
  const id = await aDocument(core, caseId, "The lease.");
  const folder = tempFolder();
  const path = join(folder, "lease.txt");
  writeFileSync(path, "mine");
  refusals.left = Number.POSITIVE_INFINITY;
  const saving = core.client.call("documents.saveOriginal", { id, path, overwrite: true });
  await expect(saving).rejects.toMatchObject({ code: "file.not-placed" });
  expect(readdirSync(folder)).toEqual(["lease.txt"]);
  expect(readFileSync(path, "utf8")).toBe("mine");
});
