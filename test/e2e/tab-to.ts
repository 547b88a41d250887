import type { Locator, Page } from "@playwright/test";

/** How many presses a person may need to a place that they see. */
const sensible = 20;

/**
 * Goes to something by what a person has for it: F6 to its region where that is another, then Tab, or Shift+Tab where it
 * stands before what has the focus. Fails after so many presses, naming what had the focus on the way.
 */
export async function tabTo(page: Page, target: Locator, { within = sensible } = {}): Promise<void> {
  await target.waitFor();
  const way: string[] = [];
  for (;;) {
    const { key, at } = await target.evaluate(nextKey);
    if (key === undefined) return;
    way.push(at);
    if (way.length > within) throw new Error(`not reached by ${within} keys, but:\n${way.join("\n")}`);
    await page.keyboard.press(key);
  }
}

/** In the page: which key leads on to it, and what has the focus now. None: it has it. */
function nextKey(target: Element): { readonly key: string | undefined; readonly at: string } {
  const here = document.activeElement ?? document.body;
  const name = here.getAttribute("aria-label") ?? here.textContent?.slice(0, 40) ?? "";
  const at = `${here.getAttribute("role") ?? here.tagName.toLowerCase()} “${name}”`;
  const regionOf = (element: Element) => element.closest("[data-region]");
  const wanted = regionOf(target);
  if (here === target) return { key: undefined, at };
  if (wanted && wanted !== regionOf(here)) return { key: "F6", at };
  const isBefore = (here.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
  return { key: isBefore ? "Shift+Tab" : "Tab", at };
}
