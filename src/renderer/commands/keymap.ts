import { isMac, pressOf } from "#renderer/ui/press.ts";
import { pairPatience } from "./change-keys.ts";
import type { Command } from "./command.ts";
import { canRun } from "./handlers.ts";

/** Milliseconds after a letter during which the next one in a list still belongs to the word that is sought. */
const typingAhead = 1000;

export interface KeymapOptions {
  /** With the keys that they have now. */
  readonly commands: () => readonly Command[];
  /** Names the views that the focus is in, the innermost first. */
  readonly contexts: () => readonly string[];
  /** Keys without a modifier are off where the person has switched them off. */
  readonly hasSingleKeys: () => boolean;
  readonly run: (id: string) => void;
}

export interface Keymap {
  /** For the capturing phase: the second key of a pair goes before what a list would make of it as a letter. */
  readonly pairs: (event: KeyboardEvent) => void;
  /** For the bubbling phase: what the part in focus has not taken itself. */
  readonly keys: (event: KeyboardEvent) => void;
}

/** Hears keys and does what they stand for. Single keys are text wherever text is typed. */
export function createKeymap({ commands, contexts, hasSingleKeys, run }: KeymapOptions): Keymap {
  let pending: { readonly first: string; readonly at: number } | undefined;
  /** When a letter was last typed in a list. */
  let soughtAt = Number.NEGATIVE_INFINITY;
  const take = (command: Command, event: KeyboardEvent) => {
    event.preventDefault();
    event.stopPropagation();
    run(command.id);
  };
  return {
    pairs(event) {
      const press = pressOf(event);
      if (press === undefined) return;
      const began = pending;
      pending = undefined;
      if (!isSingle(press) || isTyping(event.target) || !hasSingleKeys()) return;
      // When it was pressed, however late a busy window hears of it.
      const now = event.timeStamp;
      const isPair = began !== undefined && now - began.at < pairPatience;
      const found = isPair ? pick(commands(), `${began.first} ${press}`, contexts()) : undefined;
      const isSought = isLetter(press) && isInList(event.target);
      // In the middle of a word, as in “Hong Kong”, a letter begins no pair; the first letter of one may.
      const isWithinWord = isSought && now - soughtAt < typingAhead;
      soughtAt = isSought && !found ? now : Number.NEGATIVE_INFINITY;
      if (found) take(found, event);
      else if (!isWithinWord && commands().some(({ keys }) => keys?.startsWith(`${press} `))) {
        pending = { first: press, at: now };
      }
    },
    keys(event) {
      const press = pressOf(event);
      if (press === undefined || event.defaultPrevented) return;
      // While text is typed, undo is that of the text.
      if (isTyping(event.target) && /^Mod\+(?:Shift\+)?[ZYzy]$/.test(press)) return;
      if (isSingle(press) && (isTyping(event.target) || !hasSingleKeys())) return;
      const found = pick(commands(), press, contexts());
      // A field is no text that can be made bold or italic: there these keys do nothing, rather than something else.
      if (found && found.context === undefined && isTyping(event.target) && isOfText(commands(), press)) return;
      if (found) take(found, event);
    },
  };
}

function isSingle(press: string): boolean {
  return !/^(?:Mod|Alt)\+|^(?:Shift\+)?F\d/.test(press);
}

function isLetter(press: string): boolean {
  return /^[\p{L}\p{N} ]$/u.test(press);
}

/** What finds its rows by the letters that are typed. */
function isInList(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[role="listbox"], [role="grid"], [role="tree"]') !== null;
}

/** Whether these keys do something to the words of a text that is written in. */
export function isOfText(commands: readonly Command[], keys: string | undefined): boolean {
  return commands.some((command) => command.context === "text" && command.keys === keys);
}

/**
 * The command with these keys that can be done now: that of the innermost context, else one that works everywhere. Keys that
 * the place in focus has for itself do nothing else there, also where they cannot be done now.
 */
function pick(commands: readonly Command[], keys: string, contexts: readonly string[]): Command | undefined {
  const fitting = commands.filter((command) => command.keys === keys && canRun(command.id));
  for (const context of contexts) {
    const own = fitting.find((command) => command.context === context);
    if (own) return own;
  }
  const isTaken = commands.some(
    ({ keys: own, context }) => own === keys && context !== undefined && contexts.includes(context),
  );
  return isTaken ? undefined : fitting.find((command) => command.context === undefined);
}

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.tagName === "TEXTAREA" || target.tagName === "SELECT") return true;
  return target instanceof HTMLInputElement && !/^(?:checkbox|radio|button|submit|range)$/.test(target.type);
}

/** The contexts around an element, from the nearest out: `data-context` names them. */
export function contextsOf(element: Element | null): string[] {
  const found: string[] = [];
  for (let at = element?.closest("[data-context]"); at; at = at.parentElement?.closest("[data-context]")) {
    found.push(at.getAttribute("data-context") ?? "");
  }
  return found;
}

/** Keys as people read them. */
export function showKeys(keys: string): string;
export function showKeys(keys: string | undefined): string | undefined;
export function showKeys(keys: string | undefined): string | undefined {
  if (isMac && keys?.endsWith("+Tab")) return keys.replace("Mod+", "⌃").replace("Shift+", "⇧").replace("Tab", "⇥");
  return keys
    ?.split(" ")
    .map((press) =>
      press
        .split(/\+(?=.)/)
        .map(showKey)
        .join(isMac ? "" : "+"),
    )
    .join(" ");
}

const arrows = { ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓" };

const shown: Readonly<Record<string, string>> = isMac
  ? {
      ...arrows,
      Mod: "⌘",
      Shift: "⇧",
      Alt: "⌥",
      PageUp: "⇞",
      PageDown: "⇟",
      Enter: "⏎",
      Escape: "⎋",
      ContextMenu: "Menu",
    }
  : { ...arrows, Mod: "Ctrl", PageUp: "PgUp", PageDown: "PgDn", Escape: "Esc", ContextMenu: "Menu", "=": "+" };

function showKey(key: string): string {
  return shown[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}

/** As Electron's menu wants them; undefined for what a menu cannot show. */
export function menuKeys(keys: string | undefined): string | undefined {
  if (keys === undefined || keys.includes(" ") || !/^(?:Mod|Alt)\+|^F\d/.test(keys)) return undefined;
  // A letter that its parser does not know would take the whole menu with it.
  if (!/^[\x21-\x7e]+$/.test(keys)) return undefined;
  return keys
    .replace("Mod", keys.endsWith("Tab") ? "Ctrl" : "CmdOrCtrl")
    .replace("ArrowLeft", "Left")
    .replace("ArrowRight", "Right")
    .replace(/\+=$/, "+Plus");
}
