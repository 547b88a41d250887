import { Window } from "happy-dom";
import { act, createElement } from "react";
import { createRoot } from "react-dom/client";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Planned } from "#renderer/features/exchange/changes-of.ts";
import { type ImportSelection, useImportSelection } from "#renderer/features/exchange/use-import-selection.ts";
import type { Plan } from "#renderer/features/exchange/use-review.ts";

const asNewCase = [coming("case_1", []), coming("src_1", ["case_1"]), coming("src_2", ["case_1"])];
const intoCaseThatIsHere = [coming("src_1", []), coming("src_2", [])];

test("what is left out is of the plan that is looked at: a record that another target lacks is not asked to stay out", () => {
  const review = drawTaking();
  review.plan(asNewCase);
  act(() => review.taking().takeAll(false));
  expect([...review.taking().left]).toEqual(["case_1", "src_1", "src_2"]);
  review.plan(intoCaseThatIsHere);
  expect([...review.taking().left]).toEqual(["src_1", "src_2"]);
  act(() => review.taking().take(intoCaseThatIsHere[0] as Planned, true));
  expect([...review.taking().left]).toEqual(["src_2"]);
});

test("a choice is told, with what it took along", () => {
  const review = drawTaking();
  review.plan(asNewCase);
  act(() => review.taking().take(asNewCase[0] as Planned, false));
  expect(review.taking().told).toBe("It will be left out. 2 records that depend on it are left out too.");
  act(() => review.taking().take(asNewCase[1] as Planned, true));
  expect(review.taking().told).toBe("It will be imported. 1 record that it depends on is included too.");
  act(() => review.taking().take(asNewCase[1] as Planned, false));
  expect(review.taking().told).toBe("It will be left out.");
  act(() => review.taking().takeAll(true));
  expect(review.taking().told).toBe("");
});

function coming(origin: string, needs: readonly string[]): Planned {
  return { origin, needs, change: "new" } as unknown as Planned;
}

/** A review whose plan is rebuilt, as for another target; the selection is kept. */
function drawTaking() {
  const window = new Window();
  vi.stubGlobal("window", window);
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  const root = createRoot(window.document.createElement("div") as unknown as Element);
  onTestFinished(() => {
    act(() => root.unmount());
    vi.unstubAllGlobals();
  });
  let chosen: readonly string[] = [];
  let shown: Plan | undefined;
  let taking: ImportSelection | undefined;
  const View = () => {
    taking = useImportSelection(shown, chosen, (next) => {
      chosen = next;
    });
    return null;
  };
  const draw = () => act(() => root.render(createElement(View)));
  return {
    plan(records: readonly Planned[]) {
      shown = { records } as unknown as Plan;
      draw();
    },
    taking(): ImportSelection {
      draw();
      return taking as ImportSelection;
    },
  };
}
