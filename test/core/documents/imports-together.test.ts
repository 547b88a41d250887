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
