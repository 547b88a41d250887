import { Window } from "happy-dom";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Command } from "#renderer/commands/command.ts";
import { offer, runCommand } from "#renderer/commands/handlers.ts";
import type { Keymap } from "#renderer/commands/keymap.ts";

const window = new Window();
// The module detects the platform once, when it is loaded.
vi.stubGlobal("navigator", { platform: "Linux x86_64" });
vi.stubGlobal("HTMLElement", window.HTMLElement);
vi.stubGlobal("HTMLInputElement", window.HTMLInputElement);
const { contextsOf, createKeymap, menuKeys, showKeys } = await import("#renderer/commands/keymap.ts");
const { pressOf } = await import("#renderer/ui/press.ts");

const title = "command.undo";
const commands: readonly Command[] = [
  { id: "go", title, category: "go", keys: "g d" },
  { id: "single", title, category: "go", keys: "d" },
  { id: "inList", title, category: "go", keys: "s", context: "list" },
  { id: "inRow", title, category: "go", keys: "s", context: "row" },
  { id: "undo", title, category: "edit", keys: "Mod+Z" },
  { id: "save", title, category: "file", keys: "Mod+S" },
  { id: "off", title, category: "file", keys: "Mod+O" },
  { id: "italic", title, category: "edit", keys: "Mod+I", context: "text" },
  { id: "import", title, category: "file", keys: "Mod+I" },
];

const done: string[] = [];
const state = { contexts: [] as string[], hasSingleKeys: true };
let keymap: Keymap;
let takeBack: (() => void)[] = [];

beforeEach(() => {
  done.length = 0;
  Object.assign(state, { contexts: [], hasSingleKeys: true });
  keymap = createKeymap({
    commands: () => commands,
    contexts: () => state.contexts,
    hasSingleKeys: () => state.hasSingleKeys,
    run: runCommand,
  });
  takeBack = commands.flatMap(({ id }) =>
    id === "off" || id === "italic" ? [] : [offer(id, { run: () => done.push(id) })],
  );
});
afterEach(() => {
  for (const take of takeBack) take();
  vi.useRealTimers();
});

interface Pressed {
  readonly key: string;
  readonly code?: string;
  readonly mod?: boolean;
  readonly shift?: boolean;
  readonly alt?: boolean;
  readonly altGraph?: boolean;
  readonly target?: unknown;
}

function event({ key, code = "", mod, shift, alt, altGraph, target = null }: Pressed) {
  const made = {
    key,
    code,
    target,
    ctrlKey: mod ?? false,
    metaKey: false,
    shiftKey: shift ?? false,
    altKey: alt ?? false,
    timeStamp: performance.now(),
    defaultPrevented: false,
    isStopped: false,
    getModifierState: (name: string) => name === "AltGraph" && altGraph === true,
    preventDefault() {
      made.defaultPrevented = true;
    },
    stopPropagation() {
      made.isStopped = true;
    },
  };
  return made as typeof made & KeyboardEvent;
}

/** Dispatches to the document: events stopped in the capture phase never bubble. */
function press(pressed: Pressed) {
  const made = event(pressed);
  keymap.pairs(made);
  if (!made.isStopped) keymap.keys(made);
  return made;
}

const field = () => window.document.createElement("input");

describe("a press is spelled", () => {
  test.each<[string | undefined, Pressed]>([
    ["Mod+Shift+F", { key: "F", mod: true, shift: true }],
    ["Mod+Shift+F", { key: "f", mod: true, shift: true }],
    ["g", { key: "g" }],
    ["?", { key: "?", shift: true }],
    ["Shift+F6", { key: "F6", shift: true }],
    ["Alt+1", { key: "¡", code: "Digit1", alt: true }],
    ["Mod+1", { key: "&", code: "Digit1", mod: true }],
    ["&", { key: "&", code: "Digit1" }],
    ["Alt+ArrowLeft", { key: "ArrowLeft", alt: true }],
    [undefined, { key: "Shift", shift: true }],
    [undefined, { key: "€", altGraph: true, mod: true, alt: true }],
  ])("%s", (spelled, pressed) => {
    expect(pressOf(event(pressed))).toBe(spelled);
  });
});

