import { Plus } from "lucide-react";
import { useState } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import { runCommand } from "#renderer/commands/handlers.ts";
import { Answer } from "#renderer/parts/answer.tsx";
import { sortRows } from "#renderer/parts/sort-rows.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { openView, select, useWorkbench } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { List } from "#renderer/ui/list.tsx";
import { SearchField } from "#renderer/ui/search-field.tsx";
import { reliabilityAt } from "#shared/domain/source.ts";
import { ReliabilityBadge } from "./reliability-badge.tsx";
import "#renderer/parts/record.css";
import { removeSource } from "./remove-source.ts";

export function SourcesNavigator() {
  const caseId = useCaseId();
  const asked = useCore("sources.list", { caseId });
  const [filter, setFilter] = useState("");
  const selection = useWorkbench((state) => state.selection);
  const selected = selection?.kind === "source" ? selection.id : null;
  const look = (id: string, isPreview: boolean, isBeside = false) => {
    select({ kind: "source", id });
    openView({ type: "source", id }, { isPreview, isBeside });
  };
  return (
    <>
      <header className="region-head">
        <h2 className="region-title">{t("sources.title")}</h2>
        <span className="quiet">{asked.data?.records.length}</span>
        <span className="spacer" />
        <IconButton label={t("sources.create")} onPress={() => runCommand("sources.create")}>
          <Plus size={16} aria-hidden />
        </IconButton>
      </header>
      <div className="navigator-tools">
        <SearchField label={t("sources.filter")} value={filter} onChange={setFilter} />
      </div>
      <div className="region-body is-filled">
        <Answer asked={asked}>
          {({ records }) =>
            records.length === 0 ? (
              <EmptyState text={t("sources.empty")}>
                <Button variant="primary" onPress={() => runCommand("sources.create")}>
                  {t("sources.create")}
                </Button>
              </EmptyState>
            ) : (
              <List
                label={t("sources.title")}
                items={sortRows(
                  records.filter(({ body }) => body.name.toLowerCase().includes(filter.toLowerCase())),
                  ({ body }) => body.name,
                  false,
                )}
                keyOf={({ id }) => id}
                textOf={({ body }) => body.name}
                rowHeight={48}
                selected={selected}
                onSelect={(id) => select({ kind: "source", id })}
                onPress={(id) => look(id, true)}
                onOpen={(id, isBeside) => look(id, false, isBeside)}
                onRemove={(id) => void removeSource(id)}
                render={({ body }) => (
                  <>
                    <span className="record-row">
                      <span className="clip">{body.name}</span>
                      <span className="record-row-detail">{t(`sources.kinds.${body.sourceKind}`)}</span>
                    </span>
                    <ReliabilityBadge reliability={reliabilityAt(body, Date.now())} />
                  </>
                )}
              />
            )
          }
        </Answer>
      </div>
    </>
  );
}
