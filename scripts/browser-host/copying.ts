import type { Page } from "@playwright/test";
import { type Copying, createCopying } from "#launch/copying.ts";

/** Uses the system's clipboard through the page. Closing the page ends access to it. */
export function createPageCopying(page: Page): Copying {
  const write = (text: string) => page.evaluate((words) => navigator.clipboard.writeText(words), text);
  return createCopying({
    write,
    read: () => page.evaluate(() => navigator.clipboard.readText()).catch(() => ""),
    clear: () => write("").catch(() => undefined),
  });
}
