import { type LexicalEditor, REDO_COMMAND, UNDO_COMMAND } from "lexical";
import {
  AtSign,
  Bold,
  Code,
  Gauge,
  Gavel,
  Italic,
  List,
  ListOrdered,
  type LucideIcon,
  MessageSquarePlus,
  MessageSquareQuote,
  Quote,
  Redo2,
  Table2,
  Undo2,
} from "lucide-react";
import type { ReactNode } from "react";
import { showKeys } from "#renderer/commands/keymap.ts";
import { commandOf } from "#renderer/commands/registry.ts";
import { t } from "#renderer/strings/index.ts";
import type { MenuEntries } from "#renderer/ui/menu.tsx";
import {
  ask,
  type Formatting,
  insertTable,
  setBlock,
  setRole,
  type TextBlock,
  tableDeeds,
  textBlocks,
  toggleMark,
} from "./block-actions.ts";
import type { HistoryState } from "./use-toolbar-state.ts";

/** A tool for the selection: a button of the toolbar, or an entry of its menu where the toolbar is too narrow. */
export interface Tool {
  readonly id: string;
  readonly label: string;
  readonly keys?: string | undefined;
  readonly icon: ReactNode;
  /** Absent for a tool that does not toggle. */
  readonly isOn?: boolean;
  readonly isDisabled?: boolean;
  /** It opens a form, which takes the focus; after all others the text has it again. */
  readonly takesFocus?: boolean;
  readonly run: () => void;
}

export function historyTools(editor: LexicalEditor, { canUndo, canRedo }: HistoryState): Tool[] {
  const undo = () => editor.dispatchCommand(UNDO_COMMAND);
  const redo = () => editor.dispatchCommand(REDO_COMMAND);
  return [
    {
      id: "undo",
      label: t("editor.undo"),
      keys: showKeys("Mod+Z"),
      icon: icon(Undo2),
      isDisabled: !canUndo,
      run: undo,
    },
    {
      id: "redo",
      label: t("editor.redo"),
      keys: showKeys("Mod+Shift+Z"),
      icon: icon(Redo2),
      isDisabled: !canRedo,
      run: redo,
    },
  ];
}

export function markTools(editor: LexicalEditor, { marks }: Formatting): Tool[] {
  return (["bold", "italic", "code"] as const).map((mark) => ({
    id: mark,
    label: t(`editor.${mark}`),
    keys: keysOf(`text.${mark}`),
    icon: icon(markIcons[mark]),
    isOn: marks.includes(mark),
    run: () => toggleMark(editor, mark),
  }));
}

/** Every kind of paragraph. */
export function blockTools(editor: LexicalEditor, formatting: Formatting): Tool[] {
  return textBlocks.map((kind) => blockTool(editor, formatting, kind));
}

/** The kinds of paragraph that have a button of their own. */
export function listTools(editor: LexicalEditor, formatting: Formatting): Tool[] {
  return (["bullet", "number", "quote"] as const).map((kind) => blockTool(editor, formatting, kind));
}

export function roleTools(editor: LexicalEditor, { role }: Formatting): Tool[] {
  return roles.map(([id, glyph, command]) => {
    const value = id === "none" ? null : id;
    return {
      id,
      label: t(`editor.roles.${id}`),
      keys: keysOf(command),
      icon: (
        <span className="text-glyph" aria-hidden>
          {glyph}
        </span>
      ),
      isOn: role === value,
      run: () => setRole(editor, value),
    };
  });
}

export function insertTableTool(editor: LexicalEditor): Tool {
  return { id: "table", label: t("editor.insertTable"), icon: icon(Table2), run: () => insertTable(editor) };
}

interface Forms {
  readonly onJudgement: () => void;
  readonly onNote: () => void;
}

export function insertTools(editor: LexicalEditor, { onJudgement, onNote }: Forms): Tool[] {
  const tools = [
    ["cite", MessageSquareQuote, keysOf("text.cite"), () => ask(editor, "citation")],
    ["mention", AtSign, "@", () => ask(editor, "mention")],
    ["likelihood", Gauge, "~", () => ask(editor, "likelihood")],
    ["addJudgement", Gavel, undefined, onJudgement],
    ["addNote", MessageSquarePlus, keysOf("assessments.addNote"), onNote],
  ] as const;
  return tools.map(([id, sign, keys, run]) => ({
    id,
    label: t(`editor.${id}`),
    keys,
    icon: icon(sign),
    takesFocus: true,
    run,
  }));
}

/** What can be done to the table that the selection is in. */
export function tableEntries(editor: LexicalEditor): MenuEntries {
  const entry = (id: keyof typeof tableDeeds) => ({
    id,
    label: t(`editor.${id}`),
    isDanger: id.startsWith("delete"),
    run: () => editor.focus(() => editor.update(() => tableDeeds[id]())),
  });
  return [
    ...(["rowBelow", "rowAbove", "columnAfter", "columnBefore"] as const).map(entry),
    null,
    ...(["deleteRow", "deleteColumn", "deleteTable"] as const).map(entry),
  ];
}

const roles = [
  ["fact", "●", "text.fact"],
  ["judgement", "◆", "text.judgementRole"],
  ["assumption", "△", "text.assumption"],
  ["none", "▫", "text.narrative"],
] as const;

const markIcons = { bold: Bold, italic: Italic, code: Code };
const blockIcons: Partial<Record<TextBlock, LucideIcon>> = { bullet: List, number: ListOrdered, quote: Quote };

/** Chosen again, it makes an ordinary paragraph. The cells of a table hold no other. */
function blockTool(editor: LexicalEditor, { block, isInTable }: Formatting, kind: TextBlock): Tool {
  const sign = blockIcons[kind];
  return {
    id: kind,
    label: t(`editor.blocks.${kind}`),
    icon: sign && icon(sign),
    isOn: block === kind,
    isDisabled: isInTable,
    run: () => setBlock(editor, block === kind ? "passage" : kind),
  };
}

function icon(Sign: LucideIcon): ReactNode {
  return <Sign size={14} aria-hidden />;
}

function keysOf(command: string): string | undefined {
  return showKeys(commandOf(command).keys);
}
