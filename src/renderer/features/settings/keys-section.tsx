import { useState } from "react";
import { hasChangeableKeys } from "#renderer/commands/change-keys.ts";
import { useChosenKeys } from "#renderer/commands/chosen-keys.ts";
import { type Command, categories } from "#renderer/commands/command.ts";
import { showKeys } from "#renderer/commands/keymap.ts";
import { commandsNow, commands as standard } from "#renderer/commands/registry.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { type Column, DataGrid } from "#renderer/ui/data-grid.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { SearchField } from "#renderer/ui/search-field.tsx";
import { Kbd } from "#renderer/ui/tooltip.tsx";
import { fitsName } from "#shared/domain/fits-name.ts";
import { ChangeKeysDialog } from "./change-keys-dialog.tsx";
import { removeKeys, resetAllKeys, resetKeys } from "./key-deeds.ts";
import "./settings.css";

interface Row {
  readonly id: string;
  readonly title: string;
  /** With the place where the keys work, if not everywhere. */
  readonly group: string;
  readonly keys: string | undefined;
  /** The default, if it differs from the current shortcut. */
  readonly standard: string | undefined;
}

const columns: readonly Column<Row>[] = [
  { id: "title", label: t("keymap.command"), width: "3fr", render: ({ title }) => title },
  {
    id: "group",
    label: t("keymap.group"),
    width: "2fr",
    render: ({ group }) => <span className="quiet">{group}</span>,
  },
  {
    id: "keys",
    label: t("keymap.keys"),
    width: "9rem",
    render: ({ keys }) =>
      keys === undefined ? <span className="quiet">{t("keymap.noKeys")}</span> : <Kbd keys={keys} />,
  },
  {
    id: "standard",
    label: t("keymap.standard"),
    width: "9rem",
    render: (row) => (row.standard === undefined ? null : <span className="quiet">{row.standard}</span>),
  },
];

/** All commands with their shortcuts, which can be changed. */
export function KeysSection({ sought }: { readonly sought: string }) {
  const chosen = useChosenKeys();
  const [filter, setFilter] = useState("");
  const [selected, setSelected] = useState<string | null>(null);
  const [changing, setChanging] = useState<string>();
  const rows = commandsNow().filter(hasChangeableKeys).toSorted(byGroup).map(rowOf);
  // Its own filter narrows what the search of the settings has found.
  const shown = rows.filter((row) => isLike(row, filter) && isLike(row, sought));
  const row = shown.find(({ id }) => id === selected);
  const command = changing === undefined ? undefined : commandsNow().find(({ id }) => id === changing);
  return (
    <section className="card keys-section" aria-label={t("keymap.title")}>
      <h2 className="section-title">{t("keymap.title")}</h2>
      <p className="quiet">{t("keymap.hint")}</p>
      <SearchField label={t("keymap.filter")} value={filter} onChange={setFilter} />
      {shown.length === 0 ? (
        <EmptyState text={t("keymap.none")} />
      ) : (
        <div className="keys-table">
          <DataGrid
            label={t("keymap.title")}
            columns={columns}
            count={shown.length}
            rowAt={(index) => shown[index]}
            keyOf={({ id }) => id}
            selected={selected}
            onSelect={setSelected}
            onOpen={setChanging}
            onRemove={removeKeys}
            menuOf={({ id, keys, standard: own }) => [
              { id: "change", label: t("keymap.change"), run: () => setChanging(id) },
              { id: "remove", label: t("keymap.remove"), isDisabled: keys === undefined, run: () => removeKeys(id) },
              { id: "reset", label: t("keymap.reset"), isDisabled: own === undefined, run: () => resetKeys(id) },
            ]}
          />
        </div>
      )}
      <div className="row-wrap">
        <Button isDisabled={!row} onPress={() => row && setChanging(row.id)}>
          {t("keymap.change")}
        </Button>
        <Button isDisabled={row?.standard === undefined} onPress={() => row && resetKeys(row.id)}>
          {t("keymap.reset")}
        </Button>
        <Button isDisabled={Object.keys(chosen).length === 0} onPress={resetAllKeys}>
          {t("keymap.resetAll")}
        </Button>
      </div>
      {command ? <ChangeKeysDialog command={command} onClose={() => setChanging(undefined)} /> : null}
    </section>
  );
}

/** Whether a command has these words, or these keys. */
export function hasCommandLike(sought: string): boolean {
  return commandsNow().some((command) => hasChangeableKeys(command) && isLike(rowOf(command), sought));
}

function isLike({ title, group, keys }: Row, sought: string): boolean {
  return fitsName(`${title} ${group} ${keys ?? ""}`, sought);
}

/** In menu order. */
function byGroup(left: Command, right: Command): number {
  return categories.indexOf(left.category) - categories.indexOf(right.category);
}

function rowOf({ id, title, category, context, keys }: Command): Row {
  const group = t(`command.category.${category}`);
  const own = standard.find((one) => one.id === id)?.keys;
  return {
    id,
    title: t(title as "command.palette"),
    group:
      context === undefined
        ? group
        : t("keymap.place", { group, place: t(`shortcuts.places.${context}` as "shortcuts.places.lists") }),
    keys: showKeys(keys),
    standard: own === keys ? undefined : (showKeys(own) ?? t("keymap.noKeys")),
  };
}
