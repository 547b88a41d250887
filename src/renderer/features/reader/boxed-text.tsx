import { useMemo } from "react";
import type { CoreOutput } from "#renderer/bridge/core.ts";
import { type Layer, layersIn } from "./layers.ts";
import { textIn } from "./sections.ts";
import { Pieces } from "./shown-text.tsx";

interface BoxedTextProps {
  readonly page: CoreOutput<"documents.page">;
  /** CSS pixels per hundredth of a point. */
  readonly scale: number;
  readonly layers: readonly Layer[];
  readonly focused: string | null;
}

/** The exact text of a page as an invisible layer over its picture: each run of characters at its printed position. */
export function BoxedText({ page, scale, layers, focused }: BoxedTextProps) {
  const inside = useMemo(() => layersIn(page, layers), [page, layers]);
  const boxes = useMemo(() => boxesOf(page), [page]);
  return (
    <div className="paper-text" data-block={`${page.start} ${page.end}`}>
      {boxes.map(({ start, end, x, y, width, height, isUpright, stretch }) => (
        <span
          key={start}
          className="paper-run"
          data-upright={isUpright || undefined}
          style={{
            insetInlineStart: x * scale,
            insetBlockStart: y * scale,
            inlineSize: (isUpright ? height : width) * scale,
            blockSize: (isUpright ? width : height) * scale,
            fontSize: (isUpright ? width : height) * scale,
          }}
        >
          <span className="paper-letters" style={{ transform: `scaleX(${stretch})` }}>
            <Pieces section={page} span={{ start, end }} layers={inside} focused={focused} />
          </span>
        </span>
      ))}
    </div>
  );
}

function boxesOf(page: CoreOutput<"documents.page">) {
  return page.boxes.flatMap(([start = 0, end = 0, x = 0, y = 0, width = 0, height = 0]) => {
    const span = { start: Math.max(start, page.start), end: Math.min(end, page.end) };
    const text = textIn(page, span);
    // More than two characters in a box higher than wide: a line that runs down the page.
    const isUpright = text.length > 2 && height > width * 1.5;
    const natural = widthOf(text) * (isUpright ? width : height);
    const stretch = natural > 0 ? (isUpright ? height : width) / natural : 1;
    return span.start < span.end ? [{ ...span, x, y, width, height, isUpright, stretch }] : [];
  });
}

let pen: CanvasRenderingContext2D | null | undefined;

/** Width of a text in multiples of its font size. */
function widthOf(text: string): number {
  if (pen === undefined) {
    pen = document.createElement("canvas").getContext("2d");
    if (pen) pen.font = "100px sans-serif";
  }
  return (pen?.measureText(text).width ?? 0) / 100;
}
