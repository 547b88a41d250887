import type { Page } from "@playwright/test";

interface Copied {
  readonly text: string;
  /** Seconds until it is taken away again, if it is still there. */
  readonly clearAfter: number | null;
}

/** Puts what the window copies on the system's clipboard. */
export function createCopying(page: Page) {
  let clearing: NodeJS.Timeout | undefined;
  return async ({ text, clearAfter }: Copied) => {
    await page.evaluate((words) => navigator.clipboard.writeText(words), text);
    clearTimeout(clearing);
    if (clearAfter !== null) clearing = setTimeout(() => takeAway(page, text), clearAfter * 1000);
    return {};
  };
}

/** A page that is closed meanwhile takes its clipboard with it. */
async function takeAway(page: Page, text: string): Promise<void> {
  await page.evaluate(clear, text).catch(() => undefined);
}

/** In the page. */
async function clear(text: string): Promise<void> {
  if ((await navigator.clipboard.readText()) === text) await navigator.clipboard.writeText("");
}
