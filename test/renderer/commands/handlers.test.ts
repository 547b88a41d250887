import { afterEach, beforeEach, expect, test } from "vitest";
import { canRun, offer, runCommand } from "#renderer/commands/handlers.ts";
import { useWorkbench } from "#renderer/state/workbench.ts";

const done: string[] = [];
const by = (name: string, side?: number) => ({ run: () => done.push(name), side });

beforeEach(() => {
  done.length = 0;
  // Tests share one process: another may have focused the other side.
  useWorkbench.setState(useWorkbench.getInitialState());
});

afterEach(() => useWorkbench.setState(useWorkbench.getInitialState()));

test("a command is done on the side that is worked in, never on the other", () => {
  const takeBack = offer("text.fact", by("right", 1));
  expect([canRun("text.fact"), runCommand("text.fact")]).toEqual([false, false]);
  const takeLeftBack = offer("text.fact", by("left", 0));
  runCommand("text.fact");
  useWorkbench.setState({ focused: 1 });
  runCommand("text.fact");
  takeBack();
  expect(canRun("text.fact")).toBe(false);
  takeLeftBack();
  expect(done).toEqual(["left", "right"]);
});

test("where the side does not offer it, what stands outside of both does it", () => {
  const takeBack = [offer("history.undo", by("desk")), offer("history.undo", by("right", 1))];
  runCommand("history.undo");
  useWorkbench.setState({ focused: 1 });
  runCommand("history.undo");
  for (const take of takeBack) take();
  expect(done).toEqual(["desk", "right"]);
});
