import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { aCase, aDocument, startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";
import { forgeBundle, putRecords, recordsIn, rehashed } from "../exchange/altered-bundle.ts";

const csv = "year,parcels,deficit\n2020,10,20.9\n2021,20,44.0\n";
const cells = { table: 0, rows: { start: 1, end: 3 }, columns: { start: 0, end: 2 } };

async function aTable() {
  const core = await startVault();
  const caseId = await aCase(core);
  return { core, call: core.client.call, caseId, documentId: await aDocument(core, caseId, csv, "figures.csv") };
}

describe("an excerpt of cells", () => {
  test("is anchored to table, rows and columns; its quote is what stands in them", async () => {
    const { call, caseId, documentId } = await aTable();
    const { id, quote } = await call("excerpts.create", { documentId, place: { cells } });
    expect(quote).toBe("2020\t10\n2021\t20");
    const { body } = await call("excerpts.get", { id });
    const { text } = await call("documents.text", { id: documentId });
    expect(body.anchor).toMatchObject({ type: "cells", ...cells });
    if (body.anchor.type !== "cells") throw new Error("another anchor");
    expect(text.slice(body.anchor.start, body.anchor.end)).toBe("2020\t10\t20.9\n2021\t20");
    const page = await call("documents.page", { id: documentId, page: 0 });
    expect(page.excerpts).toEqual([{ id, start: body.anchor.start, end: body.anchor.end }]);
    const saved = await call("assessments.saveMarkdown", {
      caseId,
      markdown: `# Parcels\n\n[fact] Twice as many [[${id}]].\n`,
    });
    const { html } = await call("assessments.html", { id: saved.id });
    expect(html).toContain("table 1, rows 2 to 3, columns 1 to 2");
  });

  test("is made by the fact that is taken from it, in one deed", async () => {
    const { call, caseId, documentId } = await aTable();
    const { excerptId } = await call("entities.capture", {
      passage: { documentId, cells, quote: "2020\t10\n2021\t20" },
      entity: { schema: "Company", name: "Harbour Group" },
      property: "incorporationDate",
      value: "2020",
    });
    expect((await call("excerpts.get", { id: excerptId })).body.anchor).toMatchObject({ type: "cells", ...cells });
    await call("history.undo", { caseId });
    expect((await call("excerpts.list", { caseId })).records).toEqual([]);
  });

  test("is refused where there are no such cells, or other words in them than were given", async () => {
    const { call, documentId } = await aTable();
    const create = (place: object) => call("excerpts.create", { documentId, place: { cells: { ...cells, ...place } } });
    await expect(create({ table: 1 })).rejects.toMatchObject({ code: "excerpt.cells-missing", data: { rows: 0 } });
    await expect(create({ rows: { start: 1, end: 9 } })).rejects.toMatchObject({
      code: "excerpt.cells-missing",
      data: { place: "table 1, rows 2 to 9, columns 1 to 2", rows: 3, columns: 3 },
    });
    const other = call("excerpts.create", { documentId, place: { cells, quote: "2020\t11\n2021\t20" } });
    await expect(other).rejects.toMatchObject({ code: "excerpt.quote-differs" });
  });

  test("travels, and comes in only where its quote is what stands in the cells", async () => {
    const { core, call, caseId, documentId } = await aTable();
    const { id } = await call("excerpts.create", { documentId, place: { cells } });
    await call("keys.create", { principal: "ada@unit-a" });
    const path = join(tempFolder(), "table.casebundle");
    await call("exchange.export", { caseId, path, encryption: { clear: true } });
    const other = await startVault({ seed: "other" });
    await other.client.call("exchange.apply", { path, acceptUntrusted: true });
    expect((await other.client.call("excerpts.get", { id })).body).toEqual((await call("excerpts.get", { id })).body);

    const forged = join(tempFolder(), "forged.casebundle");
    for (const change of [
      { quote: "2020\t11\n2021\t20" },
      { rows: { start: 0, end: 2 } },
      { start: 0 },
      { table: 7 },
    ]) {
      await forgeBundle(path, forged, (files) => {
        const lines = recordsIn(files).map((line) => {
          if (line.kind !== "excerpt" || "withheld" in line || line.body === null) return line;
          const { anchor = null, quote = null } = line.body;
          const moved = { anchor: Object.assign({}, anchor, change), quote };
          return rehashed({ ...line, body: { ...line.body, ...("quote" in change ? change : moved) } });
        });
        putRecords(files, lines);
      });
      const verdict = await other.client.call("exchange.verify", { path: forged });
      expect(verdict).toMatchObject({
        verdict: "broken",
        problems: [{ path: id, problem: "its quote is not what stands at its place in the text" }],
      });
    }
    expect([core.incidents, other.incidents]).toEqual([[], []]);
  });
});
