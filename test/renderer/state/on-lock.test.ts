import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { setFocusedExcerpt } from "#renderer/features/reader/focused-excerpt.ts";
import { forgetEverything } from "#renderer/state/on-lock.ts";
import { keepPlace, useReading } from "#renderer/state/reading.ts";
import { closeActiveTab, openView } from "#renderer/state/tabs.ts";
import { freshLayout, layoutOf, select, setLayout, useWorkbench } from "#renderer/state/workbench.ts";

// Tests share one process: another may have left a desk of its own.
beforeEach(() => setLayout(freshLayout));

const place = { mode: "text", zoom: "width", section: 3, above: 0, caret: null } as const;

test("at the lock nothing that names a record stays in memory", () => {
  openView({ type: "claim", id: "clm_1" });
  openView({ type: "import-review", path: "/home/ada/secret.casebundle" });
  select({ kind: "claim", id: "clm_1" });
  closeActiveTab();
  keepPlace("doc_1", place);
  setFocusedExcerpt("doc_1", "exc_1");
  forgetEverything();
  const { selection, selections, closed, past, future, ...desk } = useWorkbench.getState();
  expect(layoutOf({ ...desk, selection, selections, closed, past, future })).toEqual(freshLayout);
  expect([selection, selections.size, closed, past, future]).toEqual([null, 0, [], [], []]);
  expect(useReading.getState().places).toEqual({});
});

/** Stores that may stay as they are, and why. */
const unmoved: Readonly<Record<string, string>> = {
  "commands/handlers.ts": "offers go with the views that make them",
  "features/paths/choose-path.ts": "a question that is asked is answered or left by its own dialog",
  "state/adder-actions.ts": "actions go with the components that offer them",
  "state/open-form-draft.ts": "what is changed in a form goes with the form",
  "state/changes-off.ts": "goes with the desk",
  "state/citing.ts": "texts go with their views",
  "state/jobs.ts": "forgotten before the door is shown",
  "state/notices.ts": "dismissed before the lock says its own",
  "state/session.ts": "knows of the lock itself",
};

test("every store of the window is emptied at the lock, or says here why not", () => {
  const root = "src/renderer";
  const stores = readdirSync(root, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /\.tsx?$/.test(path))
    .filter((path) => / = create</.test(readFileSync(join(root, path), "utf8")));
  const kept = stores.filter((path) => !/(?:onLock|resetOnLock)\(/.test(readFileSync(join(root, path), "utf8")));
  expect(kept.sort()).toEqual(Object.keys(unmoved).sort());
});
