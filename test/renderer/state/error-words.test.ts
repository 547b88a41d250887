import { expect, test } from "vitest";
import { fieldWords, withNames } from "#renderer/state/error-words.ts";
import { idPrefixes, kinds } from "#shared/domain/id.ts";
import { AppError, type ErrorCode, errorData } from "#shared/errors.ts";
import { errorSentence } from "#shared/strings/error-sentence.ts";

const uuid = "0190c0de-0000-7000-8000-000000000001";
const id = (kind: (typeof kinds)[number]) => `${idPrefixes[kind]}_${uuid}`;

/** Data of every error, with ids wherever core uses one. */
const samples: { readonly [Code in ErrorCode]?: readonly object[] } = {
  internal: [{ incident: "7f3a" }],
  "input.invalid": [{ problems: [{ path: "choices", problem: `choose one of its sides: ${"ab".repeat(32)}` }] }],
  "request.reused": [{ requestId: uuid }],
  "record.missing": [...kinds.map((kind) => ({ kind, id: id(kind) })), { kind: "position", id: uuid }],
  "record.removed": kinds.map((kind) => ({ kind, id: id(kind) })),
  "record.withheld": [{ kind: "source-identity", id: id("source-identity") }],
  "record.purged": [{ kind: "document", id: id("document") }],
  "record.not-in-bin": [{ kind: "claim", id: id("claim") }],
  "record.conflict": [{ kind: "event", id: id("event"), expected: "ab", found: "cd" }],
  "record.referenced": [{ kind: "document", id: id("document"), by: [id("excerpt"), id("claim"), id("link"), "x"] }],
  "case.mismatch": [{ kind: "document", id: id("document") }],
  "case.scale-used": [{ by: [id("judgement"), id("assessment")] }],
  "case.closed": [
    { id: id("case"), finished: 0 },
    { id: id("case"), finished: 3 },
  ],
  "import.source-gone": [
    { id: id("source"), finished: 0 },
    { id: id("source"), finished: 1 },
    { id: id("source"), finished: 5 },
  ],
  "case.read-only": [{ id: id("case"), found: "2", supported: "1" }],
  "excerpt.not-in-text": [{ id: id("excerpt") }],
  "excerpt.text-gone": [{ id: id("excerpt"), quote: "Rent: 5200 EUR" }],
  "citation.dangling": [{ target: id("excerpt"), place: "evidence" }],
  "marking.lowered": [{ kind: "claim", id: id("claim"), from: "TLP:RED", to: "TLP:GREEN" }],
  "assessment.released": [{ id: id("assessment"), status: "released" }],
  "assessment.not-ready": [{ problems: [{ path: `judgement ${id("judgement")}`, problem: "it says nothing" }] }],
  "export.residue": [
    { hits: [{ kind: "claim", id: id("claim"), place: "version", detail: "0123456789ab", match: "name" }] },
  ],
  "bundle.untrusted": [
    { verdict: "intact-unknown-signer" },
    { verdict: "known-signer-not-valid-now", why: "the key was revoked" },
  ],
  "bundle.unproven": [{ authors: [{ name: "Ada Analyst", versions: 2 }] }],
};

const codes = Object.keys(errorData) as ErrorCode[];

test.each(codes)("the sentence of %s shows a person no id, no hash and no code", (code) => {
  for (const data of samples[code] ?? []) {
    const sentence = withNames(errorSentence(new AppError(code, data as never)), []);
    expect(sentence).not.toMatch(/[0-9a-f]{4}-[0-9a-f]{4}|[0-9a-f]{12}|[a-z]+_|undefined/);
    expect(sentence).not.toMatch(/\b[a-z]+-[a-z-]+\b(?<!not-addressed)/);
    expect(sentence).not.toMatch(/ {2}\b(?!judgement|claim|choices)/);
  }
});

test.each([
  ["The claim {id} is in the bin.", "The claim “Harbour is empty” is in the bin."],
  ["The record {id}, named as evidence, is not here.", "The claim “Harbour is empty”, named as evidence, is not here."],
  ["{id}: the text", "claim “Harbour is empty”: the text"],
  ["needed by claim {id}, 2 more.", "needed by claim “Harbour is empty”, 2 more."],
  ["as claim {id} and claim {id}", "as claim “Harbour is empty” and claim “Harbour is empty”"],
])("names in place of ids: %s", (sentence, expected) => {
  const names = [{ id: id("claim"), kind: "claim", name: "Harbour is empty" }];
  expect(withNames(sentence.replaceAll("{id}", id("claim")), names)).toBe(expected);
});

test.each([
  ["", ""],
  ["fields.what", "what happened"],
  ["fields.excerptIds.3", "evidence 4"],
  ["place.cells.fromRow", "place cells from row"],
  ["fields.whoCould", "who could know"],
])("where in an input: %s", (path, words) => {
  expect(fieldWords(path)).toBe(words);
});

test("a name that is not to be told leaves the kind", () => {
  const names = [{ id: id("source-identity"), kind: "source-identity", name: "" }];
  const error = new AppError("record.withheld", { kind: "source-identity", id: id("source-identity") });
  expect(withNames(errorSentence(error), names)).toMatch(/^The content of the sealed identity was withheld/);
});
