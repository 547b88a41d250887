import { type RefObject, useLayoutEffect, useState } from "react";
import { rootScale } from "#renderer/ui/row-size.ts";

/** Rem from which a line of the text has some 65 letters beside something else, and from which it has room there at all. */
const least = { comfortable: 56, enough: 44 } as const;

/** What room there is beside the text: without a comfortable one nothing is there unasked, with none it lies over it. */
export type Room = keyof typeof least | "none";

export function useRoom(body: RefObject<HTMLDivElement | null>): Room {
  const [room, setRoom] = useState<Room>("comfortable");
  useLayoutEffect(() => {
    const box = body.current;
    if (!box) return;
    const look = () => setRoom(roomIn(box.clientWidth / (16 * rootScale())));
    look();
    const observer = new ResizeObserver(look);
    observer.observe(box);
    return () => observer.disconnect();
  });
  return room;
}

function roomIn(rem: number): Room {
  if (rem >= least.comfortable) return "comfortable";
  return rem >= least.enough ? "enough" : "none";
}
