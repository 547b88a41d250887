import { activeView } from "#renderer/state/views.ts";
import { useWorkbench } from "#renderer/state/workbench.ts";
import { holdKeys } from "./hold-keys.ts";

/** The regions in sight, in the order in which F6 goes round. */
function regions(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("[data-region]")].filter((region) => region.checkVisibility());
}

const lastFocus = new WeakMap<HTMLElement, HTMLElement>();

/**
 * Puts the focus into a region by name, or into the next or previous one; where it was there before, if it still is.
 */
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

/** Milliseconds that a list is waited for, which is drawn when core has answered. */
const patience = 5000;

/** Milliseconds that keys wait for it: whoever has seen that it takes long means what they press to go elsewhere. */
const keyPatience = 2000;

/**
 * Puts the focus into the list of a region or its view; at once where it is there, so that the next key is already its.
 * `from`: what had it before.
 */
export function moveToList(name: string, from = document.activeElement): void {
  moveInto({
    name,
    from,
    selector: '[role="listbox"][tabindex="0"], [role="grid"][tabindex="0"]',
    withLetters: true,
  })();
}

/** Puts the focus where one reads or writes in what is in front of a group: its keys work at once. */
export function moveIntoView(group: number): void {
  const selector = '[role="document"][tabindex="0"], [role="textbox"][contenteditable="true"]';
  const isWritten = activeView(useWorkbench.getState().groups[group])?.type === "assessment";
  const from = document.activeElement;
  requestAnimationFrame(moveInto({ name: `group-${group}`, from, selector, withLetters: !isWritten }));
}

/** Ends the move that is under way: what was asked for last holds. */
let endMove: () => void = () => undefined;

interface Move {
  /** Of the region. */
  readonly name: string;
  /** What had the focus before. */
  readonly from: Element | null;
  /** What is wanted in it. */
  readonly selector: string;
  readonly withLetters: boolean;
}

/**
 * Puts the focus on a region or its view, and on what is wanted in it as soon as that is drawn, unless the person or
 * the view has moved it meanwhile; what is pressed until then waits for it. Where what is wanted is not there when
 * everything else is, the focus stays on the view. Returns the first step.
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
      // Whoever has gone elsewhere has not typed for that.
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
    // What is there may be that of before, which is about to go.
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
