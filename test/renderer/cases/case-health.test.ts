import { createElement } from "react";
import { expect, onTestFinished, test } from "vitest";
import { CaseHealth } from "#renderer/features/cases/case-health.tsx";
import { openCase } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { AppError } from "#shared/errors.ts";
import { never, openPage } from "../../helpers/open-page.ts";

const empty = { claims: [], pairs: [], records: [], suggestions: [] };
const overview = { openConflicts: 0 } as Parameters<typeof CaseHealth>[0]["overview"];
const healthy = t("cases.healthy");

async function drawn(answers: (name: string) => unknown) {
  openCase("case_1");
  onTestFinished(() => openCase(null));
  const page = openPage(answers);
  await page.draw(createElement(CaseHealth, { overview }));
  return { ...page, text: () => page.document.body.textContent };
}

test("nothing needs attention only once every question is answered", async () => {
  expect((await drawn(() => empty)).text()).toContain(healthy);
});

test("while one is on its way, nothing is said", async () => {
  expect((await drawn((name) => (name === "identity.suggestions" ? never : empty))).text()).not.toContain(healthy);
});

test("where one has failed, the error is shown, and can be tried again", async () => {
  let isBroken = true;
  const { text, press, document } = await drawn((name) => {
    if (isBroken && name === "figures.contradictions") throw new AppError("disk.failed", { path: "/v", reason: "EIO" });
    return empty;
  });
  expect(text()).not.toContain(healthy);
  expect(document.querySelector('[role="alert"]')).not.toBeNull();
  isBroken = false;
  await press("Try again");
  expect(text()).toContain(healthy);
});
