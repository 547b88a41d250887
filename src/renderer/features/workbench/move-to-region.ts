/** The regions in the order in which F6 goes round. */
function regions(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("[data-region]")];
}

const lastFocus = new WeakMap<HTMLElement, HTMLElement>();

/** Puts the focus into a region by name, or into the next or previous one; where it was there before, if it still is. */
export function moveToRegion(to: string | 1 | -1): void {
  const all = regions();
  const here = document.activeElement?.closest<HTMLElement>("[data-region]") ?? null;
  if (here && document.activeElement instanceof HTMLElement) lastFocus.set(here, document.activeElement);
  const from = here ? all.indexOf(here) : -1;
  const target =
    typeof to === "string"
      ? all.find((region) => region.dataset.region === to)
      : all[(from + to + all.length) % all.length];
  if (!target) return;
  const before = lastFocus.get(target);
  const wanted = before?.isConnected ? before : (firstFocusable(target) ?? target);
  wanted.focus();
}

/** Frames that a list is waited for, which is drawn when core has answered. */
const frames = 30;

/**
 * Puts the focus into the list of a region as soon as it is drawn; on the region itself where it has none, unless its view
 * has taken the focus itself.
 */
export function moveToList(name: string, left = frames): void {
  const region = regions().find(({ dataset }) => dataset.region === name);
  if (left < frames && region?.contains(document.activeElement)) return;
  const list = region?.querySelector<HTMLElement>('[role="listbox"][tabindex="0"], [role="grid"][tabindex="0"]');
  if (list) list.focus();
  else if (left === 0) region?.focus();
  else requestAnimationFrame(() => moveToList(name, left - 1));
}

function firstFocusable(region: HTMLElement): HTMLElement | null {
  return region.querySelector<HTMLElement>(
    '[tabindex="0"], button:not(:disabled, [tabindex="-1"]), input:not(:disabled), textarea, [contenteditable="true"]',
  );
}
