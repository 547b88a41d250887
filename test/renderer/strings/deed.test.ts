import { expect, test } from "vitest";
import { deedName } from "#renderer/parts/deed-name.ts";
import { contract } from "#shared/contract/index.ts";
import { deed, deedWords } from "#shared/strings/deed.ts";

/** Commands and tasks without a custody line: they only read, concern one desk, or consist of other writes. */
const silent: ReadonlySet<string> = new Set([
  "assessments.saveDraft",
  "assessments.spliceDraft",
  "custody.verify",
  "documents.survey",
  "exchange.inspect",
  "exchange.plan",
  "exchange.verify",
  "preferences.set",
  "sample.build",
  "vault.check",
  "vault.restore",
]);
/** Custody lines not named after a call: reading, parts of an import, and status changes of an assessment. */
const unasked: ReadonlySet<string> = new Set([
  "assessments.html",
  "assessments.release",
  "assessments.setStatus",
  "documents.open",
  "documents.original",
  "documents.refuse",
]);

const changing = Object.entries(contract).flatMap(([name, { type }]) => (type === "query" ? [] : [name]));
const named = Object.keys(deed).map((name) => name.replace("_", "."));

test("every deed of the contract has a name", () => {
  expect(changing.filter((name) => !silent.has(name) && deedName(name) === name)).toEqual([]);
});

test("every name is one of a deed", () => {
  expect(named.filter((name) => !changing.includes(name) && !unasked.has(name))).toEqual([]);
  expect([...silent].filter((name) => !changing.includes(name) || named.includes(name))).toEqual([]);
});

test("the command line says the same words as the window, and the name of what has none", () => {
  expect([...named, "no.such"].filter((name) => deedWords(name) !== deedName(name))).toEqual([]);
});