describe("a pair of keys", () => {
  test("is taken in the capturing phase, before what a list makes of the letter", () => {
    press({ key: "g" });
    const second = press({ key: "d" });
    expect(done).toEqual(["go"]);
    expect([second.defaultPrevented, second.isStopped]).toEqual([true, true]);
  });

  test("is forgotten after a while, after another key, and where text is typed", () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    press({ key: "g" });
    vi.advanceTimersByTime(1300);
    press({ key: "d" });
    press({ key: "g" });
    press({ key: "x" });
    press({ key: "d" });
    press({ key: "g", target: field() });
    press({ key: "d" });
    expect(done).toEqual(["single", "single", "single"]);
  });

  test("is not begun within a word that is typed in a list, and is again after a while", () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    const list = window.document.createElement("div");
    list.setAttribute("role", "listbox");
    const type = (...keys: readonly string[]) => {
      for (const key of keys) press({ key, target: list });
    };
    type("h", "o", "n", "g", "d");
    expect(done).toEqual(["single"]);
    vi.advanceTimersByTime(1100);
    type("g", "d", "g", "d");
    expect(done).toEqual(["single", "go", "go"]);
    vi.advanceTimersByTime(1100);
    type("g", "g", "d");
    expect(done).toEqual(["single", "go", "go", "single"]);
    press({ key: "g" });
    press({ key: "d" });
    expect(done.at(-1)).toBe("go");
  });

  test("is off with the single keys", () => {
    state.hasSingleKeys = false;
    press({ key: "g" });
    press({ key: "d" });
    press({ key: "s", mod: true });
    expect(done).toEqual(["save"]);
  });
});

describe("a key", () => {
  test("is text where text is typed, unless it has a modifier; undo is that of the text", () => {
    const target = field();
    press({ key: "d", target });
    press({ key: "z", mod: true, target });
    press({ key: "s", mod: true, target });
    expect(done).toEqual(["save"]);
    const box = window.document.createElement("input");
    box.type = "checkbox";
    press({ key: "d", target: box });
    expect(done).toEqual(["save", "single"]);
  });

  test("does what the innermost place makes of it", () => {
    press({ key: "s" });
    state.contexts = ["row", "list"];
    press({ key: "s" });
    state.contexts = ["list"];
    press({ key: "s" });
    expect(done).toEqual(["inRow", "inList"]);
  });

  test("of a text does nothing else in a field, nor in a text that cannot be changed", () => {
    press({ key: "i", mod: true, target: field() });
    state.contexts = ["text", "assessment"];
    press({ key: "i", mod: true });
    expect(done).toEqual([]);
    const takeItalicBack = offer("italic", { run: () => done.push("italic") });
    press({ key: "i", mod: true });
    takeItalicBack();
    state.contexts = ["list"];
    press({ key: "i", mod: true });
    expect(done).toEqual(["italic", "import"]);
  });

  test("is left to whoever has taken it, and to the browser where nobody offers it", () => {
    const taken = event({ key: "s", mod: true });
    taken.preventDefault();
    keymap.keys(taken);
    expect(press({ key: "o", mod: true }).defaultPrevented).toBe(false);
    expect(done).toEqual([]);
  });
});

test("places are named from the inside out", () => {
  window.document.body.innerHTML = `<div data-context="outer"><ul data-context="list"><li><b></b></li></ul></div>`;
  const inner = window.document.querySelector("b");
  // happy-dom's elements support everything needed here.
  expect(contextsOf(inner as unknown as Element)).toEqual(["list", "outer"]);
  expect(contextsOf(null)).toEqual([]);
});

test.each([
  ["Mod+Shift+F", "Ctrl+Shift+F", "CmdOrCtrl+Shift+F"],
  ["Mod+=", "Ctrl++", "CmdOrCtrl+Plus"],
  ["Alt+ArrowLeft", "Alt+←", "Alt+Left"],
  ["g d", "G D", undefined],
  ["?", "?", undefined],
  [undefined, undefined, undefined],
])("%s is shown and handed to the menu", (keys, shown, menu) => {
  expect(showKeys(keys)).toBe(shown);
  expect(menuKeys(keys)).toBe(menu);
});
