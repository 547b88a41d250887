import { expect, test } from "vitest";
import { memoryOf, openWith } from "#renderer/state/view-memory.ts";

test("a view opened with filters has these and no others; without any it stays as it was left", () => {
  openWith({ type: "documents" }, { source: "src_a" });
  openWith({ type: "documents" }, { text: "unread" });
  expect([...memoryOf("documents")]).toEqual([["text", "unread"]]);
  openWith({ type: "documents" }, {});
  expect([...memoryOf("documents")]).toEqual([["text", "unread"]]);
});
