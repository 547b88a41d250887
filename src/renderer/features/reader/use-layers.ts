import { useEffect, useMemo } from "react";
import type { Layer } from "./layers.ts";
import { codesOn, type Opened, placedExcerpts } from "./open-document.ts";
import { passingLayers, useReader } from "./reader-state.ts";

/** All highlights of the text, including excerpts not yet confirmed by core. */
export function useLayers(opened: Opened): readonly Layer[] {
  const { reader, excerpts, layout, codes } = opened;
  const place = useReader(reader, (state) => state.place);
  const finding = useReader(reader, (state) => state.finding);
  const taken = useReader(reader, (state) => state.taken);
  const placed = useMemo(() => placedExcerpts({ excerpts, layout }), [excerpts, layout]);
  useEffect(() => {
    const known = new Set(placed.map(({ start, end }) => `${start} ${end}`));
    const left = taken.filter(({ start, end }) => !known.has(`${start} ${end}`));
    if (left.length < taken.length) reader.setState({ taken: left });
  }, [placed, taken, reader]);
  return useMemo(
    () => [
      ...placed.map(({ id, start, end, record }) => {
        const colour = codesOn(record, codes)[0]?.body.colour;
        const { anchor } = record.body;
        return {
          kind: "excerpt" as const,
          id,
          start,
          end,
          ...(colour === undefined ? {} : { colour }),
          ...(anchor.type === "cells" ? { cells: anchor } : {}),
        };
      }),
      ...taken.map((passage) => ({ kind: "excerpt" as const, id: "taken", ...passage })),
      ...passingLayers({ place, finding }),
    ],
    [placed, taken, place, finding, codes],
  );
}
