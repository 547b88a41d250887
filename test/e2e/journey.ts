import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test as base, expect, type Locator, type Page } from "@playwright/test";
import type axe from "axe-core";
import { type Host, openChromium, openElectron } from "./hosts.ts";

interface Fixtures {
  readonly host: Host;
  /** The window; a violation of its policy or an error in it fails the test. */
  readonly page: Page;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  host: async ({}, use, info) => {
    const host = info.project.name === "electron" ? await openElectron() : await openChromium();
    await use(host);
    await host.close();
  },
  page: async ({ host }, use) => {
    const { page } = host;
    const faults: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") faults.push(message.text());
    });
    page.on("pageerror", (error) => faults.push(error.stack ?? error.message));
    await use(page);
    expect(faults).toEqual([]);
    expect(host.refused()).toEqual([]);
  },
});

export { expect };

export const passphrase = "correct horse battery staple";

/** Makes a vault by hand, without a recovery code, and comes to the list of cases. */
export async function makeVault(host: Host, name = "Ada Analyst"): Promise<string> {
  const { page } = host;
  const folder = join(host.home, `${name.split(" ")[0]?.toLowerCase()}.vault`);
  await page.getByLabel("Your name").fill(name);
  await page.getByRole("textbox", { name: "Folder" }).fill(folder);
  await page.getByRole("textbox", { name: "Passphrase", exact: true }).fill(passphrase);
  await page.getByRole("textbox", { name: "Passphrase again" }).fill(passphrase);
  await page.getByText("Make a recovery code").click();
  await page.getByText("I understand that nobody can open").click();
  await page.getByRole("button", { name: "Create vault" }).click();
  await expect(page.getByRole("heading", { name: "Cases" })).toBeVisible();
  await expect(page.getByRole("main")).toBeFocused();
  return folder;
}

/**
 * Keys one after the other, each to whatever has the focus then. A pair, as `g d`, is struck in one go: waiting until a busy
 * window has heard of the first would be slower than anybody types.
 */
export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await Promise.all(key.split(" ").map((one) => page.keyboard.press(one)));
}

/** Finds a row of the list in focus by its first letters, which belong together only as fast as somebody types them. */
export async function seek(list: Locator, word: string): Promise<void> {
  const { keyboard } = list.page();
  await Promise.all([...word].map((letter) => keyboard.type(letter)));
  await expect(list.getByRole("option", { selected: true })).toContainText(word, { ignoreCase: true });
}

/** Finds something in the palette by its words, and does it. */
export async function runFromPalette(page: Page, words: string): Promise<void> {
  await press(page, "Control+k");
  await expect(page.getByRole("searchbox", { name: "Find or do anything" })).toBeFocused();
  await page.keyboard.type(words);
  await expect(page.getByRole("dialog").getByRole("option").first()).toContainText(new RegExp(words, "i"));
  await press(page, "Enter");
}

/** A dialog has the focus, and so hears the next key. */
export async function expectFocusIn(dialog: Locator): Promise<void> {
  const focus = dialog.page().locator(":focus");
  await expect(dialog.locator(focus).or(dialog.and(focus))).toHaveCount(1);
}

/** Goes to a list or table by its keys; when this is done it has its rows and the focus, so that the next key is its. */
export async function goTo(page: Page, keys: string, name: string, role: "listbox" | "grid" = "listbox") {
  await press(page, keys);
  return expectReady(page.getByRole(role, { name, exact: true }));
}

/** A list or table has rows and the focus. */
async function expectReady(list: Locator): Promise<Locator> {
  // Of a table the first row is its head; a row that is on its way is drawn without words.
  await expect(list.getByRole("option").or(list.getByRole("row").nth(1)).first()).toContainText(/\S/);
  await expect(list).toBeFocused();
  return list;
}

/** Calls a procedure of core from the page, past the screens: to set up what a journey is not about. */
export async function callCore<Output = Record<string, unknown>>(
  page: Page,
  name: string,
  input: unknown,
): Promise<Output> {
  const answer = await page.evaluate(([asked, given]) => window.casebound.call(asked, given, crypto.randomUUID()), [
    name,
    input,
  ] as const);
  if ("error" in answer) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
  return answer.output as Output;
}

/** Imports a file or folder, past the screens. */
export async function importFiles(page: Page, caseId: string, path: string): Promise<void> {
  await runTask(page, "documents.import", { caseId, paths: [path] });
}

/** Runs a task of core from the page, past the screens, to its end. */
export async function runTask(page: Page, name: string, input: unknown): Promise<void> {
  const answer = await page.evaluate(
    ([asked, given]) => window.casebound.start(crypto.randomUUID(), asked, given, crypto.randomUUID()),
    [name, input] as const,
  );
  if ("error" in answer) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
}

