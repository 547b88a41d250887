import { afterEach, beforeEach, expect, test } from "vitest";
import { forgetViews, memoryOf, openWith } from "#renderer/state/view-memory.ts";
import { freshLayout, setLayout } from "#renderer/state/workbench.ts";

const tidy = () => {
  forgetViews();
  setLayout(freshLayout);
};
beforeEach(tidy);
afterEach(tidy);

test("a view opened with filters has these and no others; without any it stays as it was left", () => {
  openWith({ type: "documents" }, { source: "src_a" });
  openWith({ type: "documents" }, { text: "unread" });
  expect([...memoryOf("documents")]).toEqual([["text", "unread"]]);
  openWith({ type: "documents" }, {});
  expect([...memoryOf("documents")]).toEqual([["text", "unread"]]);
});
