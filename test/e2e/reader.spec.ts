import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Host } from "./hosts.ts";
import { callCore, expect, inspectScreen, test } from "./journey.ts";
import { openVault } from "./sample-case.ts";

const memo = `# Harbour memo

The northern pier is leased to Meridian Freight until the end of the year. Nobody at the harbour office could say who signed.

## What was seen

- A crane without a number.
- Two lorries of *Halcyon Ltd*, both empty.

| ship | arrived |
|---|---|
| LARK | 3 March |
| WREN | 9 March |

The lease was renewed in March, and the rent was not paid.
`;

/** A case with a memo, open in the window. */
async function aMemo(host: Host): Promise<string> {
  await openVault(host);
  const { id: caseId } = await callCore<{ id: string }>(host.page, "cases.create", {
    title: "Harbour",
    question: "Who owns the harbour?",
  });
  const papers = join(host.home, "papers");
  mkdirSync(papers);
  writeFileSync(join(papers, "memo.md"), memo);
  await importFolder(host, caseId, papers);
  await host.page.getByRole("option", { name: /Harbour/ }).click();
  return caseId;
}

async function importFolder({ page }: Host, caseId: string, folder: string): Promise<void> {
  await page.evaluate(
    ([id, path]) =>
      window.casebound.start(1_000_000, "documents.import", { caseId: id, paths: [path] }, crypto.randomUUID()),
    [caseId, folder] as const,
  );
}

test("a passage is selected with the mouse, taken, and seen at once", async ({ host, page }) => {
  await aMemo(host);
  await page.getByRole("listbox", { name: "Documents" }).getByText("Harbour memo").dblclick();
  const text = page.getByRole("document", { name: "Harbour memo" });
  await expect(text).toContainText("northern pier");
  await text.getByText("The northern pier").click({ clickCount: 3 });
  await expect(page.getByRole("toolbar", { name: "What to make of the selection" })).toBeVisible();
  await inspectScreen(page, "reader-selected", { only: ["light"] });
  await page.getByRole("button", { name: "Excerpt E" }).click();
  await expect(text.locator("mark[data-excerpts]")).toContainText("The northern pier");
  await inspectScreen(page, "reader-text");
});
