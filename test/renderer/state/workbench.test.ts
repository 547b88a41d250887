import { beforeEach, expect, test } from "vitest";
import { freshLayout, openView, select, setLayout, useWorkbench } from "#renderer/state/workbench.ts";

const uuid = "0190c0de-0000-7000-8000-00000000000";
const claim = { kind: "claim", id: `clm_${uuid}1` } as const;
const event = { kind: "event", id: `evt_${uuid}2` } as const;
const selected = () => useWorkbench.getState().selection;

beforeEach(() => setLayout(freshLayout));

test("the inspector speaks of the record in front, and of nothing in front of the custody log", () => {
  openView({ type: "claim", id: claim.id });
  expect(selected()).toEqual(claim);
  openView({ type: "custody" });
  expect(selected()).toBeNull();
  openView({ type: "history", id: event.id });
  expect(selected()).toEqual(event);
});

test("what was selected in a table is selected again when one comes back to it", () => {
  openView({ type: "claims" });
  select(claim);
  openView({ type: "event", id: event.id });
  expect(selected()).toEqual(event);
  openView({ type: "claims" });
  expect(selected()).toEqual(claim);
});

test("what is walked over in the navigator is shown, whatever is in front", () => {
  openView({ type: "bin" });
  select(claim);
  expect(selected()).toEqual(claim);
});
