import { type RefObject, useLayoutEffect, useRef, useState } from "react";

/** CSS pixels reserved for the menu button. */
const menuWidth = 32;

/**
 * The groups of a toolbar without room, among those that may go, in that order. Groups carry their name as `data-group`
 * and are measured while drawn.
 */
export function useFittingGroups<Name extends string>(
  row: RefObject<HTMLElement | null>,
  mayGo: readonly Name[],
): ReadonlySet<Name> {
  const widths = useRef(new Map<string, number>());
  const [room, setRoom] = useState({ width: Number.POSITIVE_INFINITY, gap: 0 });
  const [, setMeasured] = useState("");
  useLayoutEffect(() => {
    for (const group of row.current?.querySelectorAll<HTMLElement>("[data-group]") ?? []) {
      widths.current.set(group.dataset.group ?? "", group.offsetWidth);
    }
    // A wider group, as in a table, may no longer fit.
    setMeasured([...widths.current.values()].join());
  });
  useLayoutEffect(() => {
    const box = row.current;
    if (!box) return;
    const look = () =>
      setRoom({ width: box.clientWidth, gap: Number.parseFloat(getComputedStyle(box).columnGap) || 0 });
    const sizes = new ResizeObserver(look);
    sizes.observe(box);
    look();
    return () => sizes.disconnect();
  }, [row]);
  return withoutRoom(widths.current, mayGo, room);
}

function withoutRoom<Name extends string>(
  widths: ReadonlyMap<string, number>,
  mayGo: readonly Name[],
  { width, gap }: { readonly width: number; readonly gap: number },
): ReadonlySet<Name> {
  const gone = new Set<Name>();
  let needed = [...widths.values()].reduce((sum, one) => sum + one + gap, -gap);
  for (const name of mayGo) {
    if (needed <= width) break;
    if (gone.size === 0) needed += menuWidth + gap;
    needed -= (widths.get(name) ?? 0) + gap;
    gone.add(name);
  }
  return gone;
}
