/** Milliseconds within which a second click may still belong to a double click. */
const doubleClickTime = 500;

/**
 * Where one click opens, people who click twice would click on what has just appeared: select words of it, or press a
 * button.
 */
export function swallowSecondClick(): void {
  const swallow = (event: MouseEvent) => {
    if (event.detail < 2) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const kinds = ["mousedown", "click", "dblclick"] as const;
  for (const kind of kinds) window.addEventListener(kind, swallow, { capture: true });
  setTimeout(() => {
    for (const kind of kinds) window.removeEventListener(kind, swallow, { capture: true });
  }, doubleClickTime);
}
