import { afterEach, beforeEach, expect, test } from "vitest";
import { writeNote } from "#renderer/features/reader/focus-note.ts";
import { closeRecord, closeTab, focusGroup, moveTabAcross, openView, reopenTab } from "#renderer/state/tabs.ts";
import { goBack, goForward } from "#renderer/state/trail.ts";
import {
  freshLayout,
  isInspectorShown,
  select,
  setAlone,
  setLayout,
  showSection,
  toggle,
  useWorkbench,
} from "#renderer/state/workbench.ts";

const uuid = "0190c0de-0000-7000-8000-00000000000";
const claim = { kind: "claim", id: `clm_${uuid}1` } as const;
const event = { kind: "event", id: `evt_${uuid}2` } as const;
const selected = () => useWorkbench.getState().selection;

beforeEach(() => setLayout(freshLayout));
afterEach(() => setLayout(freshLayout));

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

test("a document that comes to the front is selected then, and not again over a later choice", () => {
  const document = { kind: "document", id: `doc_${uuid}3` } as const;
  openView({ type: "document", id: document.id });
  expect(selected()).toEqual(document);
  select(claim);
  openView({ type: "event", id: event.id });
  openView({ type: "document", id: document.id });
  expect(selected()).toEqual(document);
});

test("a change of sides keeps what was selected on each", () => {
  openView({ type: "document", id: `doc_${uuid}3` });
  openView({ type: "claim", id: claim.id }, { isBeside: true });
  focusGroup(0);
  select(event);
  focusGroup(1);
  expect(selected()).toEqual(claim);
  focusGroup(0);
  expect(selected()).toEqual(event);
});

test("bundles are selected as records are, and lines of custody while one looks at them", () => {
  for (const [type, again] of [
    ["exchange", claim],
    ["custody", null],
  ] as const) {
    openView({ type });
    expect(selected()).toBeNull();
    select(claim);
    showSection("events");
    expect(selected()).toEqual(claim);
    showSection("documents");
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

const doc = (last: number) => ({ type: "document", id: `doc_${uuid}${last}` }) as const;
const front = () => useWorkbench.getState().groups.map(({ active }) => active);

test("back goes to where one was on its own side, and never to what is in front already", () => {
  openView(doc(1));
  openView(doc(2), { isBeside: true });
  openView(doc(3));
  focusGroup(0);
  goBack();
  expect(front()).toEqual([`document ${doc(1).id}`, `document ${doc(2).id}`]);
  goBack();
  expect(front()).toEqual(["home", `document ${doc(2).id}`]);
  goBack();
  expect(front()).toEqual(["home", `document ${doc(2).id}`]);
  goForward();
  goForward();
  expect(front()).toEqual([`document ${doc(1).id}`, `document ${doc(3).id}`]);
  expect(useWorkbench.getState().groups.map(({ tabs }) => tabs.length)).toEqual([2, 2]);
});

test("nothing leads back to a record that is gone, and no side keeps a tab of it", () => {
  openView(doc(1));
  openView(doc(2), { isBeside: true });
  openView(doc(1));
  focusGroup(0);
  closeTab(0, "home");
  closeRecord(doc(1).id);
  expect(front()).toEqual([`document ${doc(2).id}`]);
  goBack();
  expect(front()).toEqual(["home"]);
  reopenTab();
  expect(front()).toEqual(["home"]);
});

test("a text is open on one side only, wherever it is asked for", () => {
  const text = { type: "assessment", id: `asm_${uuid}5` } as const;
  const sides = () =>
    useWorkbench.getState().groups.map(({ tabs }) => tabs.filter(({ key }) => key === `assessment ${text.id}`).length);
  openView(text);
  openView(text, { isBeside: true });
  expect(sides()).toEqual([0, 1]);
  focusGroup(0);
  openView(text);
  expect(sides()).toEqual([0, 1]);
  expect(useWorkbench.getState().focused).toBe(1);
  moveTabAcross();
  expect(sides()).toEqual([1]);
});

test("what was selected in one case is not selected in the next, whose record in front speaks for itself", () => {
  openView({ type: "search" });
  select({ kind: "document", id: `doc_${uuid}5`, passage: { place: { start: 0, end: 4 }, marks: [] } });
  setLayout(freshLayout);
  openView({ type: "search" });
  expect(selected()).toBeNull();
  const view = { type: "claim", id: claim.id } as const;
  setLayout({ ...freshLayout, groups: [{ tabs: [{ key: claim.id, view, isPreview: false }], active: claim.id }] });
  expect(selected()).toEqual(claim);
});

test("in focus mode what is asked for comes into sight, and the desk with it", () => {
  const shown = () => {
    const { isAlone, hasNavigator, hasInspector, hasPanel } = useWorkbench.getState();
    return { isAlone, hasNavigator, hasInspector, hasPanel };
  };
  const desk = { isAlone: false, hasNavigator: true, hasInspector: true, hasPanel: false };
  setAlone(true);
  toggle("hasNavigator");
  expect(shown()).toEqual(desk);
  toggle("hasNavigator");
  setAlone(true);
  toggle("hasNavigator");
  expect(shown()).toEqual(desk);
  setAlone(true);
  writeNote(`doc_${uuid}5`, `exc_${uuid}6`);
  expect(shown()).toEqual(desk);
});

test("the inspector takes no room where nothing can be selected, unless it is asked for there", () => {
  const isShown = () => isInspectorShown(useWorkbench.getState());
  openView({ type: "settings" });
  expect(isShown()).toBe(false);
  toggle("hasInspector");
  expect(isShown()).toBe(true);
  toggle("hasInspector");
  expect(isShown()).toBe(false);
  openView({ type: "claims" });
  expect(isShown()).toBe(true);
  toggle("hasInspector");
  openView({ type: "settings" });
  openView({ type: "claims" });
  expect(isShown()).toBe(false);
});

test("who goes from side to side finds the inspector as it was: nothing moves away under the pointer", () => {
  openView({ type: "claims" });
  openView({ type: "settings" }, { isBeside: true });
  expect(isInspectorShown(useWorkbench.getState())).toBe(true);
  focusGroup(0);
  expect(isInspectorShown(useWorkbench.getState())).toBe(true);
});

test("of the rail one entry is marked: the one that was gone to last", () => {
  const place = () => useWorkbench.getState().place;
  openView({ type: "custody" });
  expect(place()).toBe("custody");
  showSection("sources");
  expect(place()).toBe("sources");
  openView({ type: "custody" });
  expect(place()).toBe("custody");
  showSection("sources");
  openView({ type: "history", id: claim.id });
  expect(place()).toBe("sources");
  openView({ type: "claim", id: claim.id });
  expect(place()).toBe("claims");
});

test("focus mode lasts as long as what is opened comes on the same side", () => {
  setAlone(true);
  openView({ type: "claim", id: claim.id });
  expect(useWorkbench.getState().isAlone).toBe(true);
  openView({ type: "event", id: event.id }, { isBeside: true });
  expect(useWorkbench.getState()).toMatchObject({ isAlone: false, focused: 1 });
});
