import { afterEach, beforeEach, expect, test } from "vitest";
import { saveChoice } from "#renderer/parts/saved-choice.ts";
import { dismissAll, useNotices } from "#renderer/state/notices.ts";
import { openView } from "#renderer/state/tabs.ts";
import { freshLayout, setLayout, useWorkbench } from "#renderer/state/workbench.ts";
import { AppError } from "#shared/errors.ts";

const id = "src_0190c0de-0000-7000-8000-000000000001";

const tidy = () => {
  dismissAll();
  setLayout(freshLayout);
};
beforeEach(tidy);
afterEach(tidy);

/** A record that others change as well. */
function record(value: string, version: string) {
  const now = { value, version };
  const choose = (kept: { value: string; version: string }, chosen = "sensor") => {
    const save = async (expected: string) => {
      if (expected !== now.version) {
        throw new AppError("record.conflict", { kind: "source", id, expected, found: now.version });
      }
      Object.assign(now, { value: chosen, version: `${now.version}+` });
    };
    return saveChoice({ name: `${id}.sourceKind`, kept, chosen, save, reread: async () => ({ ...now }) });
  };
  return { now, choose };
}

const told = () => useNotices.getState().notices.map(({ tone }) => tone);

test("a choice is saved on the version that was seen", async () => {
  const { now, choose } = record("person", "1");
  await choose({ value: "person", version: "1" });
  expect(now).toEqual({ value: "sensor", version: "1+" });
});

test("another field that has changed meanwhile is no quarrel", async () => {
  const { now, choose } = record("person", "2");
  await choose({ value: "person", version: "1" });
  expect(now.value).toBe("sensor");
  expect(told()).toEqual([]);
});

test("what somebody else has chosen meanwhile is not written over, and the person is told", async () => {
  const { now, choose } = record("publisher", "2");
  await choose({ value: "person", version: "1" });
  expect(now.value).toBe("publisher");
  await expect.poll(told).toEqual(["danger"]);
});

test("who chooses twice before the first is drawn has quarrelled with nobody, and the second holds", async () => {
  const { now, choose } = record("person", "1");
  const drawn = { value: "person", version: "1" };
  await Promise.all([choose(drawn, "sensor"), choose(drawn, "publisher")]);
  expect(now.value).toBe("publisher");
  await Promise.all([choose(drawn, "publisher"), choose(drawn, "publisher")]);
  expect(now.value).toBe("publisher");
  expect(told()).toEqual([]);
});

test("two choices one after the other do not write over what somebody else chose between them", async () => {
  const { now, choose } = record("person", "1");
  const drawn = { value: "person", version: "1" };
  const first = choose(drawn, "sensor");
  const second = choose(drawn, "publisher");
  await first;
  Object.assign(now, { value: "body", version: "9" });
  await second;
  expect(now.value).toBe("body");
  await expect.poll(told).toEqual(["danger"]);
});

test("a page in which something was chosen is no longer only looked at", async () => {
  openView({ type: "source", id }, { isPreview: true });
  const { choose } = record("person", "1");
  await choose({ value: "person", version: "1" });
  expect(useWorkbench.getState().groups[0]?.tabs.find(({ key }) => key === `source ${id}`)?.isPreview).toBe(false);
});
