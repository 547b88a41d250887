import {
  CAN_REDO_COMMAND,
  CAN_UNDO_COMMAND,
  COMMAND_PRIORITY_LOW,
  type LexicalEditor,
  mergeRegister,
  REDO_COMMAND,
  UNDO_COMMAND,
} from "lexical";
import {
  AtSign,
  Bold,
  Check,
  ChevronDown,
  Code,
  Gauge,
  Gavel,
  Italic,
  List,
  ListOrdered,
  MessageSquarePlus,
  MessageSquareQuote,
  MoreHorizontal,
  Quote,
  Redo2,
  Table2,
  Undo2,
} from "lucide-react";
import { memo, type ReactNode, useEffect, useRef, useState } from "react";
import { useChosenKeys } from "#renderer/commands/chosen-keys.ts";
import { showKeys } from "#renderer/commands/keymap.ts";
import { commandOf } from "#renderer/commands/registry.ts";
import { t } from "#renderer/strings/index.ts";
import { IconButton, ToggleIconButton } from "#renderer/ui/button.tsx";
import { Select } from "#renderer/ui/choice.tsx";
import { MenuButton, type MenuEntries, type MenuEntry } from "#renderer/ui/menu.tsx";
import {
  $formatting,
  ask,
  type Formatting,
  insertTable,
  noFormatting,
  setBlock,
  setRole,
  type TextBlock,
  tableDeeds,
  textBlocks,
  toggleMark,
} from "./block-actions.ts";
import type { Role } from "./block-nodes.ts";
import { useFittingGroups } from "./use-fitting-groups.ts";

interface ToolbarProps {
  readonly editor: LexicalEditor;
  readonly isReadOnly: boolean;
  readonly onJudgement: () => void;
  readonly onNote: () => void;
}

const roles = [
  ["fact", "●", "text.fact"],
  ["judgement", "◆", "text.judgementRole"],
  ["assumption", "△", "text.assumption"],
  ["none", "▫", "text.narrative"],
] as const;

/** Groups that move to the menu without room, in this order. Roles and insertions stay. */
const mayGo = ["blocks", "marks", "history", "block"] as const;

const listBlocks = ["bullet", "number", "quote"] as const satisfies readonly TextBlock[];

/** The tools for the selection, with their shortcuts. */
export const Toolbar = memo(function Toolbar({ isReadOnly, ...tools }: ToolbarProps) {
  const formatting = useFormatting(tools.editor);
  const can = useCanUndo(tools.editor);
  // A component of its own, because its width is measured on mount.
  return isReadOnly ? null : <ToolRow {...tools} {...formatting} {...can} />;
});

