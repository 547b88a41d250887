import { type RefObject, useLayoutEffect, useState } from "react";
import { rootScale } from "#renderer/ui/row-size.ts";

/** Rem from which a line of text beside a column has about 65 letters, and from which a column fits at all. */
const least = { comfortable: 56, enough: 44 } as const;

/** Room for a column beside the text. Unless comfortable, none opens by itself; without room, it covers the text. */
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
