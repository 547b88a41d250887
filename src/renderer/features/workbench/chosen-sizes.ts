import { useEffect } from "react";
import { type GroupProps, useGroupRef } from "react-resizable-panels";
import { resize, useWorkbench } from "#renderer/state/workbench.ts";

/** Percent of each region until the person chooses. */
const standard: Readonly<Record<string, number>> = { navigator: 20, inspector: 20, panel: 28, "group-0": 50 };

/** How these regions share the room as the person has chosen; one of them has what the others leave. */
export function chosenLayout(
  sizes: Readonly<Record<string, number>>,
  regions: readonly string[],
  filler: string,
): Record<string, number> {
  const others = regions.filter((id) => id !== filler).map((id) => [id, sizes[id] ?? standard[id] ?? 0] as const);
  const taken = others.reduce((sum, [, size]) => sum + size, 0);
  return { ...Object.fromEntries(others), [filler]: 100 - taken };
}

/** Percent, as a pane wants it to begin with. */
export function chosenSize(sizes: Readonly<Record<string, number>>, id: string): string {
  return `${sizes[id] ?? standard[id] ?? 0}%`;
}

/**
 * Of a group of regions: gives them their sizes whenever one comes or goes, and remembers what the person does with them.
 * What a narrow window squeezes is nobody's choice: the library gives it back with the room.
 */
export function useChosenSizes(regions: readonly string[], filler: string) {
  const groupRef = useGroupRef();
  const there = regions.join(" ");
  useEffect(() => {
    const { sizes } = useWorkbench.getState();
    // The library gives a pane that comes later what the others leave. It knows of it only after it was drawn.
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
