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
    if (clearAfter !== null) clearing = setTimeout(() => void page.evaluate(clear, text), clearAfter * 1000);
    return {};
  };
}

/** In the page. */
async function clear(text: string): Promise<void> {
  if ((await navigator.clipboard.readText()) === text) await navigator.clipboard.writeText("");
}
