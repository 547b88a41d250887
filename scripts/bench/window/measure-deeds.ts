import type { Page } from "@playwright/test";
import { mainThread } from "./main-thread.ts";
import type { BenchWindow } from "./open-window.ts";
import { percentile } from "./percentile.ts";
import { timeDeed } from "./time-deed.ts";

export interface DeedFigures {
  readonly palette: Deed;
  readonly tab: Deed;
}

export interface Deed {
  /** Milliseconds from the key to the frame that shows its effect. */
  readonly p50: number;
  readonly p95: number;
  /** Average milliseconds of the window's main thread, independent of other load. */
  readonly work: number;
}

const rounds = 30;
/** Milliseconds between two actions. */
const pause = 150;

/** For the open case: the palette with its commands, and switching between tabs. */
export async function measureDeeds({ page }: BenchWindow): Promise<DeedFigures> {
  return { palette: await measurePalette(page), tab: await measureTabs(page) };
}

function measurePalette(page: Page): Promise<Deed> {
  return repeat(page, {
    act: () => timeDeed(page, "Control+k", `document.querySelectorAll(".palette [role=option]").length > 5`),
    async after() {
      await page.keyboard.press("Escape");
      await page.locator(".palette").waitFor({ state: "detached" });
    },
  });
}

/** Home, two documents, and the table of all documents. */
async function measureTabs(page: Page): Promise<Deed> {
  const documents = page.getByRole("listbox", { name: "Documents" }).getByRole("option");
  for (const index of [0, 1]) {
    await documents.nth(index).dblclick();
    await page.waitForTimeout(1000);
  }
  await page.getByRole("button", { name: "Open as table" }).click();
  await page.waitForTimeout(1000);
  return repeat(page, {
    async act() {
      const before = await page.locator(".open-tab[aria-selected=true]").first().getAttribute("id");
      const isShown = `(() => {
        const tab = document.querySelector(".open-tab[aria-selected=true]");
        const view = document.querySelector(".view[role=tabpanel]");
        return tab && tab.id !== ${JSON.stringify(before)} && view?.textContent.length > 40 && !view.querySelector(".loading");
      })()`;
      return timeDeed(page, "Control+PageDown", isShown);
    },
  });
}

interface Repeated {
  readonly act: () => Promise<number>;
  readonly after?: () => Promise<void>;
}

async function repeat(page: Page, { act, after }: Repeated): Promise<Deed> {
  const times: number[] = [];
  let work = 0;
  for (let round = 0; round < rounds; round++) {
    const before = await mainThread(page);
    times.push(await act());
    work += (await mainThread(page)) - before;
    await after?.();
    await page.waitForTimeout(pause);
  }
  return { p50: percentile(times, 50), p95: percentile(times, 95), work: work / rounds };
}
