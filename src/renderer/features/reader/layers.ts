import { type CellPlace, type CellRange, isInCells } from "#shared/domain/cells.ts";

/** Half-open, in code points of the canonical text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A highlight on a range of the text. */
export type Layer =
  | (Span & {
      readonly kind: "excerpt";
      readonly id: string;
      /** Colour of its first code. */
      readonly colour?: string;
      /** If set, only these cells of a table, not all text between them. */
      readonly cells?: CellRange;
    })
  | (Span & { readonly kind: "place" | "hit" | "current-hit" });

/** A piece of text with the same layers throughout. */
export interface Segment extends Span {
  /** The excerpts it belongs to, by their start. */
  readonly excerpts: readonly string[];
  /** Colour of the first of them that has a code. */
  readonly colour?: string;
  readonly isPlace: boolean;
  readonly hit: "none" | "hit" | "current";
}

/** Splits a range wherever a layer starts or ends. The segments are contiguous. */
export function segmentsOf({ start, end }: Span, layers: readonly Layer[]): readonly Segment[] {
  const inside = layers.filter((layer) => layer.start < end && layer.end > start && layer.start < layer.end);
  if (inside.length === 0) return start < end ? [{ start, end, ...bare }] : [];
  const cuts = new Set([start, end]);
  for (const layer of inside) {
    if (layer.start > start) cuts.add(layer.start);
    if (layer.end < end) cuts.add(layer.end);
  }
  const ordered = [...cuts].sort((left, right) => left - right);
  return ordered.slice(0, -1).map((from, index) => segment(from, ordered[index + 1] ?? end, inside));
}

const bare = { excerpts: [], isPlace: false, hit: "none" } as const;

function segment(start: number, end: number, layers: readonly Layer[]): Segment {
  const on = layers.filter((layer) => layer.start < end && layer.end > start);
  const colour = on.flatMap((layer) => (layer.kind === "excerpt" ? (layer.colour ?? []) : []))[0];
  return {
    start,
    end,
    ...(colour === undefined ? {} : { colour }),
    excerpts: on.flatMap((layer) => (layer.kind === "excerpt" ? [layer.id] : [])),
    isPlace: on.some(({ kind }) => kind === "place"),
    hit: on.some(({ kind }) => kind === "current-hit")
      ? "current"
      : on.some(({ kind }) => kind === "hit")
        ? "hit"
        : "none",
  };
}

/** The layers that overlap the range, given layers sorted by start. */
export function layersIn({ start, end }: Span, layers: readonly Layer[]): readonly Layer[] {
  return layers.filter((layer) => layer.start < end && layer.end > start);
}

/** Layers on a table cell, or not limited to cells. */
export function layersOnCell(layers: readonly Layer[], cell: CellPlace | undefined): readonly Layer[] {
  const isOn = (layer: Layer) => {
    if (layer.kind !== "excerpt" || layer.cells === undefined) return true;
    return cell !== undefined && isInCells(layer.cells, cell);
  };
  return layers.every(isOn) ? layers : layers.filter(isOn);
}
