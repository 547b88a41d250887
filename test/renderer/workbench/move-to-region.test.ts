import { Window } from "happy-dom";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { openIn } from "#renderer/state/views.ts";
import * as workbench from "#renderer/state/workbench.ts";

const window = new Window();
vi.stubGlobal("navigator", { platform: "Linux x86_64" });
for (const name of ["window", "document", "HTMLElement", "HTMLInputElement", "KeyboardEvent"] as const) {
  vi.stubGlobal(name, name === "window" ? window : window[name]);
}
const frames: (() => void)[] = [];
vi.stubGlobal("requestAnimationFrame", (step: () => void) => frames.push(step));
Object.assign(window.HTMLElement.prototype, { checkVisibility: () => true });
const { moveIntoView, moveToList } = await import("#renderer/features/workbench/move-to-region.ts");

afterAll(() => {
  vi.unstubAllGlobals();
  workbench.setLayout(workbench.freshLayout);
});

const { body } = window.document;
let heard: string[] = [];
beforeEach(() => {
  heard = [];
  frames.length = 0;
  workbench.setLayout(workbench.freshLayout);
  body.innerHTML = `<button>Tab</button><nav data-region="navigator" tabindex="-1" aria-busy="true"></nav>
    <section data-region="group-0" tabindex="-1" aria-busy="true"></section>`;
  body.onkeydown = (event) =>
    heard.push(
      `${window.document.activeElement?.getAttribute("role") ?? ""} ${(event as unknown as { readonly key: string }).key}`,
    );
});

test("what is typed before a list has come is the list's", () => {
  moveToList("navigator");
  press("ArrowDown");
  press("Enter");
  nextFrame();
  expect(heard).toEqual([]);
  draw("navigator", '<div role="listbox" tabindex="0"></div>');
  nextFrame();
  expect(heard).toEqual(["listbox ArrowDown", "listbox Enter"]);
});

test("who has gone elsewhere has typed nothing there", () => {
  moveToList("navigator");
  press("Enter");
  body.querySelector("button")?.focus();
  nextFrame();
  draw("navigator", '<div role="listbox" tabindex="0"></div>');
  nextFrame();
  expect(heard).toEqual([]);
  press("Enter");
  expect(heard).toEqual([" Enter"]);
});

test("letters wait for a text that is read, and not for one that is written", () => {
  show({ type: "document", id: "doc_1" });
  moveIntoView(0);
  press("j");
  draw("group-0", '<div role="document" tabindex="0"></div>');
  nextFrame();
  expect(heard).toEqual(["document j"]);
  show({ type: "assessment", id: "asm_1" });
  moveIntoView(0);
  press("j");
  expect(heard).toEqual(["document j", "document j"]);
});

function show(view: Parameters<typeof openIn>[1]): void {
  workbench.set({ groups: [openIn({ tabs: [], active: null }, view, false)] });
}

function draw(region: string, html: string): void {
  const drawn = body.querySelector(`[data-region="${region}"]`);
  if (drawn) drawn.innerHTML = html;
}

function press(key: string): void {
  const target = window.document.activeElement ?? body;
  target.dispatchEvent(new window.KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
}

function nextFrame(): void {
  for (const step of frames.splice(0)) step();
}
