import { Window } from "happy-dom";
import { act, createElement, type Dispatch, type SetStateAction } from "react";
import { createRoot } from "react-dom/client";
import { expect, onTestFinished, test, vi } from "vitest";
import { type Memory, Remembers, useRemembered } from "#renderer/ui/memory.tsx";

test("what comes of work that was under way when its view went is there when the view is drawn again", () => {
  const window = new Window();
  vi.stubGlobal("window", window);
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  onTestFinished(() => void vi.unstubAllGlobals());
  const memory: Memory = new Map();
  const first = draw(window, memory);
  expect(first.value()).toBe(0);
  first.end();
  first.set((now) => now + 1);
  expect(draw(window, memory).value()).toBe(1);
});

function draw(window: Window, memory: Memory) {
  let shown: readonly [number, Dispatch<SetStateAction<number>>] | undefined;
  const View = () => {
    shown = useRemembered("applied", 0);
    return null;
  };
  const root = createRoot(window.document.createElement("div") as unknown as Element);
  const remembering = { memory, children: createElement(View) };
  act(() => root.render(createElement(Remembers, remembering)));
  return {
    value: () => shown?.[0],
    set: (next: SetStateAction<number>) => shown?.[1](next),
    end: () => act(() => root.unmount()),
  };
}
