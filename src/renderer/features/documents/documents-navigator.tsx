import { Download, Table } from "lucide-react";
import type { CoreOutput } from "#renderer/bridge/core.ts";
import { useRows } from "#renderer/bridge/rows.ts";
import { runCommand } from "#renderer/commands/handlers.ts";
import { showKeys } from "#renderer/commands/keymap.ts";
import { commandOf } from "#renderer/commands/registry.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { formatCount, shortMediaType } from "#renderer/parts/format.ts";
import { recordMenu } from "#renderer/parts/record-menu.ts";
import { useIsCaseClosed } from "#renderer/parts/use-is-case-closed.ts";
import { useSettled } from "#renderer/parts/use-settled.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { enterView, openView } from "#renderer/state/tabs.ts";
import { select, useWorkbench } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { RowList } from "#renderer/ui/list.tsx";
import { useRemembered } from "#renderer/ui/memory.tsx";
import { SearchField } from "#renderer/ui/search-field.tsx";
import { removeListedDocument } from "./remove-document.ts";
import "./documents.css";

const rowsOf = ({ documents }: CoreOutput<"documents.list">) => documents;
const totalOf = ({ total }: CoreOutput<"documents.list">) => total;

export function DocumentsNavigator() {
  const caseId = useCaseId();
  const isClosed = useIsCaseClosed();
  const [title, setTitle] = useRemembered("filter", "");
  const wanted = useSettled(title);
  const rows = useRows({ name: "documents.list", input: { caseId, title: wanted }, rowsOf, totalOf });
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
        <span className="quiet">{formatCount(rows.count)}</span>
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
            <Download size={16} aria-hidden />
          </IconButton>
        )}
      </header>
      <div className="navigator-tools">
        <SearchField label={t("documents.filter")} value={title} onChange={setTitle} />
      </div>
      {rows.error ? (
        <ErrorState error={rows.error} onRetry={rows.retry} />
      ) : rows.count === 0 && !rows.isLoading ? (
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
        <div className="region-body is-filled">
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
            onOpen={(id, isBeside) => enterView({ type: "document", id }, { isBeside })}
            onRemove={(id) => void removeListedDocument(rows, id)}
            menuOf={({ id }) => recordMenu("document", id, { remove: () => void removeListedDocument(rows, id) })}
            render={(row) => (
              <>
                <span className="clip spacer">{row.title}</span>
                <span className="document-type">{shortMediaType(row.mediaType)}</span>
              </>
            )}
          />
        </div>
      )}
    </>
  );
}
