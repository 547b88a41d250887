import { describe, expect, test } from "vitest";
import { foreignTerms, mixedSentences, nameMark, termMark, vagueWords } from "#shared/domain/estimative-words.ts";

describe("a sentence that says both how likely and how sure", () => {
  test.each([
    "It is likely, and we have high confidence, that the hub collects.",
    "We are confident it is likely.",
    "We are almost certain that a listing is likely.",
    "With moderate confidence we assess that it will probably be listed.",
    "Our confidence is low that this is very unlikely.",
    "I remain fairly confident that there is a roughly even chance.",
    "We judge with high-to-moderate confidence that it almost certainly happened.",
    "Confidence is high; a realistic possibility remains.",
    "We assess with high confidence that it is likely.",
    "We have high confidence that the chance is remote.",
    "They wrote “It ends. It does.”, but with low confidence we hold it is unlikely.",
  ])("is found: %s", (sentence) => {
    expect(mixedSentences(`Before that. ${sentence} And after.`)).toEqual([sentence]);
  });

  test.each([
    "It is likely. We have high confidence in that.",
    "Consumer confidence fell, which likely hurt sales.",
    "The minister said “we are confident that it is likely”.",
    "We have high confidence in the register.",
    "It is almost certain that the site is remote.",
    "The spokeswoman is confident; nothing is likely to change.",
    "We have high confidence in what “the register.” It is likely to be renewed.",
    "We have high confidence that the site is remote.",
    "He said “We are confident. It is likely”.",
    "",
  ])("is not seen where there is none: %s", (text) => {
    expect(mixedSentences(text)).toEqual([]);
  });
});

test("a term that was set as one counts whatever word it is, and names are told as such", () => {
  const text = `It ended. ${nameMark} is, with low confidence, ${termMark}remote${termMark}. ${nameMark} is likely there.`;
  expect(mixedSentences(text)).toEqual(["… is, with low confidence, remote."]);
  expect(foreignTerms(text, "icd203-row1")).toEqual([]);
});

test.each([
  ["It is possible.", ["possible"]],
  ["Perhaps it is; perhaps, possibly, not.", ["perhaps", "possibly"]],
  ["As soon as possible, if possible.", []],
  ["It says “possible”.", []],
] as const)("words that say nothing of how likely in: %s", (text, found) => {
  expect(vagueWords(text)).toEqual(found);
});

describe("words of another scale", () => {
  test.each([
    ["icd203-row1", "It is unlikely and will probably not happen.", ["probably"]],
    ["icd203-row1", "Highly unlikely; a Realistic  possibility.", ["Highly unlikely", "Realistic  possibility"]],
    ["icd203-row1", "It is very unlikely, almost certainly.", []],
    ["icd203-row2", "It is improbable, nearly certain, roughly even odds.", []],
    ["icd203-row2", "It is likely.", ["likely"]],
    ["phia", "Very likely, or highly likely.", ["Very likely"]],
    ["icd203-row1", "A remote site; he said “highly probable”.", []],
    ["icd203-row1", "The site is remote.", []],
    ["icd203-row1", "The chances of that are remote; there is a remote possibility.", ["remote"]],
    ["icd203-row2", "The chance is remote.", []],
    ["icd203-row1", "It is probable, and probable again.", ["probable"]],
    ["icd203-row1", "An unlikelyhood is no word.", []],
  ] as const)("of %s in: %s", (scale, text, found) => {
    expect(foreignTerms(text, scale)).toEqual(found);
  });
});