interface ToolRowProps extends Omit<ToolbarProps, "isReadOnly">, Formatting {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

function ToolRow({ editor, onJudgement, onNote, block, role, marks, isInTable, canUndo, canRedo }: ToolRowProps) {
  const row = useRef<HTMLDivElement>(null);
  useChosenKeys();
  const back = (work: () => void) => () => {
    work();
    editor.focus();
  };
  const gone = useFittingGroups(row, mayGo);
  const mark = (name: "bold" | "italic" | "code", icon: ReactNode) => (
    <ToggleIconButton
      label={t(`editor.${name}`)}
      keys={keysOf(`text.${name}`)}
      isSelected={marks.includes(name)}
      onChange={back(() => toggleMark(editor, name))}
    >
      {icon}
    </ToggleIconButton>
  );
  const blockToggle = (kind: TextBlock, icon: ReactNode) => (
    <ToggleIconButton
      label={t(`editor.blocks.${kind}`)}
      isSelected={block === kind}
      onChange={back(() => setBlock(editor, block === kind ? "passage" : kind))}
    >
      {icon}
    </ToggleIconButton>
  );
  const entry = (id: string, label: string, isOn: boolean, work: () => void, keys?: string): MenuEntry => ({
    id,
    label,
    keys,
    icon: isOn ? <Check size={14} aria-hidden /> : <span className="text-menu-gap" aria-hidden />,
    run: () => editor.focus(work),
  });
  const hiddenEntries = (): MenuEntries =>
    lined([
      gone.has("history")
        ? [
            {
              ...entry("undo", t("editor.undo"), false, () => editor.dispatchCommand(UNDO_COMMAND), showKeys("Mod+Z")),
              isDisabled: !canUndo,
            },
            {
              ...entry(
                "redo",
                t("editor.redo"),
                false,
                () => editor.dispatchCommand(REDO_COMMAND),
                showKeys("Mod+Shift+Z"),
              ),
              isDisabled: !canRedo,
            },
          ]
        : [],
      gone.has("marks")
        ? (["bold", "italic", "code"] as const).map((name) =>
            entry(
              name,
              t(`editor.${name}`),
              marks.includes(name),
              () => toggleMark(editor, name),
              keysOf(`text.${name}`),
            ),
          )
        : [],
      // Lists and quotes are kinds of paragraph.
      (gone.has("block") ? textBlocks : gone.has("blocks") ? listBlocks : [])
        .filter(() => !isInTable)
        .map((kind) =>
          entry(kind, t(`editor.blocks.${kind}`), block === kind, () =>
            setBlock(editor, block === kind ? "passage" : kind),
          ),
        ),
      gone.has("blocks")
        ? isInTable
          ? tableEntries(editor).flatMap((one) => one ?? [])
          : [entry("table", t("editor.insertTable"), false, () => insertTable(editor))]
        : [],
    ]);
  return (
    <div className="text-toolbar" role="toolbar" aria-label={t("editor.toolbar")}>
      <div ref={row} className="text-toolbar-row">
        {gone.has("history") ? null : (
          <span className="text-toolbar-group" data-group="history">
            <IconButton
              label={t("editor.undo")}
              keys={showKeys("Mod+Z")}
              isDisabled={!canUndo}
              onPress={back(() => editor.dispatchCommand(UNDO_COMMAND))}
            >
              <Undo2 size={14} aria-hidden />
            </IconButton>
            <IconButton
              label={t("editor.redo")}
              keys={showKeys("Mod+Shift+Z")}
              isDisabled={!canRedo}
              onPress={back(() => editor.dispatchCommand(REDO_COMMAND))}
            >
              <Redo2 size={14} aria-hidden />
            </IconButton>
          </span>
        )}
        {gone.has("block") ? null : (
          <span className="text-toolbar-group" data-group="block">
            <Select
              label={t("editor.block")}
              isLabelHidden
              isDisabled={isInTable}
              options={textBlocks.map((id) => ({ id, label: t(`editor.blocks.${id}`) }))}
              value={block}
              placeholder={t(isInTable ? "editor.blocks.table" : "editor.block")}
              onChange={(kind) => back(() => setBlock(editor, kind))()}
            />
          </span>
        )}
        <span className="text-toolbar-group" data-group="roles">
          {roles.map(([id, glyph, command]) => {
            const value: Role = id === "none" ? null : id;
            return (
              <ToggleIconButton
                key={id}
                label={t(`editor.roles.${id}`)}
                keys={keysOf(command)}
                isSelected={role === value}
                onChange={back(() => setRole(editor, value))}
              >
                <span className="text-glyph" aria-hidden>
                  {glyph}
                </span>
              </ToggleIconButton>
            );
          })}
        </span>
        {gone.has("marks") ? null : (
          <span className="text-toolbar-group" data-group="marks">
            {mark("bold", <Bold size={14} aria-hidden />)}
            {mark("italic", <Italic size={14} aria-hidden />)}
            {mark("code", <Code size={14} aria-hidden />)}
          </span>
        )}
        {gone.has("blocks") ? null : (
          <span className="text-toolbar-group" data-group="blocks">
            {blockToggle("bullet", <List size={14} aria-hidden />)}
            {blockToggle("number", <ListOrdered size={14} aria-hidden />)}
            {blockToggle("quote", <Quote size={14} aria-hidden />)}
            {isInTable ? (
              <MenuButton entries={tableEntries(editor)}>
                <IconButton label={t("editor.table")}>
                  <Table2 size={14} aria-hidden />
                  <ChevronDown size={10} aria-hidden />
                </IconButton>
              </MenuButton>
            ) : (
              <IconButton label={t("editor.insertTable")} onPress={back(() => insertTable(editor))}>
                <Table2 size={14} aria-hidden />
              </IconButton>
            )}
          </span>
        )}
        <span className="text-toolbar-group" data-group="insert">
          <IconButton label={t("editor.cite")} keys={keysOf("text.cite")} onPress={() => ask(editor, "citation")}>
            <MessageSquareQuote size={14} aria-hidden />
          </IconButton>
          <IconButton label={t("editor.mention")} keys="@" onPress={() => ask(editor, "mention")}>
            <AtSign size={14} aria-hidden />
          </IconButton>
          <IconButton label={t("editor.likelihood")} keys="~" onPress={() => ask(editor, "likelihood")}>
            <Gauge size={14} aria-hidden />
          </IconButton>
          <IconButton label={t("editor.addJudgement")} onPress={onJudgement}>
            <Gavel size={14} aria-hidden />
          </IconButton>
          <IconButton label={t("editor.addNote")} keys={keysOf("assessments.addNote")} onPress={onNote}>
            <MessageSquarePlus size={14} aria-hidden />
          </IconButton>
        </span>
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

/** Separates groups by lines. */
function lined(groups: readonly (readonly MenuEntry[])[]): MenuEntries {
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group, index) => [...(index === 0 ? [] : [null]), ...group]);
}

function tableEntries(editor: LexicalEditor): MenuEntries {
  return [
    ...(["rowBelow", "rowAbove", "columnAfter", "columnBefore"] as const).map((id) => tableEntry(editor, id)),
    null,
    ...(["deleteRow", "deleteColumn", "deleteTable"] as const).map((id) => tableEntry(editor, id)),
  ];
}

function keysOf(command: string): string | undefined {
  return showKeys(commandOf(command).keys);
}

function tableEntry(editor: LexicalEditor, id: keyof typeof tableDeeds) {
  return {
    id,
    label: t(`editor.${id}`),
    isDanger: id.startsWith("delete"),
    run: () => editor.focus(() => editor.update(() => tableDeeds[id]())),
  };
}

function useFormatting(editor: LexicalEditor): Formatting {
  const [formatting, setFormatting] = useState(noFormatting);
  useEffect(() => {
    let before = JSON.stringify(noFormatting);
    return editor.registerUpdateListener(({ editorState }) => {
      const next = editorState.read($formatting);
      const text = JSON.stringify(next);
      if (text === before) return;
      before = text;
      setFormatting(next);
    });
  }, [editor]);
  return formatting;
}

function useCanUndo(editor: LexicalEditor) {
  const [state, setState] = useState({ canUndo: false, canRedo: false });
  useEffect(
    () =>
      mergeRegister(
        editor.registerCommand(
          CAN_UNDO_COMMAND,
          (canUndo) => {
            setState((before) => ({ ...before, canUndo }));
            return false;
          },
          COMMAND_PRIORITY_LOW,
        ),
        editor.registerCommand(
          CAN_REDO_COMMAND,
          (canRedo) => {
            setState((before) => ({ ...before, canRedo }));
            return false;
          },
          COMMAND_PRIORITY_LOW,
        ),
      ),
    [editor],
  );
  return state;
}
