import { act, createElement } from "react";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { runCommand } from "#renderer/commands/handlers.ts";
import { useTabWalk } from "#renderer/features/workbench/use-tab-walk.ts";
import { endWalk } from "#renderer/state/recent-tabs.ts";
import { activeTab, openView } from "#renderer/state/tabs.ts";
import type { SectionView } from "#renderer/state/views.ts";
import { freshLayout, setLayout, useWorkbench } from "#renderer/state/workbench.ts";
import { openPage } from "../../helpers/open-page.ts";

const inFront = () => activeTab(useWorkbench.getState())?.key;

beforeEach(() => {
  endWalk();
  setLayout(freshLayout);
  for (const type of ["claims", "events", "codes"] satisfies SectionView[]) openView({ type });
});

function Walk() {
  useTabWalk(false);
  return null;
}

function keyEvent(type: string, key: string, altKey: boolean): Event {
  return new (window as unknown as { KeyboardEvent: typeof KeyboardEvent }).KeyboardEvent(type, { key, altKey });
}

async function aWalk() {
  const { draw } = openPage();
  await draw(createElement(Walk));
  const say = (type: string, key: string, altKey: boolean) => window.dispatchEvent(keyEvent(type, key, altKey));
  return (key: string, altKey: boolean) => {
    say("keydown", key, altKey);
    act(() => void runCommand("tab.recent"));
    say("keyup", key, altKey);
    return inFront();
  };
}

test("with Alt the walk goes on until Alt is released", async () => {
  const press = await aWalk();
  expect([press("q", true), press("q", true), press("q", true)]).toEqual(["events", "claims", "home"]);
});

test("a walk that was left with Alt down does not hold the next one", async () => {
  const press = await aWalk();
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  window.dispatchEvent(keyEvent("keydown", "q", true));
  window.dispatchEvent(new (window as unknown as { Event: typeof Event }).Event("blur"));
  act(() => void runCommand("tab.recent"));
  vi.advanceTimersByTime(2000);
  expect(press("F4", false)).toBe("codes");
});

test("with a key alone the walk goes on until no step has followed for a while", async () => {
  const press = await aWalk();
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  expect([press("F4", false), press("F4", false)]).toEqual(["events", "claims"]);
  vi.advanceTimersByTime(2000);
  // Claims counts as used now.
  expect(press("F4", false)).toBe("codes");
});
