import { Plus } from "lucide-react";
import { useCore } from "#renderer/bridge/query.ts";
import { runCommand } from "#renderer/commands/handlers.ts";
import { NoneFit } from "#renderer/parts/none-fit.tsx";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { recordMenu } from "#renderer/parts/record-menu.ts";
import { removeFromList } from "#renderer/parts/remove-record.ts";
import { sortRows } from "#renderer/parts/sort-rows.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { enterView, openView } from "#renderer/state/tabs.ts";
import { select, useWorkbench } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { Checkbox } from "#renderer/ui/choice.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { List } from "#renderer/ui/list.tsx";
import { useRemembered } from "#renderer/ui/memory.tsx";
import { SearchField } from "#renderer/ui/search-field.tsx";
import { reliabilityAt } from "#shared/domain/source.ts";
import { ReliabilityBadge } from "./reliability-badge.tsx";
import "#renderer/parts/record.css";
import { removeSource } from "./remove-source.ts";

export function SourcesNavigator() {
  const caseId = useCaseId();
  const asked = useCore("sources.list", { caseId });
  const [filter, setFilter] = useRemembered("filter", "");
  const [isUngraded, setUngraded] = useRemembered("isUngraded", false);
  const selection = useWorkbench((state) => state.selection);
  const selected = selection?.kind === "source" ? selection.id : null;
  const shown = sortRows(
    (asked.data?.records ?? []).filter(
      ({ body }) =>
        body.name.toLowerCase().includes(filter.toLowerCase()) &&
        (!isUngraded || reliabilityAt(body, Date.now()) === undefined),
    ),
    ({ body }) => body.name,
    false,
  );
  const look = (id: string) => {
    select({ kind: "source", id });
    openView({ type: "source", id }, { isPreview: true });
  };
  const enter = (id: string, isBeside: boolean) => {
    select({ kind: "source", id });
    enterView({ type: "source", id }, { isBeside });
  };
  const remove = (id: string) => void removeFromList("source", shown, id, () => removeSource(id));
  return (
    <>
      <header className="region-head">
        <h2 className="region-title">{t("sources.title")}</h2>
        <span className="quiet">{asked.data?.records.length}</span>
        <span className="spacer" />
        <IconButton isChange label={t("sources.create")} onPress={() => runCommand("sources.create")}>
          <Plus size={16} aria-hidden />
        </IconButton>
      </header>
      <div className="navigator-tools">
        <SearchField label={t("sources.filter")} value={filter} onChange={setFilter} />
        <Checkbox isSelected={isUngraded} onChange={setUngraded}>
          {t("sources.onlyUngraded")}
        </Checkbox>
      </div>
      <div className="region-body is-filled">
        <QueryResult asked={asked}>
          {({ records }) =>
            records.length === 0 ? (
              <EmptyState text={t("sources.empty")}>
                <Button isChange variant="primary" onPress={() => runCommand("sources.create")}>
                  {t("sources.create")}
                </Button>
              </EmptyState>
            ) : shown.length === 0 ? (
              <NoneFit
                onShowAll={() => {
                  setFilter("");
                  setUngraded(false);
                }}
              />
            ) : (
              <List
                label={t("sources.title")}
                items={shown}
                keyOf={({ id }) => id}
                textOf={({ body }) => body.name}
                rowHeight={48}
                selected={selected}
                onSelect={(id) => select({ kind: "source", id })}
                onPress={look}
                onOpen={enter}
                onRemove={remove}
                menuOf={({ id }) => recordMenu("source", id, { remove: () => remove(id) })}
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
        </QueryResult>
      </div>
    </>
  );
}
