import {
  COMMAND_PRIORITY_CRITICAL,
  KEY_ARROW_DOWN_COMMAND,
  KEY_ARROW_UP_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND,
  KEY_TAB_COMMAND,
  type LexicalEditor,
  mergeRegister,
} from "lexical";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { t } from "#renderer/strings/index.ts";
import { type CaretItem, CaretMenu } from "#renderer/ui/caret-menu.tsx";
import type { Trigger } from "./trigger.ts";

interface TypeaheadProps {
  readonly editor: LexicalEditor;
  readonly trigger: Trigger;
  readonly label: string;
  readonly items: readonly CaretItem[];
  readonly empty: string;
  readonly hint?: string;
  readonly asideOf?: (item: CaretItem | undefined) => ReactNode;
  /** With `stays` (Shift), the menu stays open. */
  readonly onPick: (id: string, stays: boolean) => void;
  readonly onClose: () => void;
}

/**
 * The menu at the caret. Enter and Tab insert the marked entry; without one they act on the text, because a line may
 * end in a sign (“~”, “@ 5 EUR”).
 */
export function Typeahead(props: TypeaheadProps) {
  const { editor, trigger, label, items, empty, hint, asideOf, onPick, onClose } = props;
  const id = useId();
  const asked = `${trigger.key} ${trigger.start} ${trigger.query}`;
  const [choice, setChoice] = useState<{ readonly asked: string; readonly index: number }>();
  const active = Math.min(choice?.asked === asked ? choice.index : firstMarked(trigger, items), items.length - 1);
  const anchor = useAnchor(editor, trigger);
  const latest = useRef({ active, items, onPick, onClose, asked });
  latest.current = { active, items, onPick, onClose, asked };

  useEffect(() => {
    const move = (step: 1 | -1) => (event: KeyboardEvent | null) => {
      const { active: at, items: shown, asked: about } = latest.current;
      if (shown.length === 0) return false;
      event?.preventDefault();
      const from = at < 0 && step < 0 ? 0 : at;
      setChoice({ asked: about, index: (from + step + shown.length) % shown.length });
      return true;
    };
    const pick = (event: KeyboardEvent | null) => {
      const { active: at, items: shown, onPick: choose, onClose: end } = latest.current;
      const item = shown[at];
      if (!item) {
        end();
        return false;
      }
      event?.preventDefault();
      choose(item.id, event?.shiftKey ?? false);
      return true;
    };
    const close = (event: KeyboardEvent) => {
      event.preventDefault();
      latest.current.onClose();
      return true;
    };
    return mergeRegister(
      editor.registerCommand(KEY_ARROW_DOWN_COMMAND, move(1), COMMAND_PRIORITY_CRITICAL),
      editor.registerCommand(KEY_ARROW_UP_COMMAND, move(-1), COMMAND_PRIORITY_CRITICAL),
      editor.registerCommand(KEY_ENTER_COMMAND, pick, COMMAND_PRIORITY_CRITICAL),
      editor.registerCommand(KEY_TAB_COMMAND, (event) => !event.shiftKey && pick(event), COMMAND_PRIORITY_CRITICAL),
      editor.registerCommand(KEY_ESCAPE_COMMAND, close, COMMAND_PRIORITY_CRITICAL),
    );
  }, [editor]);

  useEffect(() => {
    const root = editor.getRootElement();
    root?.setAttribute("aria-controls", id);
    if (active >= 0) root?.setAttribute("aria-activedescendant", `${id}-${active}`);
    return () => {
      root?.removeAttribute("aria-controls");
      root?.removeAttribute("aria-activedescendant");
    };
  }, [editor, id, active]);

  if (!anchor) return null;
  return (
    <CaretMenu
      id={id}
      label={label}
      anchor={anchor}
      items={items}
      active={active}
      onActive={(index) => setChoice({ asked, index })}
      onPick={(index) => {
        const item = items[index];
        if (item) onPick(item.id, false);
      }}
      empty={empty}
      {...(active < 0 && items.length > 0 ? { hint: t("editor.unmarkedHint") } : hint === undefined ? {} : { hint })}
      {...(asideOf ? { aside: asideOf(items[active]) } : {})}
    />
  );
}

/**
 * The entry that Enter inserts before an arrow is pressed; -1 for none. Only `[[` states clearly that a citation is
 * wanted. New records are never created unasked.
 */
function firstMarked({ kind, query }: Trigger, [first]: readonly CaretItem[]): number {
  const isAsked = kind === "citation" || query.trim() !== "";
  return isAsked && !first?.isNew ? 0 : -1;
}

/** Position of the sign in the window; follows scrolling. */
function useAnchor(editor: LexicalEditor, { key, start }: Trigger): DOMRect | undefined {
  const [rect, setRect] = useState<DOMRect>();
  useEffect(() => {
    const look = () => {
      const text = editor.getElementByKey(key)?.firstChild;
      if (!(text instanceof Text) || start >= text.length) return;
      const range = document.createRange();
      range.setStart(text, start);
      range.setEnd(text, start + 1);
      setRect(range.getBoundingClientRect());
    };
    look();
    document.addEventListener("scroll", look, { capture: true, passive: true });
    window.addEventListener("resize", look);
    return () => {
      document.removeEventListener("scroll", look, { capture: true });
      window.removeEventListener("resize", look);
    };
  }, [editor, key, start]);
  return rect;
}
