import { createElement } from "react";
import { expect, test, vi } from "vitest";
import { createTextEditor } from "#renderer/features/text-editor/create-text-editor.ts";
import { createTextModel } from "#renderer/features/text-editor/text-model.ts";
import { Toolbar } from "#renderer/features/text-editor/toolbar.tsx";
import { openPage } from "../../helpers/open-page.ts";

const fail = (error: Error) => {
  throw error;
};
const nothing = () => undefined;

test("the tools measure their room also where the text was read only before", async () => {
  const page = openPage();
  const measured: Element[] = [];
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe = (box: Element) => measured.push(box);
      unobserve = nothing;
      disconnect = nothing;
    },
  );
  const editor = createTextEditor(fail);
  const draw = (isReadOnly: boolean) =>
    page.draw(createElement(Toolbar, { editor, isReadOnly, onJudgement: nothing, onNote: nothing }));
  await draw(true);
  expect(page.document.querySelector('[role="toolbar"]')).toBeNull();
  await draw(false);
  const row = page.document.querySelector(".text-toolbar-row");
  expect(row).not.toBeNull();
  expect(measured).toContain(row);
});

test("a text that has not changed is read as the same object", () => {
  const model = createTextModel(createTextEditor(fail), nothing);
  expect(model.text()).toBe(model.text());
  model.dispose();
});
