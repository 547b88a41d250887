import { act, createElement } from "react";
import { expect, test } from "vitest";
import type { CoreOutput } from "#renderer/bridge/core.ts";
import { ImportPlan } from "#renderer/features/exchange/import-plan.tsx";
import { openPage } from "../../helpers/open-page.ts";

test("what a filter has taken out of sight can be neither looked at nor left out", async () => {
  const page = openPage();
  const record = { id: "a", origin: "a", kind: "claim", name: "First", versions: 1, conflicts: [], change: "new" };
  const newer = { ...record, id: "b", origin: "b", name: "Second", change: "newer" };
  const plan = { caseTitle: "", question: "", withheld: {}, counts: {}, conflicts: [], records: [record, newer] };
  const taking = { left: new Set<string>(), told: "", take: () => undefined, takeAll: () => undefined };
  await page.draw(createElement(ImportPlan, { plan: plan as unknown as CoreOutput<"exchange.plan">, taking }));
  const isOff = () => page.button("Look at it…")?.hasAttribute("disabled");
  expect(isOff()).toBe(true);
  await act(async () => {
    const grid = page.document.querySelector<HTMLElement>('[role="grid"]');
    grid?.focus();
    grid?.dispatchEvent(new window.KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
  });
  expect(isOff()).toBe(false);
  await act(async () => {
    const filter = page.document.querySelector("select");
    if (filter) filter.value = "newer";
    filter?.dispatchEvent(new window.Event("change", { bubbles: true }));
  });
  expect(isOff()).toBe(true);
});
