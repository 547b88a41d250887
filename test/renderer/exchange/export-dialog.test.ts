import { createElement } from "react";
import { expect, onTestFinished, test } from "vitest";
import { ExportDialog } from "#renderer/features/exchange/export-dialog.tsx";
import { openCase } from "#renderer/state/session.ts";
import { never, openPage } from "../../helpers/open-page.ts";

test("before the case has said its own marking there is no limit to what leaves, and nothing can", async () => {
  const asked: string[] = [];
  openCase("case-1");
  onTestFinished(() => openCase(null));
  const page = openPage((name) => {
    asked.push(name);
    return never;
  });
  await page.draw(createElement(ExportDialog, { recordIds: [], onClose: () => undefined, onDone: () => undefined }));
  expect(page.button("Export…")?.hasAttribute("disabled")).toBe(true);
  expect(page.document.querySelector("h3")).toBeNull();
  expect(asked).not.toContain("exchange.preview");
});
