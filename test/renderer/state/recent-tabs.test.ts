import { beforeEach, expect, test } from "vitest";
import { endWalk, walkTabs } from "#renderer/state/recent-tabs.ts";
import { activeTab, closeTab, openView } from "#renderer/state/tabs.ts";
import { goBack } from "#renderer/state/trail.ts";
import type { SectionView } from "#renderer/state/views.ts";
import { freshLayout, setLayout, useWorkbench } from "#renderer/state/workbench.ts";

const inFront = () => activeTab(useWorkbench.getState())?.key;

beforeEach(() => {
  endWalk();
  setLayout(freshLayout);
  for (const type of ["claims", "events", "codes"] satisfies SectionView[]) openView({ type });
});

test("the tab used before is one step away, and so is the way back", () => {
  walkTabs(1);
  endWalk();
  expect(inFront()).toBe("events");
  walkTabs(1);
  endWalk();
  expect(inFront()).toBe("codes");
});

test("while the key is held it goes on to what was used before that, and round", () => {
  const passed = Array.from({ length: 5 }, () => {
    walkTabs(1);
    return inFront();
  });
  expect(passed).toEqual(["events", "claims", "home", "codes", "events"]);
  walkTabs(-1);
  walkTabs(-1);
  expect(inFront()).toBe("home");
  endWalk();
  walkTabs(1);
  expect(inFront()).toBe("codes");
});

test("going back leads to where the walk began, and not through the tabs that it passed", () => {
  walkTabs(1);
  walkTabs(1);
  endWalk();
  expect(inFront()).toBe("claims");
  goBack();
  expect(inFront()).toBe("codes");
});

test("what is closed is passed over, and what is on the other side is gone to", () => {
  openView({ type: "questions" }, { isBeside: true });
  expect(useWorkbench.getState().focused).toBe(1);
  closeTab(0, "codes");
  endWalk();
  walkTabs(1);
  expect([inFront(), useWorkbench.getState().focused]).toEqual(["events", 0]);
});
