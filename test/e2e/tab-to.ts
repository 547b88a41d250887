import type { Locator, Page } from "@playwright/test";

/** Most key presses a user should need to reach a visible element. */
const sensible = 20;

/**
 * Goes to an element by keyboard: F6 to its region, then Tab or Shift+Tab. Fails after too many presses, naming the
 * elements passed.
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

/** In the page: the next key on the way, and the focused element. No key if the target has the focus. */
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
