import { type ReactNode, useMemo } from "react";
import { t } from "#renderer/strings/index.ts";
import { type Layer, layersIn, layersOnCell, type Segment, type Span, segmentsOf } from "./layers.ts";
import { type ShownBlock, type ShownSection, textIn } from "./sections.ts";

interface TextProps {
  readonly section: Pick<ShownSection, "start" | "end" | "text" | "blocks">;
  readonly layers: readonly Layer[];
  readonly focused: string | null;
}

/** The blocks of a section with their highlights. */
export function ShownText({ section, layers, focused }: TextProps) {
  const inside = useMemo(() => layersIn(section, layers), [section, layers]);
  const draw = (block: ShownBlock) => (
    <Pieces section={section} span={block} layers={layersOnCell(inside, placeOfCell(block))} focused={focused} />
  );
  return <>{groupsOf(section.blocks).map((group) => drawGroup(group, draw))}</>;
}

interface PiecesProps {
  readonly section: { readonly start: number; readonly text: string };
  readonly span: Span;
  readonly layers: readonly Layer[];
  readonly focused: string | null;
}

/** A range of the text, split where layers start and end; each piece holds its position. */
export function Pieces({ section, span, layers, focused }: PiecesProps) {
  return segmentsOf(span, layers).map((segment) => (
    <Piece key={segment.start} segment={segment} text={textIn(section, segment)} focused={focused} />
  ));
}

function Piece({
  segment,
  text,
  focused,
}: {
  readonly segment: Segment;
  readonly text: string;
  readonly focused: string | null;
}) {
  const { start, excerpts, colour, isPlace, hit } = segment;
  if (excerpts.length === 0 && !isPlace && hit === "none") return <span data-at={start}>{text}</span>;
  return (
    <mark
      className="passage"
      data-at={start}
      data-excerpts={excerpts.length === 0 ? undefined : excerpts.join(" ")}
      data-depth={excerpts.length === 0 ? undefined : Math.min(excerpts.length, 3)}
      data-focused={(focused !== null && excerpts.includes(focused)) || undefined}
      data-place={isPlace || undefined}
      data-hit={hit === "none" ? undefined : hit}
      style={colour === undefined ? undefined : { ["--highlight-line" as string]: colour }}
    >
      {text}
    </mark>
  );
}

type Group =
  | { readonly kind: "table"; readonly rows: readonly (readonly ShownBlock[])[]; readonly start: number }
  | { readonly kind: "list"; readonly items: readonly ShownBlock[]; readonly start: number }
  | { readonly kind: "block"; readonly block: ShownBlock; readonly start: number };

/** Groups consecutive cells into tables and consecutive items into lists. */
function groupsOf(blocks: readonly ShownBlock[]): readonly Group[] {
  const groups: Group[] = [];
  for (let index = 0; index < blocks.length; ) {
    const first = blocks[index];
    if (!first) break;
    let end = index + 1;
    if (first.kind === "cell") while (isOfTable(blocks[end], first)) end++;
    if (first.kind === "item") while (blocks[end]?.kind === "item") end++;
    const own = blocks.slice(index, end);
    const { start } = first;
    if (first.kind === "cell") groups.push({ kind: "table", rows: rowsOf(own), start });
    else if (first.kind === "item") groups.push({ kind: "list", items: own, start });
    else groups.push({ kind: "block", block: first, start });
    index = end;
  }
  return groups;
}

function isOfTable(block: ShownBlock | undefined, first: ShownBlock): boolean {
  return block?.kind === "cell" && block.table === first.table;
}

function rowsOf(cells: readonly ShownBlock[]): ShownBlock[][] {
  const rows: ShownBlock[][] = [];
  for (const cell of cells) {
    const last = rows.at(-1);
    if (last && last[0]?.row === cell.row) last.push(cell);
    else rows.push([cell]);
  }
  return rows;
}

function drawGroup(group: Group, draw: (block: ShownBlock) => ReactNode): ReactNode {
  switch (group.kind) {
    case "table":
      return (
        <table key={group.start} className="reader-table">
          <tbody>
            {group.rows.map((row) => (
              <tr key={row[0]?.start}>{row.map((cell, index) => drawCell(cell, row[index - 1], draw))}</tr>
            ))}
          </tbody>
        </table>
      );
    case "list":
      return (
        <ul key={group.start} className="reader-list">
          {group.items.map((item) => (
            <li key={item.start} data-level={Math.min(item.level ?? 1, 6)} data-block={spanText(item)}>
              <span className="reader-marker" aria-hidden>
                {item.number === undefined ? "•" : `${item.number}.`}
              </span>
              <span>{draw(item)}</span>
            </li>
          ))}
        </ul>
      );
    case "block":
      return drawBlock(group.block, draw(group.block));
  }
}

/** Keeps the column of a cell that follows an empty or a wider one. */
function drawCell(cell: ShownBlock, before: ShownBlock | undefined, draw: (block: ShownBlock) => ReactNode): ReactNode {
  const missing = (cell.column ?? 0) - (before ? (before.column ?? 0) + 1 : 0);
  return [
    ...Array.from({ length: Math.max(0, Math.min(missing, 200)) }, (_, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: an empty cell has nothing but its place
      <td key={`empty ${cell.start} ${index}`} />
    )),
    <td
      key={cell.start}
      data-block={spanText(cell)}
      data-cell={`${cell.table ?? 0} ${cell.row ?? 0} ${cell.column ?? 0}`}
    >
      {draw(cell)}
    </td>,
  ];
}

function drawBlock(block: ShownBlock, content: ReactNode): ReactNode {
  const span = spanText(block);
  switch (block.kind) {
    case "heading":
      return (
        <p key={block.start} className="reader-heading" data-level={block.level ?? 1} data-block={span}>
          {content}
        </p>
      );
    case "quote":
      return (
        <blockquote key={block.start} className="reader-quote" data-block={span}>
          {content}
        </blockquote>
      );
    case "code":
      return (
        <pre key={block.start} className="reader-code" data-block={span}>
          {content}
        </pre>
      );
    case "image":
      return (
        <p key={block.start} className="reader-image" data-block={span}>
          <span className="quiet">{t("reader.image")}</span> {content}
        </p>
      );
    default:
      return (
        <p
          key={block.start}
          className="reader-paragraph"
          data-kind={block.kind}
          data-apart={block.isApart}
          data-block={span}
        >
          {content}
        </p>
      );
  }
}

function placeOfCell({ kind, table = 0, row = 0, column = 0 }: ShownBlock) {
  return kind === "cell" ? { table, row, column } : undefined;
}

function spanText({ start, end }: Span): string {
  return `${start} ${end}`;
}
