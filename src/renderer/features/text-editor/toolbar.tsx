import type { LexicalEditor } from "lexical";
import { Check, ChevronDown, MoreHorizontal, Table2 } from "lucide-react";
import { memo, type ReactNode, useRef } from "react";
import { useChosenKeys } from "#renderer/commands/chosen-keys.ts";
import { t } from "#renderer/strings/index.ts";
import { IconButton, ToggleIconButton } from "#renderer/ui/button.tsx";
import { Select } from "#renderer/ui/choice.tsx";
import { MenuButton, type MenuEntries, type MenuEntry } from "#renderer/ui/menu.tsx";
import { type Formatting, setBlock, textBlocks } from "./block-actions.ts";
import {
  blockTools,
  historyTools,
  insertTableTool,
  insertTools,
  listTools,
  markTools,
  roleTools,
  type Tool,
  tableEntries,
} from "./toolbar-tools.tsx";
import { useFittingGroups } from "./use-fitting-groups.ts";
import { type HistoryState, useFormatting, useHistoryState } from "./use-toolbar-state.ts";

interface ToolbarProps {
  readonly editor: LexicalEditor;
  readonly isReadOnly: boolean;
  readonly onJudgement: () => void;
  readonly onNote: () => void;
}

/** The tools for the selection, with their shortcuts. */
export const Toolbar = memo(function Toolbar({ isReadOnly, ...tools }: ToolbarProps) {
  const formatting = useFormatting(tools.editor);
  const history = useHistoryState(tools.editor);
  // A component of its own, because its width is measured on mount.
  return isReadOnly ? null : <ToolRow {...tools} formatting={formatting} history={history} />;
});

interface ToolRowProps extends Omit<ToolbarProps, "isReadOnly"> {
  readonly formatting: Formatting;
  readonly history: HistoryState;
}

/** Groups that move to the menu without room, in this order. Roles and insertions stay. */
const mayGo = ["blocks", "marks", "history", "block"] as const;

function ToolRow({ editor, onJudgement, onNote, formatting, history }: ToolRowProps) {
  const row = useRef<HTMLDivElement>(null);
  useChosenKeys();
  const gone = useFittingGroups(row, mayGo);
  const undoing = historyTools(editor, history);
  const marks = markTools(editor, formatting);
  const lists = listTools(editor, formatting);
  const group = (name: string, tools: readonly Tool[]) => (
    <ToolGroup name={name}>
      {tools.map((tool) => (
        <ToolButton key={tool.id} editor={editor} tool={tool} />
      ))}
    </ToolGroup>
  );
  const hiddenEntries = (): MenuEntries => {
    const shown = (tools: readonly Tool[]) => tools.map((tool) => toEntry(editor, tool));
    const table = formatting.isInTable ? actionsOf(tableEntries(editor)) : shown([insertTableTool(editor)]);
    return withLines([
      gone.has("history") ? shown(undoing) : [],
      gone.has("marks") ? shown(marks) : [],
      // Lists and quotes are kinds of paragraph.
      gone.has("block") ? shown(blockTools(editor, formatting)) : gone.has("blocks") ? shown(lists) : [],
      gone.has("blocks") ? table : [],
    ]);
  };
  return (
    <div className="text-toolbar" role="toolbar" aria-label={t("editor.toolbar")}>
      <div ref={row} className="text-toolbar-row">
        {gone.has("history") ? null : group("history", undoing)}
        {gone.has("block") ? null : (
          <ToolGroup name="block">
            <BlockSelect editor={editor} formatting={formatting} />
          </ToolGroup>
        )}
        {group("roles", roleTools(editor, formatting))}
        {gone.has("marks") ? null : group("marks", marks)}
        {gone.has("blocks") ? null : (
          <ToolGroup name="blocks">
            {lists.map((tool) => (
              <ToolButton key={tool.id} editor={editor} tool={tool} />
            ))}
            <TableButton editor={editor} isInTable={formatting.isInTable} />
          </ToolGroup>
        )}
        {group("insert", insertTools(editor, { onJudgement, onNote }))}
        {gone.size === 0 ? null : (
          <MenuButton entries={hiddenEntries()}>
            <IconButton label={t("editor.moreTools")}>
              <MoreHorizontal size={14} aria-hidden />
            </IconButton>
          </MenuButton>
        )}
      </div>
    </div>
  );
}

function ToolGroup({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <span className="text-toolbar-group" data-group={name}>
      {children}
    </span>
  );
}

function ToolButton({ editor, tool }: { readonly editor: LexicalEditor; readonly tool: Tool }) {
  const { label, keys, icon, isOn, isDisabled = false } = tool;
  const run = () => {
    tool.run();
    if (!tool.takesFocus) editor.focus();
  };
  return isOn === undefined ? (
    <IconButton label={label} keys={keys} isDisabled={isDisabled} onPress={run}>
      {icon}
    </IconButton>
  ) : (
    <ToggleIconButton label={label} keys={keys} isSelected={isOn} isDisabled={isDisabled} onChange={run}>
      {icon}
    </ToggleIconButton>
  );
}

interface BlockSelectProps {
  readonly editor: LexicalEditor;
  readonly formatting: Formatting;
}

function BlockSelect({ editor, formatting: { block, isInTable } }: BlockSelectProps) {
  return (
    <Select
      label={t("editor.block")}
      isLabelHidden
      isDisabled={isInTable}
      options={textBlocks.map((id) => ({ id, label: t(`editor.blocks.${id}`) }))}
      value={block}
      placeholder={t(isInTable ? "editor.blocks.table" : "editor.block")}
      onChange={(kind) => {
        setBlock(editor, kind);
        editor.focus();
      }}
    />
  );
}

function TableButton({ editor, isInTable }: { readonly editor: LexicalEditor; readonly isInTable: boolean }) {
  if (!isInTable) return <ToolButton editor={editor} tool={insertTableTool(editor)} />;
  return (
    <MenuButton entries={tableEntries(editor)}>
      <IconButton label={t("editor.table")}>
        <Table2 size={14} aria-hidden />
        <ChevronDown size={10} aria-hidden />
      </IconButton>
    </MenuButton>
  );
}

function toEntry(editor: LexicalEditor, { id, label, keys, isOn, isDisabled = false, run }: Tool): MenuEntry {
  return {
    id,
    label,
    keys,
    icon: isOn ? <Check size={14} aria-hidden /> : <span className="text-menu-gap" aria-hidden />,
    isDisabled,
    run: () => editor.focus(run),
  };
}

/** Separates groups by lines. */
function withLines(groups: readonly (readonly MenuEntry[])[]): MenuEntries {
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group, index) => [...(index === 0 ? [] : [null]), ...group]);
}

function actionsOf(entries: MenuEntries): MenuEntry[] {
  return entries.flatMap((entry) => entry ?? []);
}
