import type { CoreOutput } from "#renderer/bridge/core.ts";
import { CodeBadge } from "#renderer/parts/code-badge.tsx";
import type { CodeRecord } from "#renderer/parts/codes.ts";
import { documentPlace, excerptNumber, gradeLabel } from "#renderer/parts/excerpt-label.ts";
import { inOneLine } from "#renderer/parts/quote-words.ts";
import { t } from "#renderer/strings/index.ts";
import type { Column } from "#renderer/ui/data-grid.tsx";
import type { excerptOrders } from "#shared/contract/excerpts.ts";

export type ExcerptRow = CoreOutput<"excerpts.find">["excerpts"][number];
export type ExcerptOrder = (typeof excerptOrders)[number];

/** Codes drawn in a row; the others are counted. */
const shownCodes = 3;

export function excerptColumns(
  codes: readonly CodeRecord[],
  sourceNames: ReadonlyMap<string, string>,
): readonly Column<ExcerptRow>[] {
  const codesById = new Map<string, CodeRecord>(codes.map((code) => [code.id, code]));
  return [
    { ...sortable("number"), width: "4.25rem", render: excerptNumber },
    {
      ...sortable("quote"),
      width: "minmax(10rem, 6fr)",
      isLong: true,
      render: (row) => <span lang={row.language ?? undefined}>{inOneLine(row.quote)}</span>,
    },
    { ...sortable("document"), width: "minmax(7rem, 2fr)", isLong: true, render: documentPlace },
    {
      ...sortable("source"),
      width: "minmax(5rem, 1fr)",
      render: ({ sourceId }) => (sourceId === null ? "" : (sourceNames.get(sourceId) ?? "")),
    },
    { ...sortable("grade"), width: "4rem", render: gradeLabel },
    {
      ...plain("codes"),
      width: "minmax(3.75rem, 0.5fr)",
      render: ({ codeIds }) => <Codes codes={codeIds.flatMap((id) => codesById.get(id) ?? [])} />,
    },
    {
      ...sortable("uses"),
      width: "5.5rem",
      align: "end",
      render: ({ uses, citations }) =>
        uses === 0 ? "" : citations === 0 ? uses : t("excerpts.usesWithCitations", { uses, count: citations }),
    },
    { ...plain("note"), width: "minmax(3.5rem, 2fr)", isLong: true, render: ({ note }) => inOneLine(note) },
  ];
}

function Codes({ codes }: { readonly codes: readonly CodeRecord[] }) {
  const others = codes.length - shownCodes;
  return (
    <span className="row">
      {codes.slice(0, shownCodes).map(({ id, body }) => (
        <CodeBadge key={id} code={body} isShort />
      ))}
      {others > 0 ? <span className="quiet">{t("excerpts.moreCodes", { count: others })}</span> : null}
    </span>
  );
}

function sortable(id: ExcerptOrder) {
  return { id, label: t(`excerpts.columns.${id}`), isSortable: true };
}

function plain(id: "codes" | "note") {
  return { id, label: t(`excerpts.columns.${id}`) };
}
