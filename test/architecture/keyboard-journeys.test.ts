import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { scriptedIn } from "./keyboard-journeys.ts";

test("a journey by keyboard alone puts no focus, presses no element and clicks nothing: a person has keys only", () => {
  const specs = globSync("test/e2e/**/*.spec.ts");
  const found = specs.map((name) => scriptedIn(name, readFileSync(name, "utf8")));
  expect(found.reduce((sum, { journeys }) => sum + journeys, 0)).toBeGreaterThan(10);
  expect(found.flatMap(({ faults }) => faults)).toEqual([]);
});

test.each([
  ["page.keyboard.press('Enter')", []],
  ["await press(page, 'Enter')", []],
  ["keyboard.type('words')", []],
  ["list.focus()", ["focus"]],
  ["page.getByRole('button').click()", ["click"]],
  ["page.getByLabel('Name').fill('Ada')", ["fill"]],
  ["page.getByRole('button').first().press('Enter')", ["press"]],
  ["page.mouse.move(1, 1)", ["mouse"]],
  ["go(page)", ["click"]],
  ["openCase(host)", []],
])("%s in such a journey is told: %j", (line, told) => {
  const helpers = `async function go(page) { await page.getByRole("tab").click(); }
    async function openCase({ page }: Host) { await page.getByRole("option").click(); }`;
  const inJourney = `${helpers} test("it is done by keyboard alone", async ({ page }) => { ${line}; });`;
  expect(scriptedIn("x.ts", inJourney).faults.map((fault) => fault.split(" ")[1])).toEqual(told);
  expect(scriptedIn("x.ts", inJourney.replace("alone", "or mouse")).faults).toEqual([]);
});
