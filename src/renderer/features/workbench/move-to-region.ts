import { activeView } from "#renderer/state/views.ts";
import { useWorkbench } from "#renderer/state/workbench.ts";
import { holdKeys } from "./hold-keys.ts";

/** Visible regions in F6 order. */
function regions(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("[data-region]")].filter((region) => region.checkVisibility());
}

const lastFocus = new WeakMap<HTMLElement, HTMLElement>();

/** Focuses a region by name, or the next or previous one, at its last focused element if possible. */
export function moveToRegion(to: string | 1 | -1): void {
  endMove();
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
  const wanted = before?.checkVisibility() ? before : (firstFocusable(target) ?? target);
  wanted.focus();
}

/** Milliseconds to wait for a list that is drawn after core's answer. */
const patience = 5000;

/** Milliseconds that keys wait for it: after that, the user means them for something else. */
const keyPatience = 2000;

/**
 * Focuses the list of a region, or its view; at once if possible, so that the next key belongs to it. `from` is the
 * element focused before.
 */
export function moveToList(name: string, from = document.activeElement): void {
  moveInto({
    name,
    from,
    selector: '[role="listbox"][tabindex="0"], [role="grid"][tabindex="0"]',
    withLetters: true,
  })();
}

/** Focuses the text or field of the active view on a side. */
export function moveIntoView(group: number): void {
  const selector = '[role="document"][tabindex="0"], [role="textbox"][contenteditable="true"]';
  const isWritten = activeView(useWorkbench.getState().groups[group])?.type === "assessment";
  const from = document.activeElement;
  requestAnimationFrame(moveInto({ name: `group-${group}`, from, selector, withLetters: !isWritten }));
}

/** Ends the current move: the latest request wins. */
let endMove: () => void = () => undefined;

interface Move {
  /** Name of the region. */
  readonly name: string;
  /** The element focused before. */
  readonly from: Element | null;
  /** The target inside the region. */
  readonly selector: string;
  readonly withLetters: boolean;
}

/**
 * Focuses a region or its view, and then the target as soon as it is drawn, unless the user or the view moves the focus
 * meanwhile. Keys pressed until then wait for it. If everything else is drawn without the target, the focus stays on
 * the view. Returns the first step.
 */
function moveInto({ name, from, selector, withLetters }: Move): () => void {
  endMove();
  const began = performance.now();
  let ours: (Element | null | undefined)[] = [from, document.body];
  let steady = 0;
  let isOver = false;
  const isOurs = () => ours.includes(document.activeElement);
  const keys = holdKeys({ isAwaited: () => isOurs() && performance.now() - began < keyPatience, withLetters });
  endMove = () => {
    isOver = true;
    keys.drop();
  };
  const step = () => {
    if (isOver) return;
    const region = regions().find(({ dataset }) => dataset.region === name);
    const found = region?.querySelector<HTMLElement>(selector);
    if (!isOurs()) {
      // If the focus went elsewhere, the keys were not meant for the target.
      if (found?.contains(document.activeElement)) keys.give();
      else keys.drop();
      return;
    }
    const wanted = found ?? region?.querySelector<HTMLElement>(".view-box") ?? region;
    if (wanted && document.activeElement !== wanted) {
      wanted.focus({ preventScroll: true });
      ours = [wanted, document.body];
      steady = 0;
    } else if (found || !region?.querySelector('[aria-busy="true"]')) steady++;
    // The present element may belong to the previous view and be about to go.
    const isDone = steady >= steadyFrames || performance.now() - began > patience;
    if (found || isDone || performance.now() - began > keyPatience) keys.give();
    if (!isDone) requestAnimationFrame(step);
  };
  return step;
}

const steadyFrames = 3;

function firstFocusable(region: HTMLElement): HTMLElement | undefined {
  const all = region.querySelectorAll<HTMLElement>(
    '[tabindex="0"], button:not(:disabled, [tabindex="-1"]), input:not(:disabled), textarea, [contenteditable="true"]',
  );
  return [...all].find((element) => element.checkVisibility());
}
