import { Window } from "happy-dom";
import { act, createElement, type KeyboardEvent } from "react";
import { createRoot } from "react-dom/client";
import { expect, onTestFinished, test, vi } from "vitest";
import { useRowKeys } from "#renderer/ui/use-row-keys.ts";

test("a row that is still on its way is gone to, and opened, when it has come: never the one before it", () => {
  const list = drawList({ count: 300, there: 200 });
  list.press("End");
  list.press("Enter");
  list.press("Delete");
  expect(list.deeds).toEqual([]);
  list.bring(300);
  expect(list.deeds).toEqual(["select 299", "open 299"]);
  list.press("Enter");
  expect(list.deeds.at(-1)).toBe("open 299");
});

test("keys go on from the row that is awaited", () => {
  const list = drawList({ count: 300, there: 200 });
  list.press("End");
  list.press("ArrowUp");
  list.bring(300);
  expect(list.deeds).toEqual(["select 298"]);
});

test("who selects another row meanwhile is not taken away from it", () => {
  const list = drawList({ count: 300, there: 200 });
  list.press("End");
  list.select(5);
  list.bring(300);
  expect(list.deeds).toEqual(["select 5"]);
});

test("a list that is scrolled by the key itself, and knows its selected row no more, still goes where it was sent", () => {
  const list = drawList({ count: 1000, there: 200, forgets: true });
  list.press("End");
  list.press("Enter");
  expect(list.deeds).toEqual([]);
  list.bring(1000);
  expect(list.deeds).toEqual(["select 999", "open 999"]);
});

interface Listed {
  readonly count: number;
  readonly there: number;
  /** If the selected row is out of view, keys start before the first visible one. */
  readonly forgets?: boolean;
}

/** A list whose first rows are loaded; records the effects of keys. */
function drawList({ count, there, forgets }: Listed) {
  const window = new Window();
  vi.stubGlobal("window", window);
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  const root = createRoot(window.document.createElement("div") as unknown as Element);
  onTestFinished(() => {
    act(() => root.unmount());
    vi.unstubAllGlobals();
  });
  const deeds: string[] = [];
  let known = there;
  let current = 0;
  let selected = "row 0";
  let onKeyDown: (event: KeyboardEvent) => void = () => undefined;
  const draw = () => act(() => root.render(createElement(View)));
  const select = (index: number) => {
    deeds.push(`select ${index}`);
    current = index;
    selected = `row ${index}`;
  };
  const move = (index: number) => {
    if (index < known) select(index);
    else if (forgets) current = index - 10;
  };
  const View = () => {
    onKeyDown = useRowKeys({
      count,
      current,
      selected,
      page: () => 10,
      move,
      isThere: (index) => index < known,
      open: (index = current) => deeds.push(`open ${index}`),
      remove: () => deeds.push(`remove ${current}`),
    });
    return null;
  };
  draw();
  return {
    deeds,
    press(key: string) {
      act(() => onKeyDown(new window.KeyboardEvent("keydown", { key }) as unknown as KeyboardEvent));
      draw();
    },
    select(index: number) {
      select(index);
      draw();
    },
    bring(more: number) {
      known = more;
      draw();
    },
  };
}
