import { expect, test } from "vitest";
import { useClosedVault } from "../core/session/closed-vault.ts";
import { filesIn } from "../core/vault/files-in.ts";
import { realCore, secret, unlockedCore } from "./real-core.ts";

const copyOfVault = useClosedVault();

test("a second process is kept out of an open vault, changes nothing, and gets in when the first is killed", async () => {
  const folder = copyOfVault();
  const first = await unlockedCore(folder);
  const { id } = await first.client.call("cases.create", { title: "Harbour", question: "Who owns it?" });
  const second = realCore();
  const before = filesIn(folder);
  const unlock = () => second.client.call("vault.unlock", { folder, secret });
  await expect(unlock()).rejects.toMatchObject({ code: "vault.busy" });
  expect(filesIn(folder)).toEqual(before);
  expect((await first.client.call("cases.list", {})).records).toHaveLength(1);

  first.process.kill("SIGKILL");
  await first.process.ended;
  await unlock();
  expect((await second.client.call("cases.list", {})).records.map((record) => record.id)).toEqual([id]);
  expect(await second.client.call("vault.check", {})).toMatchObject({ sound: true });
});

test("a process that only stands still keeps its vault", async () => {
  const folder = copyOfVault();
  const first = await unlockedCore(folder);
  first.process.kill("SIGSTOP");
  const second = realCore();
  await expect(second.client.call("vault.unlock", { folder, secret })).rejects.toMatchObject({ code: "vault.busy" });
  first.process.kill("SIGCONT");
  expect(await first.client.call("vault.status", {})).toEqual({ open: true });
});
