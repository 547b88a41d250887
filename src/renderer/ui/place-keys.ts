/**
 * Keys that places handle themselves, beside those of commands. Their handlers look presses up in these tables, and the
 * shortcut sheet shows them; strings/en/shortcuts.ts has the words.
 */
export interface PlaceKeys<Name extends string = string> {
  readonly place: string;
  /** The presses of each command, spelled as by `pressOf`. A range (`A–Z`) is only shown. */
  readonly presses: Readonly<Record<Name, readonly string[]>>;
  readonly commandOfKey: (press: string | undefined) => Name | undefined;
}

function keysOf<Name extends string>(
  place: string,
  presses: Readonly<Record<Name, readonly string[]>>,
): PlaceKeys<Name> {
  const commands = new Map<string, Name>();
  for (const command of Object.keys(presses) as Name[])
    for (const press of presses[command]) commands.set(press, command);
  return { place, presses, commandOfKey: (press) => (press === undefined ? undefined : commands.get(press)) };
}

export const listKeys = keysOf("lists", {
  next: ["ArrowDown"],
  previous: ["ArrowUp"],
  first: ["Home"],
  last: ["End"],
  pageDown: ["PageDown"],
  pageUp: ["PageUp"],
  find: ["A–Z"],
  open: ["Enter"],
  beside: ["Mod+Enter"],
  tick: ["Space"],
  remove: ["Delete"],
  menu: ["Shift+F10", "ContextMenu"],
});

export const tabKeys = keysOf("tabs", { close: ["Delete"] });

export const formKeys = keysOf("forms", { submit: ["Mod+Enter"], close: ["Escape"] });

/** Moves of the caret in a read-only text: the first press moves back, the second forward; Shift selects. */
export const caretKeys = keysOf("caret", {
  character: ["ArrowLeft", "ArrowRight"],
  word: ["Mod+ArrowLeft", "Mod+ArrowRight"],
  line: ["ArrowUp", "ArrowDown"],
  sentence: ["Alt+ArrowUp", "Alt+ArrowDown"],
  paragraph: ["Mod+ArrowUp", "Mod+ArrowDown"],
  lineboundary: ["Home", "End"],
  documentboundary: ["Mod+Home", "Mod+End"],
  screen: ["PageUp", "PageDown"],
});

export const readerKeys = keysOf("document", {
  nextBlock: ["j"],
  previousBlock: ["k"],
  addBlock: ["Space"],
  addBlockBefore: ["Shift+Space"],
  nextExcerpt: ["]"],
  previousExcerpt: ["["],
  overlaps: ["o"],
  enter: ["Enter"],
  back: ["Escape"],
});

/** With a focused excerpt: its ends move by words, with Alt by characters. */
export const excerptKeys = keysOf("excerpt", {
  note: ["Enter"],
  remove: ["Delete"],
  end: ["Shift+ArrowLeft", "Shift+ArrowRight"],
  endByCharacter: ["Alt+Shift+ArrowLeft", "Alt+Shift+ArrowRight"],
  start: ["Mod+Shift+ArrowLeft", "Mod+Shift+ArrowRight"],
  startByCharacter: ["Mod+Alt+Shift+ArrowLeft", "Mod+Alt+Shift+ArrowRight"],
});

/** Beside the keys of adder actions. */
export const adderKeys = keysOf("passage", {
  excerpt: ["e"],
  excerptWithNote: ["E"],
  codes: ["#"],
  code: ["1", "2", "3", "4", "5", "6", "7", "8", "9"],
  grade: ["g"],
  tray: ["t"],
});

export const codingKeys = keysOf("coding", { create: ["n"] });

export const gradingKeys = keysOf("grading", {
  reliability: ["a", "b", "c", "d", "e", "f"],
  credibility: ["1", "2", "3", "4", "5", "6"],
  none: ["0"],
});

export const markingKeys = keysOf("marking", {
  move: ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"],
  size: ["Shift+ArrowLeft", "Shift+ArrowRight", "Shift+ArrowUp", "Shift+ArrowDown"],
  take: ["Enter"],
  stop: ["Escape"],
});

export const findKeys = keysOf("finding", {
  next: ["Enter"],
  previous: ["Shift+Enter"],
  take: ["Mod+Enter"],
  leave: ["Escape"],
});

export const noteKeys = keysOf("note", { done: ["Mod+Enter", "Escape"] });

/** Signs that open a menu at the caret. */
export const signKeys = keysOf("signs", { citation: ["[["], mention: ["@"], likelihood: ["~"], block: ["/"] });

export const pickKeys = keysOf("picking", {
  next: ["ArrowDown"],
  previous: ["ArrowUp"],
  pick: ["Enter", "Tab"],
  pickOn: ["Shift+Enter"],
  leave: ["Escape"],
});

export const chipKeys = keysOf("chips", {
  hold: ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"],
  remove: ["Backspace", "Delete"],
  open: ["Enter"],
  letGo: ["Escape"],
});

export const allPlaceKeys: readonly PlaceKeys[] = [
  listKeys,
  tabKeys,
  formKeys,
  readerKeys,
  caretKeys,
  adderKeys,
  excerptKeys,
  codingKeys,
  gradingKeys,
  noteKeys,
  markingKeys,
  findKeys,
  signKeys,
  pickKeys,
  chipKeys,
];
