/** Milliseconds within which a second click at the same place is part of a double click. */
const doubleClickTime = 500;
/** Pixels the pointer may move between the two. */
const samePlace = 6;

/** All events of a press: some handlers listen to its start, others to its end. */
const kinds = ["pointerdown", "mousedown", "pointerup", "mouseup", "click", "dblclick"] as const;

/** Where one click opens something, a double click would also press what appears there: a button, a list, a text. */
export function swallowSecondClick(first: Pick<MouseEvent, "clientX" | "clientY">): void {
  let isSecond = false;
  let isOver = false;
  const swallow = (event: MouseEvent) => {
    // Remaining events of the first click may arrive before it. A press elsewhere is not a second one.
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
