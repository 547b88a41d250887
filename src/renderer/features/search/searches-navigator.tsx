import { useState } from "react";
import { menuOfCommands } from "#renderer/commands/row-commands.ts";
import { moveToRegion } from "#renderer/features/workbench/move-to-region.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { openView } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { List } from "#renderer/ui/list.tsx";
import "#renderer/parts/record.css";
import { NameSearch } from "./save-search.tsx";
import { forgetSearch, renameSearch, type SavedSearch, useSavedSearches } from "./saved-searches.ts";
import { ask } from "./searching.ts";
import { filterWords, useValueNames } from "./value-name.ts";

/** The saved searches of the case; pressing one runs it. */
export function SearchesNavigator() {
  const caseId = useCaseId();
  const saved = useSavedSearches(caseId);
  const nameOf = useValueNames();
  const [selected, setSelected] = useState<string | null>(null);
  const [renamed, setRenamed] = useState<SavedSearch>();
  const run = (id: string, isBeside = false) => {
    setSelected(id);
    const search = saved.find((one) => one.id === id);
    if (!search) return;
    ask(caseId, search.query, search.filter);
    openView({ type: "search" }, { isBeside });
  };
  const remove = (id: string) => {
    const index = saved.findIndex((one) => one.id === id);
    const search = saved[index];
    if (!search) return;
    forgetSearch(caseId, search);
    const next = saved[index + 1] ?? saved[index - 1];
    setSelected(next?.id ?? null);
    // The list goes with its last search, and the focus would go with it.
    if (!next) requestAnimationFrame(() => moveToRegion("navigator"));
  };
  return (
    <>
      <header className="region-head">
        <h2 className="region-title">{t("search.saved")}</h2>
        <span className="quiet">{saved.length === 0 ? "" : saved.length}</span>
      </header>
      {saved.length === 0 ? (
        <EmptyState text={t("search.savedEmpty")} />
      ) : (
        <div className="region-body is-filled">
          <List
            label={t("search.saved")}
            items={saved}
            keyOf={({ id }) => id}
            textOf={({ name }) => name}
            rowHeight={48}
            selected={selected}
            onSelect={setSelected}
            onPress={(id) => run(id)}
            onOpen={run}
            onRemove={remove}
            menuOf={(search) =>
              menuOfCommands([
                { command: "search.again", keys: "Enter", run: () => run(search.id) },
                { command: "search.rename", run: () => setRenamed(search) },
                null,
                { command: "search.forget", keys: "Delete", run: () => remove(search.id) },
              ])
            }
            render={({ name, query, filter }) => (
              <span className="record-row">
                <span className="clip">{name}</span>
                <span className="record-row-detail">
                  {[...(query === name ? [] : [query]), filterWords(filter, nameOf)]
                    .filter((part) => part !== "")
                    .join(" · ")}
                </span>
              </span>
            )}
          />
        </div>
      )}
      {renamed ? (
        <NameSearch
          title={t("search.renameTitle")}
          initial={renamed.name}
          taken={saved.filter(({ id }) => id !== renamed.id).map(({ name }) => name)}
          onName={(name) => renameSearch(caseId, renamed, name)}
          onClose={() => setRenamed(undefined)}
        />
      ) : null}
    </>
  );
}