/**
 * For states that a test's vault comes to too fast to be looked at, or by itself never: what core says to a task goes through
 * `change` before the window hears of it. False: Electron's bridge cannot be changed.
 */
export async function changeAnswer(
  page: Page,
  task: string,
  change: (answer: { readonly output: unknown }) => Promise<unknown>,
): Promise<boolean> {
  if (base.info().project.name === "electron") return false;
  const handle = `change.${task}`;
  await page.exposeFunction(handle, change);
  await page.evaluate(
    ([changed, by]) => {
      const { start } = window.casebound;
      const through = (window as unknown as Record<string, (answer: unknown) => Promise<unknown>>)[by];
      Object.assign(window.casebound, {
        start: async (...args: Parameters<typeof start>) => {
          const answer = await start(...args);
          return args[1] === changed ? through?.(answer) : answer;
        },
      });
    },
    [task, handle] as const,
  );
  return true;
}

export const themes = ["light", "dark", "contrast"] as const;

/** Milliseconds for what is on its way to be drawn. */
const settled = 50;

/** The rules of axe that a screen has to keep. */
const standards = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] as const;

/** Where every screen and state is kept, to be looked at. */
const pictures = "test-results/screens";

/** The screens that README shows, under the names that they have there. */
const shownInReadme: Readonly<Record<string, string>> = {
  home: "case",
  "full-entity": "entity",
  "full-reading-and-writing": "reading-and-writing",
};

/** Saves every screen in every theme, and retakes README's pictures. */
const takesPictures = process.env.CASEBOUND_TAKE_PICTURES === "1";

/**
 * Inspects a screen: axe finds no violation in any theme, nothing is wider than the window, no row spills over another. Saves
 * a picture of the first theme, or of every theme while pictures are taken for people to look at. Electron draws the same
 * page with the same engine, so only the layout is checked there.
 */
export async function inspectScreen(
  page: Page,
  name: string,
  { only = themes }: { only?: readonly (typeof themes)[number][] } = {},
): Promise<void> {
  const isElectron = base.info().project.name === "electron";
  for (const [index, theme] of (isElectron ? only.slice(0, 1) : only).entries()) {
    const isFirst = index === 0;
    await page.evaluate((wanted) => {
      document.documentElement.dataset.theme = wanted;
    }, theme);
    if (!isElectron) {
      await page.waitForTimeout(settled);
      if (isFirst || takesPictures) await takePicture(page, name, theme);
      // A theme changes only colours, so the other rules are checked once.
      await expectAccessible(page, `${name} in ${theme}`, isFirst);
    }
    await expectLayout(page, name);
  }
}

async function takePicture(page: Page, name: string, theme: (typeof themes)[number]): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  const picture = join(pictures, `${name}-${theme}.png`);
  await page.screenshot({ path: picture });
  const shown = shownInReadme[name];
  if (takesPictures && shown && theme === "light") copyFileSync(picture, join("docs/pictures", `${shown}.png`));
}

async function expectLayout(page: Page, name: string): Promise<void> {
  const { overflow, spilled } = await page.evaluate(measureLayout);
  expect(overflow, `${name} is wider than the window`).toBeLessThanOrEqual(0);
  expect(spilled, `rows of ${name} spill over others`).toEqual([]);
}

/** In the page: pixels beyond the window's width, and the texts of rows that hold something taller than they are. */
function measureLayout(): { overflow: number; spilled: (string | null)[] } {
  const rows = [...document.querySelectorAll(".list-row, .grid-row")].filter((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return [...row.children].some((part) => {
      const box = part.getBoundingClientRect();
      return box.height > 0 && (box.top < top - 1 || box.bottom > bottom + 1);
    });
  });
  return {
    overflow: document.documentElement.scrollWidth - window.innerWidth,
    spilled: rows.map(({ textContent }) => textContent),
  };
}

/** Minified: the page parses it after every load. */
const axeProgram = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

async function expectAccessible(page: Page, screen: string, hasAllRules: boolean): Promise<void> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeProgram);
  const found = await page.evaluate(
    async ([tags, rule]) => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(
        { exclude: [["[data-live-announcer]"], ["[role=tooltip]"]] },
        {
          runOnly: tags ? { type: "tag", values: [...tags] } : { type: "rule", values: [rule] },
          // What passes need not be described, and the page has nothing that a rule would have to fetch.
          resultTypes: ["violations"],
          preload: false,
        },
      );
      return violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} — ${failureSummary}`).join("\n  ")}`,
      );
    },
    [hasAllRules ? standards : null, "color-contrast"] as const,
  );
  expect(found, screen).toEqual([]);
}
