import { FileText, Table } from "lucide-react";
import { useState } from "react";
import type { CoreOutput } from "#renderer/bridge/core.ts";
import { useRows } from "#renderer/bridge/rows.ts";
import { runCommand } from "#renderer/commands/handlers.ts";
import { showKeys } from "#renderer/commands/keymap.ts";
import { commandOf } from "#renderer/commands/registry.ts";
import { formatMediaType } from "#renderer/parts/format.ts";
import { useIsCaseClosed } from "#renderer/parts/use-is-case-closed.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { openView, select, useWorkbench } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { ContextMenu } from "#renderer/ui/context-menu.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { RowList } from "#renderer/ui/list.tsx";
import { SearchField } from "#renderer/ui/search-field.tsx";
import { removeDocument } from "./remove-document.ts";
import "./documents.css";

const rowsOf = ({ documents }: CoreOutput<"documents.list">) => documents;
const totalOf = ({ total }: CoreOutput<"documents.list">) => total;

export function DocumentsNavigator() {
  const caseId = useCaseId();
  const isClosed = useIsCaseClosed();
  const [title, setTitle] = useState("");
  const rows = useRows({ name: "documents.list", input: { caseId, title }, rowsOf, totalOf });
  const selection = useWorkbench((state) => state.selection);
  const selected = selection?.kind === "document" ? selection.id : null;
  const look = (id: string) => {
    select({ kind: "document", id });
    openView({ type: "document", id }, { isPreview: true });
  };
  return (
    <>
      <header className="region-head">
        <h2 className="region-title">{t("documents.title")}</h2>
        <span className="quiet">{rows.count}</span>
        <span className="spacer" />
        <IconButton label={t("documents.asTable")} onPress={() => openView({ type: "documents" })}>
          <Table size={16} aria-hidden />
        </IconButton>
        {isClosed ? null : (
          <IconButton
            label={t("command.import")}
            keys={showKeys(commandOf("documents.import").keys)}
            onPress={() => void runCommand("documents.import")}
          >
            <FileText size={16} aria-hidden />
          </IconButton>
        )}
      </header>
      <div className="navigator-tools">
        <SearchField label={t("documents.filter")} value={title} onChange={setTitle} />
      </div>
      {rows.count === 0 && !rows.isLoading ? (
        <EmptyState
          text={t(title !== "" ? "documents.noneFit" : isClosed ? "documents.emptyClosed" : "documents.empty")}
        >
          {title === "" && !isClosed ? (
            <Button variant="primary" onPress={() => void runCommand("documents.import")}>
              {t("command.import")}
            </Button>
          ) : null}
        </EmptyState>
      ) : (
        <ContextMenu label={t("ui.menu")} className="region-body is-filled" entries={() => menuOf(selected)}>
          <RowList
            label={t("documents.title")}
            count={rows.count}
            rowAt={rows.rowAt}
            onRange={rows.onRange}
            keyOf={(row) => row.id}
            textOf={(row) => row.title}
            selected={selected}
            onSelect={(id) => select({ kind: "document", id })}
            onPress={look}
            onOpen={(id, isBeside) => openView({ type: "document", id }, { isBeside })}
            onRemove={(id) => void removeDocument(id)}
            render={(row) => (
              <>
                <span className="clip spacer">{row.title}</span>
                <span className="quiet">{formatMediaType(row.mediaType)}</span>
              </>
            )}
          />
        </ContextMenu>
      )}
    </>
  );
}

function menuOf(id: string | null) {
  if (id === null) return [];
  return [
    { id: "open", label: t("documents.open"), run: () => openView({ type: "document", id }) },
    {
      id: "beside",
      label: t("documents.openBeside"),
      run: () => openView({ type: "document", id }, { isBeside: true }),
    },
    null,
    { id: "remove", label: t("documents.moveToBin"), keys: "Delete", run: () => void removeDocument(id) },
  ];
}
