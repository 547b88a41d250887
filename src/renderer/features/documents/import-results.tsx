import { useMemo } from "react";
import { fileNameOf, formatCount, formatMediaType } from "#renderer/parts/format.ts";
import { recordMenu } from "#renderer/parts/record-menu.ts";
import { useIsCaseClosed } from "#renderer/parts/use-is-case-closed.ts";
import { stageFiles, useImports } from "#renderer/state/imports.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { enterView } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { Select } from "#renderer/ui/choice.tsx";
import { type Column, DataGrid } from "#renderer/ui/data-grid.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { useRemembered } from "#renderer/ui/memory.tsx";
import { SearchField } from "#renderer/ui/search-field.tsx";
import type { ImportedFile } from "#shared/contract/documents.ts";
import { verdicts } from "#shared/domain/document.ts";
import { importSentence, whyOf, worstFirst } from "./import-words.ts";
import "./documents.css";

type Shown = "all" | ImportedFile["status"];

/** The result of each file of the last import, with reasons. */
export function ImportResults() {
  const caseId = useCaseId();
  const last = useImports((state) => state.last.get(caseId));
  const isClosed = useIsCaseClosed();
  const [shown, setShown] = useRemembered<Shown>("shown", "all");
  const [filter, setFilter] = useRemembered("filter", "");
  const [selected, setSelected] = useRemembered<string | null>("selected", null);
  const files = useMemo(() => {
    const wanted = filter.toLowerCase();
    return worstFirst(
      (last?.files ?? []).filter(
        ({ status, path }) => (shown === "all" || status === shown) && path.toLowerCase().includes(wanted),
      ),
    );
  }, [last, shown, filter]);
  if (!last) return <EmptyState text={t("documents.resultsEmpty")} />;
  const failed = files.filter(({ status }) => status === "refused" || status === "password-needed");
  const chosen = files.find(({ path }) => path === selected);
  const countOf = (status: Shown) =>
    status === "all" ? last.files.length : last.files.filter((file) => file.status === status).length;
  return (
    <div className="table-view">
      <h1 className="visually-hidden">{t("documents.resultsTitle")}</h1>
      <div className="table-tools">
        <SearchField label={t("documents.fileFilter")} value={filter} onChange={setFilter} />
        <Select<Shown>
          label={t("documents.status")}
          options={(["all", ...verdicts] as const).map((id) => ({
            id,
            label: `${id === "all" ? t("documents.allStatuses") : t(`documents.results.${id}`)} (${formatCount(countOf(id))})`,
          }))}
          value={shown}
          onChange={setShown}
        />
        <Button
          isDisabled={failed.length === 0 || isClosed}
          // An attachment has no path of its own: import its mail again.
          onPress={() => stageFiles(failed.map(({ path }) => path.split(" » ")[0] ?? path))}
        >
          {t("documents.retry")}
        </Button>
      </div>
      <div className="table-body">
        <DataGrid
          label={t("documents.resultsTitle")}
          columns={columns}
          count={files.length}
          rowAt={(index) => files[index]}
          keyOf={({ path }) => path}
          selected={selected}
          onSelect={setSelected}
          onOpen={(key, isBeside) => {
            const id = files.find(({ path }) => path === key)?.documentId;
            if (id) enterView({ type: "document", id }, { isBeside });
          }}
          menuOf={({ documentId }) => (documentId ? recordMenu("document", documentId) : [])}
        />
      </div>
      {chosen ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long reason is scrolled by keys
        <section className="table-foot import-why" aria-label={t("documents.reason")} tabIndex={0}>
          <strong>{chosen.path}</strong>
          <p>{whyOf(chosen)}</p>
        </section>
      ) : null}
      {last.summary ? (
        <div className="table-foot" role="status">
          {importSentence(last.summary)}
        </div>
      ) : null}
    </div>
  );
}

const tones = {
  imported: "success",
  "imported-without-text": "warning",
  duplicate: "info",
  "password-needed": "warning",
  refused: "danger",
} as const satisfies Record<ImportedFile["status"], string>;

const columns: readonly Column<ImportedFile>[] = [
  {
    id: "file",
    label: t("documents.file"),
    width: "minmax(8rem, 2fr)",
    render: ({ path }) => <span title={path}>{fileNameOf(path)}</span>,
  },
  {
    id: "status",
    label: t("documents.status"),
    width: "9.5rem",
    render: ({ status }) => <Badge tone={tones[status]}>{t(`documents.results.${status}`)}</Badge>,
  },
  {
    id: "type",
    label: t("documents.columns.mediaType"),
    width: "5.5rem",
    render: ({ mediaType }) => (mediaType === null ? "" : formatMediaType(mediaType)),
  },
  {
    id: "pages",
    label: t("documents.pages"),
    width: "4rem",
    align: "end",
    render: ({ pages }) => (pages === 0 ? "" : pages),
  },
  {
    id: "characters",
    label: t("documents.characters"),
    width: "6rem",
    align: "end",
    render: ({ characters }) => (characters === 0 ? "" : formatCount(characters)),
  },
  {
    id: "reason",
    label: t("documents.reason"),
    width: "minmax(10rem, 4fr)",
    render: ({ reason, warnings }) => {
      const text = whyOf({ reason, warnings });
      return <span title={text}>{text}</span>;
    },
  },
];
