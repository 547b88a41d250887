import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { useClosedVault } from "../core/session/closed-vault.ts";
import { lightCost } from "../helpers/start-core.ts";
import { tempFolder } from "../helpers/temp-folder.ts";
import { realCore, secret, unlockedCore } from "./real-core.ts";

const copyOfVault = useClosedVault();
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe("a core that is killed", { timeout: 120_000 }, () => {
  test("in the middle of many deeds has done each one that it answered, and each repeated one once", async () => {
    const folder = copyOfVault();
    const deeds = Array.from({ length: 200 }, (_, no) => ({
      input: { title: `Case ${no}`, question: "?" },
      options: { requestId: randomUUID() },
    }));
    const answered = new Map<string, string>();
    for (const killedAfter of [10, 60, 150]) {
      const core = await unlockedCore(folder);
      let answers = 0;
      const calls = deeds.map(async ({ input, options }) => {
        const { id } = await core.client.call("cases.create", input, options);
        const earlier = answered.get(options.requestId);
        if (earlier !== undefined) expect(id).toBe(earlier);
        answered.set(options.requestId, id);
        if (++answers === killedAfter) core.process.kill("SIGKILL");
      });
      await Promise.allSettled(calls);
      expect(await core.process.ended).toEqual({ code: null, signal: "SIGKILL" });
    }
    const core = await unlockedCore(folder);
    const ids = await Promise.all(
      deeds.map(async ({ input, options }) => (await core.client.call("cases.create", input, options)).id),
    );
    expect(new Set(ids).size).toBe(deeds.length);
    for (const [index, { options }] of deeds.entries()) {
      expect(ids[index]).toBe(answered.get(options.requestId) ?? ids[index]);
    }
    const { records } = await core.client.call("cases.list", {});
    expect(records.map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(await core.client.call("vault.check", {})).toMatchObject({ sound: true, problems: [] });
  });

  test("while a vault is made leaves a whole vault or nothing in the way of the repeated request", async () => {
    for (const delay of [5, 150, 300, 600]) {
      const folder = join(tempFolder(), "vault");
      const input = { folder, ...secret, analyst: { name: "Ada" }, cost: lightCost };
      const request = { requestId: randomUUID() };
      const core = realCore();
      await core.client.call("vault.status", {});
      const making = core.client.call("vault.create", input, request).catch(() => undefined);
      await wait(delay);
      core.process.kill("SIGKILL");
      const answer = await making;
      await core.process.ended;
      if (answer) expect(existsSync(join(folder, "vault.json"))).toBe(true);

      const next = realCore();
      const made = await next.client.call("vault.create", input, request);
      if (answer) expect(made).toEqual(answer);
      expect((await next.client.call("vault.info", {})).analyst.name).toBe("Ada");
      expect(await next.client.call("vault.check", {}), `after ${delay} ms`).toMatchObject({ sound: true });
      next.process.kill("SIGKILL");
    }
  });

  test("while the passphrase is changed leaves a vault that one of the two opens, and the repeated request the new one", async () => {
    for (const delay of [150, 300, 600]) {
      const folder = copyOfVault();
      const change = { secret, passphrase: "battery staple", cost: lightCost };
      const request = { requestId: randomUUID() };
      const core = await unlockedCore(folder);
      const changing = core.client.call("vault.changePassphrase", change, request).catch(() => undefined);
      await wait(delay);
      core.process.kill("SIGKILL");
      const answer = await changing;
      await core.process.ended;

      const next = realCore();
      const unlock = (passphrase: string) => next.client.call("vault.unlock", { folder, secret: { passphrase } });
      const byOld = await unlock("correct horse").then(
        () => true,
        () => false,
      );
      if (answer) expect(byOld).toBe(false);
      if (!byOld) await unlock("battery staple");
      await next.client.call("vault.changePassphrase", change, request);
      const { entries } = await next.client.call("custody.list", { caseId: null });
      expect(entries.filter(({ op }) => op === "vault.changePassphrase")).toHaveLength(1);
      next.process.kill("SIGKILL");
      await next.process.ended;
      const last = realCore();
      await last.client.call("vault.unlock", { folder, secret: { passphrase: "battery staple" } });
      last.process.kill("SIGKILL");
    }
  });
});
