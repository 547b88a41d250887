import { createElement } from "react";
import { expect, test } from "vitest";
import { ImportReview } from "#renderer/features/exchange/import-review.tsx";
import { Remembers } from "#renderer/ui/memory.tsx";
import { openPage } from "../../helpers/open-page.ts";

test("of a bundle that has come in nothing is verified again when its tab is drawn anew", async () => {
  const asked: string[] = [];
  const page = openPage((name) => {
    asked.push(name);
    throw new Error("the file has gone since");
  });
  const applied = {
    caseId: "case-1",
    counts: { new: 2 },
    addedVersions: 2,
    addedDocuments: 0,
    openConflicts: 0,
    leftOut: [],
    encryption: "none",
  };
  const memory = new Map<string, unknown>([["applied", { applied, step: { caseId: "case-1" }, plan: undefined }]]);
  const remembering = { memory, children: createElement(ImportReview, { path: "/tmp/harbour.casebundle" }) };
  await page.draw(createElement(Remembers, remembering));
  expect(page.document.body.textContent).toContain("The bundle was imported");
  expect(page.button("Try again")).toBeUndefined();
  expect(asked).toEqual([]);
});
