import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { useClosedVault } from "../core/session/closed-vault.ts";
import { tempFolder } from "../helpers/temp-folder.ts";
import { ended, type RealCore, realCore, unlockedCore } from "./real-core.ts";

const copyOfVault = useClosedVault();
const gone = { code: "core.gone" };

async function aCase({ client }: RealCore): Promise<string> {
  return (await client.call("cases.create", { title: "Harbour", question: "Who owns it?" })).id;
}

function logSize(folder: string): number {
  const log = join(folder, "vault.db-wal");
  return existsSync(log) ? statSync(log).size : 0;
}

/** Many text files of some size. */
function someFiles(count: number): string {
  const folder = join(tempFolder(), "files");
  mkdirSync(folder);
  for (let no = 0; no < count; no++)
    writeFileSync(join(folder, `${no}.txt`), `Number ${no}. ${"words ".repeat(500)}\n`);
  return folder;
}

test("locking ends the process, writes the log back, and leaves every later call without an answer", async () => {
  const folder = copyOfVault();
  const core = await unlockedCore(folder);
  const caseId = await aCase(core);
  await core.client.call("search.find", { caseId, query: "harbour" });
  expect(logSize(folder)).toBeGreaterThan(0);
  const { pid } = core.process;
  expect(await core.client.call("vault.lock", {})).toEqual({});
  expect(await core.process.ended).toEqual({ code: 0, signal: null });
  if (process.platform === "linux") expect(existsSync(`/proc/${pid}`)).toBe(false);
  expect(logSize(folder)).toBe(0);
  await expect(core.client.call("cases.list", {})).rejects.toMatchObject(gone);
  await expect(core.client.call("vault.status", {})).rejects.toMatchObject(gone);

  const next = await unlockedCore(folder);
  const { entries } = await next.client.call("custody.list", { caseId: null });
  expect(entries.map(({ op }) => op)).toEqual(["vault.create", "vault.unlock", "vault.lock", "vault.unlock"]);
  expect(entries[2]?.detail).toMatchObject({ heads: { [caseId]: { count: 1 } } });
  expect(await next.client.call("vault.check", {})).toMatchObject({ sound: true });
});

test("locking without an open vault ends the process too", async () => {
  const core = realCore();
  expect(await core.client.call("vault.lock", {})).toEqual({});
  expect(await core.process.ended).toEqual({ code: 0, signal: null });
});

test("the end of whoever started core is its end, in order", async () => {
  const folder = copyOfVault();
  const core = await unlockedCore(folder);
  await aCase(core);
  core.client.close();
  expect(await core.process.ended).toEqual({ code: 0, signal: null });
  expect(logSize(folder)).toBe(0);
});

test("locking in the middle of an import ends it, and keeps what was acknowledged", async () => {
  const folder = copyOfVault();
  const files = someFiles(3000);
  const core = await unlockedCore(folder);
  const caseId = await aCase(core);
  const acknowledged: string[] = [];
  let locking: Promise<unknown> | undefined;
  const importing = core.client.call(
    "documents.import",
    { caseId, paths: [files] },
    {
      onProgress: ({ files: done }) => {
        acknowledged.push(...done.flatMap(({ documentId }) => documentId ?? []));
        if (acknowledged.length > 100) locking ??= core.client.call("vault.lock", {});
      },
    },
  );
  const error: unknown = await importing.catch((met: unknown) => met);
  expect(["core.gone", "core.stopping", "vault.locked"]).toContain(
    error instanceof Error && "code" in error ? error.code : error,
  );
  await locking;
  expect(await core.process.ended).toEqual({ code: 0, signal: null });

  const next = await unlockedCore(folder);
  expect(await next.client.call("vault.check", {})).toMatchObject({ sound: true, problems: [] });
  const { documents } = await next.client.call("vault.info", {});
  expect(documents).toBeGreaterThanOrEqual(acknowledged.length);
  expect(documents).toBeLessThan(3000);
  for (const id of acknowledged) await next.client.call("documents.get", { id });
});

test("locking in the middle of a check and a backup ends the process all the same, and soon", async () => {
  const folder = copyOfVault();
  const core = await unlockedCore(folder);
  const caseId = await aCase(core);
  await core.client.call("documents.import", { caseId, paths: [someFiles(3000)] });
  const backup = join(tempFolder(), "backup");
  let started = 0;
  const running = [
    core.client.call("vault.check", {}, { onProgress: () => void started++ }),
    core.client.call("vault.backup", { folder: backup }, { onProgress: () => void started++ }),
  ];
  const ends = Promise.allSettled(running);
  while (started < 2) await new Promise((resolve) => setTimeout(resolve, 2));
  const asked = performance.now();
  await core.client.call("vault.lock", {}).catch(() => undefined);
  await core.process.ended;
  expect(performance.now() - asked).toBeLessThan(5000);
  for (const end of await ends) {
    if (end.status === "rejected") expect(["core.gone", "vault.locked", "call.cancelled"]).toContain(end.reason.code);
  }
  // An interrupted backup is not a vault, and its folder can be used again.
  const next = await unlockedCore(folder);
  if (!existsSync(join(backup, "vault.json"))) await next.client.call("vault.backup", { folder: backup });
  expect(readdirSync(backup).sort()).toEqual(["vault.db", "vault.json"]);
  expect(await next.client.call("vault.check", {})).toMatchObject({ sound: true });
  await ended(next);
});
