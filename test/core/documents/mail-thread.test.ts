import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { aCase, startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";

const count = 5;

/** A thread in which each mail answers the previous one and lists all earlier ones, as mail programs do. */
function mailOfThread(index: number): string {
  const idOf = (at: number) => `<m${at}@b.example>`;
  const earlier = Array.from({ length: index }, (_, at) => idOf(at));
  return [
    `From: p${index}@b.example`,
    `Subject: mail ${index}`,
    `Message-ID: ${idOf(index)}`,
    ...(index === 0 ? [] : [`In-Reply-To: ${idOf(index - 1)}`, `References: ${earlier.join(" ")}`]),
    "",
    `Words ${index}.`,
  ].join("\r\n");
}

test.each([
  ["the oldest first", [0, 1, 2, 3, 4]],
  ["the newest first", [4, 3, 2, 1, 0]],
  ["in any order", [2, 0, 4, 3, 1]],
])("a mail is a reply to the one that it answers, and writes nothing into others; %s", async (_order, order) => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const ids = new Map<number, string>();
  for (const index of order) {
    const path = join(tempFolder(), `${index}.eml`);
    writeFileSync(path, mailOfThread(index));
    const known = new Set(ids.values());
    await call("documents.import", { caseId, paths: [path] });
    const { documents } = await call("documents.list", { caseId });
    const come = documents.find(({ id }) => !known.has(id));
    if (come) ids.set(index, come.id);
  }
  const at = (index: number) => [ids.get(index)].filter((id) => id !== undefined);
  for (let index = 0; index < count; index++) {
    const [id = ""] = at(index);
    expect(await call("documents.thread", { id })).toEqual({ answers: at(index - 1), answeredBy: at(index + 1) });
    expect((await call("records.history", { id })).total).toBe(1);
  }
  const [last = "", first = ""] = [...at(count - 1), ...at(0)];
  // A mail can be removed even if others answer it.
  await call("records.remove", { id: first });
  expect(await call("documents.thread", { id: at(1)[0] ?? "" })).toEqual({ answers: [], answeredBy: at(2) });
  expect((await call("documents.get", { id: last })).body.relations).toEqual([]);
  expect(await call("vault.check", {})).toMatchObject({ sound: true });
});
