import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  createTextKeeper,
  draftLimit,
  draftPause,
  type Kept,
  versionPause,
} from "#renderer/features/assessments/text-keeper.ts";
import type { Saving } from "#renderer/state/save-status.ts";
import type { AssessmentText } from "#shared/domain/assessment.ts";
import { AppError } from "#shared/errors.ts";

const words = (text: string): AssessmentText => ({
  format: 1,
  blocks: [{ type: "paragraph", role: null, content: [{ type: "text", text }] }],
});
const said = ({ blocks: [block] }: AssessmentText) =>
  block?.type === "paragraph" && block.content[0]?.type === "text" ? block.content[0].text : "";

/** A vault of one assessment, and an editor of one word. */
function desk(hasDraft = false) {
  const vault = { text: words("a"), number: 1, draft: undefined as string | undefined, names: [] as string[] };
  const screen = { text: words("a"), saving: undefined as Saving | undefined, theirs: undefined as Kept | undefined };
  const trouble = { error: undefined as AppError | undefined };
  const check = () => {
    if (trouble.error) throw trouble.error;
  };
  const keeper = createTextKeeper({
    kept: { version: "1", text: vault.text },
    hasDraft,
    read: () => screen.text,
    async saveDraft(text) {
      check();
      vault.draft = said(text);
      return { at: Date.now() };
    },
    async discardDraft() {
      vault.draft = undefined;
    },
    async saveVersion(text, expected, name) {
      check();
      const found = String(vault.number);
      if (expected !== found) throw new AppError("record.conflict", { kind: "assessment", id: "x", expected, found });
      Object.assign(vault, { text, number: vault.number + 1, draft: undefined });
      if (name !== undefined) vault.names.push(name);
      return { version: String(vault.number) };
    },
    fetch: async () => ({ version: String(vault.number), text: vault.text }),
    adopt: (text) => Object.assign(screen, { text }),
    onSaving: (saving) => Object.assign(screen, { saving }),
    onConflict: (theirs) => Object.assign(screen, { theirs }),
    now: () => Date.now(),
  });
  const type = (text: string) => {
    screen.text = words(text);
    keeper.changed();
  };
  const others = (text: string) => {
    Object.assign(vault, { text: words(text), number: vault.number + 1 });
    keeper.seen({ version: String(vault.number), text: vault.text });
  };
  return { vault, screen, trouble, keeper, type, others };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a draft follows the last letter, and the first within a second while one goes on typing", async () => {
  const { vault, screen, type } = desk();
  type("ab");
  expect(screen.saving?.state).toBe("waiting");
  await vi.advanceTimersByTimeAsync(draftPause);
  expect([vault.draft, screen.saving?.state, vault.number]).toEqual(["ab", "saved", 1]);
  for (let at = 0; at < draftLimit; at += 100) {
    type(`abc${at}`);
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(vault.draft).toMatch(/^abc/);
});

test("two minutes without a letter make a version, leaving makes one too, and none is made of nothing new", async () => {
  const { vault, type, keeper } = desk();
  type("ab");
  await vi.advanceTimersByTimeAsync(versionPause);
  expect([said(vault.text), vault.number, vault.draft]).toEqual(["ab", 2, undefined]);
  await keeper.keep();
  expect(vault.number).toBe(2);
  type("abc");
  await keeper.keep();
  expect([said(vault.text), vault.number]).toEqual(["abc", 3]);
  await keeper.keep("To the reviewer");
  expect([vault.number, vault.names]).toEqual([4, ["To the reviewer"]]);
});

test("what is typed back to the record's text leaves no draft behind", async () => {
  const { vault, type, keeper } = desk();
  type("ab");
  await vi.advanceTimersByTimeAsync(draftPause);
  type("a");
  await keeper.keep();
  expect([vault.draft, vault.number, keeper.isDirty]).toEqual([undefined, 1, false]);
});

test("a failure is said, tried again, and ends when the disk has room", async () => {
  const { vault, screen, trouble, type } = desk();
  trouble.error = new AppError("disk.full", {});
  type("ab");
  await vi.advanceTimersByTimeAsync(draftPause);
  expect([screen.saving?.state, screen.saving?.error?.code, vault.draft]).toEqual(["failed", "disk.full", undefined]);
  trouble.error = undefined;
  await vi.advanceTimersByTimeAsync(6000);
  expect([screen.saving?.state, vault.draft]).toEqual(["saved", "ab"]);
});

test("another's text is shown where we have written nothing, and a change of status is no quarrel", async () => {
  const { vault, screen, type, others, keeper } = desk();
  others("theirs");
  await vi.advanceTimersByTimeAsync(0);
  expect(said(screen.text)).toBe("theirs");
  type("ours on theirs");
  vault.number++;
  await keeper.keep();
  expect([said(vault.text), vault.number, screen.theirs]).toEqual(["ours on theirs", 4, undefined]);
});

test("where both have written, both stay: ours on top, or theirs with ours in the history", async () => {
  const first = desk();
  first.type("ours");
  first.others("theirs");
  await vi.advanceTimersByTimeAsync(draftPause);
  expect([first.vault.draft, said(first.screen.theirs?.text ?? words(""))]).toEqual(["ours", "theirs"]);
  expect(await first.keeper.keep()).toBe(false);
  await first.keeper.keepOurs();
  expect([said(first.vault.text), first.screen.theirs]).toEqual(["ours", undefined]);

  const second = desk();
  second.type("ours");
  Object.assign(second.vault, { text: words("theirs"), number: 2 });
  expect(await second.keeper.keep()).toBe(false);
  expect(said(second.screen.theirs?.text ?? words(""))).toBe("theirs");
  await second.keeper.takeTheirs("Before theirs");
  expect([said(second.vault.text), said(second.screen.text), second.vault.names]).toEqual([
    "theirs",
    "theirs",
    ["Before theirs"],
  ]);
});

test("a quarrel that is found while a version is written leaves the text as a draft, and says that it is safe", async () => {
  const { screen, vault, keeper, type } = desk();
  type("ours");
  // Nobody has told of it yet.
  Object.assign(vault, { text: words("theirs"), number: vault.number + 1 });
  const kept = keeper.keep();
  await vi.advanceTimersByTimeAsync(100);
  expect(await kept).toBe(false);
  await vi.advanceTimersByTimeAsync(100);
  expect(said(screen.theirs?.text ?? words(""))).toBe("theirs");
  expect(screen.saving?.state).toBe("saved");
  expect(vault.draft).toBe("ours");
});

test("a draft that was found is kept as a version when one leaves, or given up", async () => {
  const { vault, screen, keeper } = desk(true);
  screen.text = words("from the draft");
  vault.draft = "from the draft";
  await keeper.discard();
  expect([said(screen.text), vault.draft, keeper.isDirty]).toEqual(["a", undefined, false]);
});

test("what is closed to writing shows the record's text, keeps its draft in the vault, and saves nothing more", async () => {
  const { keeper, type, vault, screen } = desk();
  type("ab");
  await vi.advanceTimersByTimeAsync(draftPause);
  type("abc");
  keeper.rest();
  await vi.advanceTimersByTimeAsync(versionPause);
  expect([said(screen.text), vault.draft, vault.number, keeper.isDirty]).toEqual(["a", "ab", 1, false]);
});
