import type { TextKey } from "#renderer/strings/index.ts";

export const categories = ["file", "edit", "view", "go", "case", "insert", "help"] as const;
export type Category = (typeof categories)[number];

/** An action available by menu, palette, key or pointer. Its handlers decide whether it can run now. */
export interface Command {
  readonly id: string;
  readonly title: TextKey;
  readonly category: Category;
  /** `Mod` is Ctrl, or Cmd on a Mac. A single key works only outside text input; `g d` is two keys in sequence. */
  readonly keys?: string;
  /** The view in which its keys work; everywhere if absent. */
  readonly context?: string;
  /** The command changes records of the case, so it is off where changes are. */
  readonly isChange?: boolean;
  /** Allowed while a form has unsaved input, as it removes nothing below the form. */
  readonly isOverForms?: boolean;
  /** Not in the palette: it makes sense only at its place. */
  readonly isLocal?: boolean;
}
