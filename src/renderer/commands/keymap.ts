import { isMac, pressOf } from "#renderer/ui/press.ts";
import { pairPatience } from "./change-keys.ts";
import type { Command } from "./command.ts";
import { canRun } from "./handlers.ts";

/** Milliseconds after a letter in a list during which the next one still belongs to the same search. */
const typingAhead = 1000;

export interface KeymapOptions {
  /** With their current shortcuts. */
  readonly commands: () => readonly Command[];
  /** Names of the views around the focus, innermost first. */
  readonly contexts: () => readonly string[];
  /** False if the user has switched off single keys. */
  readonly hasSingleKeys: () => boolean;
  readonly run: (id: string) => void;
}

export interface Keymap {
  /** For the capture phase: the second key of a pair takes precedence over type-ahead in a list. */
  readonly pairs: (event: KeyboardEvent) => void;
  /** For the bubble phase: keys that the focused element has not handled. */
  readonly keys: (event: KeyboardEvent) => void;
}

/** Handles shortcuts. Single keys are text wherever text is typed. */
export function createKeymap({ commands, contexts, hasSingleKeys, run }: KeymapOptions): Keymap {
  let pending: { readonly first: string; readonly at: number } | undefined;
  /** Time of the last letter typed in a list. */
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
      // When it was pressed, even if a busy window handles it late.
      const now = event.timeStamp;
      const isPair = began !== undefined && now - began.at < pairPatience;
      const found = isPair ? pick(commands(), `${began.first} ${press}`, contexts()) : undefined;
      const isSought = isLetter(press) && isInList(event.target);
      // Inside a type-ahead word such as “Hong Kong”, a letter starts no pair; its first letter may.
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
      // While typing, undo belongs to the text.
      if (isTyping(event.target) && /^Mod\+(?:Shift\+)?[ZYzy]$/.test(press)) return;
      if (isSingle(press) && (isTyping(event.target) || !hasSingleKeys())) return;
      const found = pick(commands(), press, contexts());
      // A plain field has no bold or italic: there these keys do nothing.
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

/** True in lists with type-ahead. */
function isInList(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[role="listbox"], [role="grid"], [role="tree"]') !== null;
}

/** True if these keys format text in an editor. */
export function isOfText(commands: readonly Command[], keys: string | undefined): boolean {
  return commands.some((command) => command.context === "text" && command.keys === keys);
}

/**
 * The command of these keys that can run now: of the innermost context, else a global one. Keys that belong to the
 * focused context have no other effect there, even if its command is off.
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

/** Contexts around an element, innermost first, from `data-context`. */
export function contextsOf(element: Element | null): string[] {
  const found: string[] = [];
  for (let at = element?.closest("[data-context]"); at; at = at.parentElement?.closest("[data-context]")) {
    found.push(at.getAttribute("data-context") ?? "");
  }
  return found;
}

/** Keys as shown to users. */
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

/** As an Electron accelerator; `undefined` if a menu cannot show them. */
export function menuKeys(keys: string | undefined): string | undefined {
  if (keys === undefined || keys.includes(" ") || !/^(?:Mod|Alt)\+|^F\d/.test(keys)) return undefined;
  // Electron rejects the whole menu for one letter that it cannot parse.
  if (!/^[\x21-\x7e]+$/.test(keys)) return undefined;
  return keys
    .replace("Mod", keys.endsWith("Tab") ? "Ctrl" : "CmdOrCtrl")
    .replace("ArrowLeft", "Left")
    .replace("ArrowRight", "Right")
    .replace(/\+=$/, "+Plus");
}
