import { beforeEach, expect, test } from "vitest";
import { freshLayout, openView, select, setLayout, showSection, useWorkbench } from "#renderer/state/workbench.ts";

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

test("bundles are selected as records are, and lines of custody while one looks at them", () => {
  for (const [type, again] of [
    ["exchange", claim],
    ["custody", null],
  ] as const) {
    openView({ type });
    expect(selected()).toBeNull();
    select(claim);
    openView({ type: "event", id: event.id });
    openView({ type });
    expect(selected()).toEqual(again);
  }
});

test("what is walked over in the navigator is shown, whatever is in front", () => {
  openView({ type: "bin" });
  select(claim);
  expect(selected()).toEqual(claim);
});

test("what was selected in one list is not spoken of beside another, but what is in front is", () => {
  showSection("claims");
  select(claim);
  showSection("claims");
  expect(selected()).toEqual(claim);
  showSection("events");
  expect(selected()).toBeNull();
  openView({ type: "event", id: event.id });
  showSection("claims");
  select(claim);
  showSection("figures");
  expect(selected()).toEqual(event);
  openView({ type: "claims" });
  select(claim);
  showSection("events");
  expect(selected()).toEqual(claim);
});

test("a document is on the left of what is written of it, whichever was opened first", () => {
  const shown = () => useWorkbench.getState().groups.map(({ active }) => active);
  const document = { type: "document", id: `doc_${uuid}3` } as const;
  const assessment = { type: "assessment", id: `asm_${uuid}4` } as const;
  openView(document);
  openView(assessment);
  expect(shown()).toEqual([`document ${document.id}`, `assessment ${assessment.id}`]);

  setLayout(freshLayout);
  openView(assessment);
  openView(document);
  expect(shown()).toEqual([`document ${document.id}`, `assessment ${assessment.id}`]);

  // Who has put them into one group finds them there.
  setLayout(freshLayout);
  openView(document);
  openView({ type: "home" });
  openView(assessment);
  openView(document);
  openView(document);
  expect(useWorkbench.getState().focused).toBe(0);
});
