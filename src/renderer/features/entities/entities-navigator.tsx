import { Combine, Plus, Spline, Table } from "lucide-react";
import { useMemo } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import { runCommand } from "#renderer/commands/handlers.ts";
import { showKeys } from "#renderer/commands/keymap.ts";
import { commandOf } from "#renderer/commands/registry.ts";
import { EntityGlyph } from "#renderer/parts/entity-glyph.tsx";
import { fitsEntity } from "#renderer/parts/find-entities.ts";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { recordMenu } from "#renderer/parts/record-menu.ts";
import { useVocabulary } from "#renderer/parts/vocabulary.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { enterView, openView } from "#renderer/state/tabs.ts";
import { select, useWorkbench } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { List } from "#renderer/ui/list.tsx";
import { useRemembered } from "#renderer/ui/memory.tsx";
import { SearchField } from "#renderer/ui/search-field.tsx";
import { entityCommands, removeEntity } from "./entity-menu.ts";
import "#renderer/parts/table.css";
import "./entities.css";

/** The entities of the case, by name. */
export function EntitiesNavigator() {
  const asked = useCore("entities.list", { caseId: useCaseId() });
  const vocabulary = useVocabulary();
  const [filter, setFilter] = useRemembered("filter", "");
  const selected = useWorkbench(({ selection }) => (selection?.kind === "entity" ? selection.id : null));
  const entities = asked.data?.entities;
  const sorted = useMemo(
    () => entities?.toSorted((left, right) => left.caption.localeCompare(right.caption)) ?? [],
    [entities],
  );
  const shown = useMemo(() => sorted.filter((entity) => fitsEntity(entity, filter)), [sorted, filter]);
  const look = (id: string) => {
    select({ kind: "entity", id });
    openView({ type: "entity", id }, { isPreview: true });
  };
  const enter = (id: string, isBeside: boolean) => {
    select({ kind: "entity", id });
    enterView({ type: "entity", id }, { isBeside });
  };
  const create = () => void runCommand("entities.create");
  return (
    <>
      <header className="region-head">
        <h2 className="region-title">{t("entities.title")}</h2>
        <span className="quiet">{sorted.length === 0 ? "" : sorted.length}</span>
        <span className="spacer" />
        <IconButton label={t("records.asTable")} onPress={() => openView({ type: "entities" })}>
          <Table size={16} aria-hidden />
        </IconButton>
        <IconButton
          label={t("links.title")}
          keys={showKeys(commandOf("go.links").keys)}
          onPress={() => void runCommand("go.links")}
        >
          <Spline size={16} aria-hidden />
        </IconButton>
        <IconButton
          label={t("identity.title")}
          keys={showKeys(commandOf("go.identities").keys)}
          onPress={() => void runCommand("go.identities")}
        >
          <Combine size={16} aria-hidden />
        </IconButton>
        <IconButton
          isChange
          label={t("entities.create")}
          keys={showKeys(commandOf("entities.create").keys)}
          onPress={create}
        >
          <Plus size={16} aria-hidden />
        </IconButton>
      </header>
      <QueryResult asked={asked}>
        {() =>
          sorted.length === 0 ? (
            <EmptyState text={t("entities.empty")}>
              <Button isChange variant="primary" onPress={create}>
                {t("entities.create")}
              </Button>
            </EmptyState>
          ) : (
            <>
              <div className="navigator-tools">
                <SearchField label={t("entities.filter")} value={filter} onChange={setFilter} />
              </div>
              {shown.length === 0 ? (
                <EmptyState text={t("entities.noneFit")} />
              ) : (
                <div className="region-body is-filled">
                  <List
                    label={t("entities.title")}
                    items={shown}
                    keyOf={({ id }) => id}
                    textOf={({ caption }) => caption}
                    selected={selected}
                    onSelect={(id) => select({ kind: "entity", id })}
                    onPress={look}
                    onOpen={enter}
                    onRemove={(id) => void removeEntity(shown, id)}
                    menuOf={(row) => {
                      const remove = () => void removeEntity(shown, row.id);
                      return recordMenu("entity", row.id, { more: entityCommands(row), remove });
                    }}
                    render={({ schema, caption, contested }) => (
                      <>
                        <EntityGlyph schema={schema} vocabulary={vocabulary} />
                        <span className="clip spacer">{caption}</span>
                        {contested > 0 ? <span className="quiet">{t("facts.contested")}</span> : null}
                      </>
                    )}
                  />
                </div>
              )}
            </>
          )
        }
      </QueryResult>
    </>
  );
}
