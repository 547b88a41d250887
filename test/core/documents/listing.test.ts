import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { aCase, startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";

test("documents are narrowed by type and language, and ordered by source and by excerpts", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const folder = tempFolder();
  writeFileSync(join(folder, "a.txt"), "The pier was leased to the harbour company in the spring.\n");
  writeFileSync(join(folder, "b.md"), "# Pacht\n\nDer Pier wurde im Frühling an die Gesellschaft verpachtet.\n");
  writeFileSync(join(folder, "c.txt"), "7\n");
  await call("documents.import", { caseId, paths: [folder] });
  const listed = async (input: object) => {
    const { total, documents } = await call("documents.list", { caseId, ...input });
    expect(documents).toHaveLength(total);
    return documents.map(({ title }) => title);
  };
  const all = await call("documents.list", { caseId });
  const titles = ["a.txt", "Pacht", "c.txt"] as const;
  const [first, second, third] = titles;
  const [a = "", b = "", c = ""] = titles.map((title) => all.documents.find((one) => one.title === title)?.id);
  await call("documents.edit", { id: a, fields: { language: "en" } });
  await call("documents.edit", { id: b, fields: { language: "de" } });
  await call("documents.edit", { id: c, fields: { language: null } });

  expect(await listed({ mediaType: "text/markdown" })).toEqual([second]);
  expect(await listed({ mediaType: "text/plain" })).toEqual([first, third]);
  expect(await listed({ language: "de" })).toEqual([second]);
  expect(await listed({ language: null })).toEqual([third]);
  expect(await listed({ language: "de", mediaType: "text/plain" })).toEqual([]);
  expect(await call("documents.types", { caseId })).toEqual({
    types: [
      { mediaType: "text/plain", count: 2 },
      { mediaType: "text/markdown", count: 1 },
    ],
    languages: [
      { language: "de", count: 1 },
      { language: "en", count: 1 },
    ],
  });

  const sourceOf = async (name: string, id: string) => {
    const { id: sourceId } = await call("sources.create", { caseId, name, sourceKind: "person" });
    await call("documents.edit", { id, fields: { sourceId } });
  };
  await sourceOf("Zoll", a);
  await sourceOf("archive", b);
  expect(await listed({ sort: "source" })).toEqual([third, second, first]);
  expect(await listed({ sort: "source", descending: true })).toEqual([first, second, third]);

  await call("excerpts.create", { documentId: b, place: { quote: "Pier" } });
  await call("excerpts.create", { documentId: b, place: { quote: "verpachtet" } });
  await call("excerpts.create", { documentId: a, place: { quote: "leased" } });
  expect(await listed({ sort: "excerpts", descending: true })).toEqual([second, first, third]);
  expect(await listed({ sort: "excerpts", descending: true, language: "en" })).toEqual([first]);
  expect(core.incidents).toEqual([]);
});
