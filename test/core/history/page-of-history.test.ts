import { expect, test } from "vitest";
import { pageOfHistory } from "#core/history/page-of-history.ts";
import { anEntity } from "../../helpers/evidence.ts";
import { aCase, startVault } from "../../helpers/start-core.ts";
import { bareWriter } from "../vault/bare-vault.ts";

test("a record of five thousand versions is told page by page, from either end, each with what it was written on", async () => {
  const { writer, connection } = await bareWriter("history");
  const body = { name: "n0", contact: "" };
  const { id } = writer.run({ op: "test", caseId: null }, (change) => {
    const made = change.create("analyst", body);
    for (let no = 1; no < 5000; no++) change.edit("analyst", made.id, () => ({ name: `n${no}` }));
    return made;
  });
  const page = (offset: number, limit: number, newestFirst = false) =>
    pageOfHistory(connection.read, { id, withAbout: true, offset, limit, newestFirst });
  const names = (versions: ReturnType<typeof page>["versions"]) => versions.map((version) => version.body?.name);
  expect(names(page(0, 3).versions)).toEqual(["n0", "n1", "n2"]);
  const latest = page(0, 3, true);
  expect(names(latest.versions)).toEqual(["n4999", "n4998", "n4997"]);
  expect(names(latest.before)).toEqual(["n4996"]);
  expect(latest.before[0]?.version).toBe(latest.versions[2]?.parents[0]);
  expect(latest.total).toBe(5000);
  expect(names(page(4998, 10).versions)).toEqual(["n4998", "n4999"]);
  expect(page(5000, 10)).toMatchObject({ versions: [], before: [], total: 5000 });
  const pages = [0, 1, 2, 3, 4].flatMap((no) => page(no * 1000, 1000).versions);
  expect(names(pages)).toEqual(Array.from({ length: 5000 }, (_, no) => `n${no}`));
});

test("the pages of an entity with its facts are parts of one list", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const id = await anEntity(core, caseId, "Harbour Ltd");
  const statements = Array.from({ length: 5 }, (_, no) => ({ property: "alias", value: `Name ${no}` }));
  await call("entities.state", { subjectId: id, statements });
  const whole = await call("records.history", { id, withAbout: true });
  expect(whole).toMatchObject({ total: 7, before: [] });
  const parts = [];
  for (const offset of [0, 3, 6]) {
    parts.push(...(await call("records.history", { id, withAbout: true, offset, limit: 3 })).versions);
  }
  expect(parts).toEqual(whole.versions);
  const newest = await call("records.history", { id, withAbout: true, newestFirst: true });
  expect(newest.versions).toEqual(whole.versions.toReversed());
});
