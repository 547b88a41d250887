import type { Page } from "@playwright/test";
import { type Copying, createCopying } from "#launch/copying.ts";

/** On the system's clipboard, as the page reaches it. A page that is closed meanwhile takes its clipboard with it. */
export function createPageCopying(page: Page): Copying {
  const write = (text: string) => page.evaluate((words) => navigator.clipboard.writeText(words), text);
  return createCopying({
    write,
    read: () => page.evaluate(() => navigator.clipboard.readText()).catch(() => ""),
    clear: () => write("").catch(() => undefined),
  });
}
