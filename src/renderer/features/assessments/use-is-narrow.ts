import { type RefObject, useLayoutEffect, useState } from "react";
import { rootScale } from "#renderer/ui/list.tsx";

/** Rem below which the text and what is beside it have no room next to each other. */
const leastRoom = 44;

/** Whether there is no room for anything beside the text. */
export function useIsNarrow(room: RefObject<HTMLDivElement | null>): boolean {
  const [isNarrow, setNarrow] = useState(false);
  useLayoutEffect(() => {
    const box = room.current;
    if (!box) return;
    const look = () => setNarrow(box.clientWidth < leastRoom * 16 * rootScale());
    look();
    const observer = new ResizeObserver(look);
    observer.observe(box);
    return () => observer.disconnect();
  });
  return isNarrow;
}
