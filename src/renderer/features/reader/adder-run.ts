import { useAdderActions } from "#renderer/state/adder-actions.ts";
import type { Opened } from "./opened.ts";
import { spanOf } from "./reader-state.ts";
import { passageOf, takeSelection } from "./taking.ts";

/** Whether there is something that the adder bar could act on. */
export function hasPassage({ reader }: Pick<Opened, "reader">): boolean {
  const { selected, focused } = reader.getState();
  return focused !== null || spanOf(selected) !== null;
}

/** Does what a letter stands for while something is selected; false if it stands for nothing. */
export function runAdder(opened: Opened, key: string): boolean {
  if (!hasPassage(opened)) return false;
  if (key === "e") {
    if (spanOf(opened.reader.getState().selected) === null) return false;
    void takeSelection(opened);
    return true;
  }
  const action = useAdderActions.getState().actions.find((one) => one.key === key);
  if (!action) return false;
  void passageOf(opened).then((passage) => passage && action.run(passage));
  return true;
}
