/** Milliseconds within which a second click at the same place still belongs to a double click. */
const doubleClickTime = 500;
/** Pixels that a hand may move between the two. */
const samePlace = 6;

/**
 * Where one click opens, people who click twice would click on what has just appeared: select words of it, or press a
 * button.
 */
export function swallowSecondClick(first: Pick<MouseEvent, "clientX" | "clientY">): void {
  const swallow = (event: MouseEvent) => {
    const distance = Math.hypot(event.clientX - first.clientX, event.clientY - first.clientY);
    if (event.detail !== 2 || distance > samePlace) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const kinds = ["mousedown", "click", "dblclick"] as const;
  for (const kind of kinds) window.addEventListener(kind, swallow, { capture: true });
  setTimeout(() => {
    for (const kind of kinds) window.removeEventListener(kind, swallow, { capture: true });
  }, doubleClickTime);
}
