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

/** Milliseconds that a list is waited for, which is drawn when core has answered. */
const patience = 5000;

/**
 * Puts the focus on a region or its view, and into its list as soon as that is drawn, unless the person or the view has moved it
 * meanwhile. Where the region has no list, or an empty one, it stays on the region.
 */
export function moveToList(name: string): void {
  const until = performance.now() + patience;
  const ours: (Element | null | undefined)[] = [document.activeElement, document.body];
  let steady = 0;
  const step = () => {
    const region = regions().find(({ dataset }) => dataset.region === name);
    const list = region?.querySelector<HTMLElement>('[role="listbox"][tabindex="0"], [role="grid"][tabindex="0"]');
    if (!ours.includes(document.activeElement)) return;
    const wanted = list ?? region?.querySelector<HTMLElement>(".view-box") ?? region;
    if (wanted && document.activeElement !== wanted) {
      wanted.focus({ preventScroll: true });
      ours.push(wanted);
      steady = 0;
    } else if (list) steady++;
    // A list that is there may be that of before, which is about to go.
    if (steady < steadyFrames && performance.now() < until) requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}

const steadyFrames = 3;

function firstFocusable(region: HTMLElement): HTMLElement | null {
  return region.querySelector<HTMLElement>(
    '[tabindex="0"], button:not(:disabled, [tabindex="-1"]), input:not(:disabled), textarea, [contenteditable="true"]',
  );
}
