import type { TextKey } from "#renderer/strings/index.ts";

export const categories = ["file", "edit", "view", "go", "case", "insert", "help"] as const;
export type Category = (typeof categories)[number];

/** Something a person can do, by menu, palette, key or pointer. Whether it can be done now, its handlers know. */
export interface Command {
  readonly id: string;
  readonly title: TextKey;
  readonly category: Category;
  /**
   * `Mod` is Ctrl, or Cmd on a Mac. A key alone works only where no text is being typed; `g d` is two keys, one after the
   * other.
   */
  readonly keys?: string;
  /** Where its keys work; everywhere if absent. A feature names the view whose keys these are. */
  readonly context?: string;
  /** Changes records of the case: not to be done where they may not be changed. */
  readonly isChange?: boolean;
  /** Also while a form is open that holds words: it takes nothing away from beneath it. */
  readonly isOverForms?: boolean;
  /** Not offered by the palette: it makes sense at its place only. */
  readonly isLocal?: boolean;
}
