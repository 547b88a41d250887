/** Milliseconds within which a second click at the same place still belongs to a double click. */
const doubleClickTime = 500;
/** Pixels that a hand may move between the two. */
const samePlace = 6;

/** All that a press is made of: some listen to its beginning, some to its end. */
const kinds = ["pointerdown", "mousedown", "pointerup", "mouseup", "click", "dblclick"] as const;

/**
 * Where one click opens, people who click twice would press what has just appeared there: a button, a list, a text in
 * which the caret would then stand.
 */
export function swallowSecondClick(first: Pick<MouseEvent, "clientX" | "clientY">): void {
  let isSecond = false;
  let isOver = false;
  const swallow = (event: MouseEvent) => {
    // What is left of the first click may still come before it, and belongs to it. A press elsewhere is no second one.
    if (event.type === "pointerdown") {
      isSecond = !isOver && isNear(first, event);
      isOver ||= !isSecond;
    }
    if (isSecond) {
      event.preventDefault();
      event.stopPropagation();
    }
    if (event.type === "dblclick") isSecond = false;
    if (isOver && !isSecond) end();
  };
  const end = () => {
    for (const kind of kinds) window.removeEventListener(kind, swallow, { capture: true });
  };
  for (const kind of kinds) window.addEventListener(kind, swallow, { capture: true });
  setTimeout(() => {
    isOver = true;
    if (!isSecond) end();
  }, doubleClickTime);
}

function isNear(first: Pick<MouseEvent, "clientX" | "clientY">, { clientX, clientY }: MouseEvent): boolean {
  return Math.hypot(clientX - first.clientX, clientY - first.clientY) <= samePlace;
}
