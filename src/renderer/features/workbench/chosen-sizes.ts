import { useEffect } from "react";
import { type GroupProps, useGroupRef } from "react-resizable-panels";
import { resize, useWorkbench } from "#renderer/state/workbench.ts";

/** Percent of each region until the user resizes it. */
const standard: Readonly<Record<string, number>> = { navigator: 20, inspector: 20, panel: 28, "group-0": 50 };

/** The sizes of these regions as chosen by the user; one region takes the remaining space. */
export function chosenLayout(
  sizes: Readonly<Record<string, number>>,
  regions: readonly string[],
  filler: string,
): Record<string, number> {
  const others = regions.filter((id) => id !== filler).map((id) => [id, sizes[id] ?? standard[id] ?? 0] as const);
  const taken = others.reduce((sum, [, size]) => sum + size, 0);
  return { ...Object.fromEntries(others), [filler]: 100 - taken };
}

/** Initial percentage of a pane. */
export function chosenSize(sizes: Readonly<Record<string, number>>, id: string): string {
  return `${sizes[id] ?? standard[id] ?? 0}%`;
}

/**
 * Sizes of a group of regions: applied when one appears or goes, and saved when the user resizes them. Shrinking caused
 * by a narrow window is not saved; the library reverts it.
 */
export function useChosenSizes(regions: readonly string[], filler: string) {
  const groupRef = useGroupRef();
  const there = regions.join(" ");
  useEffect(() => {
    const { sizes } = useWorkbench.getState();
    // The library gives a later pane the remaining space, and knows about the pane only after it is drawn.
    const frame = requestAnimationFrame(() =>
      groupRef.current?.setLayout(chosenLayout(sizes, there.split(" "), filler)),
    );
    return () => cancelAnimationFrame(frame);
  }, [groupRef, there, filler]);
  const onLayoutChanged: GroupProps["onLayoutChanged"] = (layout, { isUserInteraction }) => {
    if (isUserInteraction) resize(layout);
  };
  return { groupRef, onLayoutChanged };
}
