import { QueryClientProvider } from "@tanstack/react-query";
import { Window } from "happy-dom";
import { act, createElement } from "react";
import { createRoot } from "react-dom/client";
import { expect, onTestFinished, test, vi } from "vitest";
import { forgetAll, queries } from "#renderer/bridge/query.ts";
import { useKnowledgeOf } from "#renderer/features/assessments/use-case-knowledge.ts";
import { t } from "#renderer/strings/index.ts";
import type { BridgeAnswer } from "#shared/contract/bridge.ts";

const now = { id: "exc_1", quote: "Pier 7 is leased until 2048." };
const then = { id: "exc_1", quote: "Pier 7 is leased." };

test("what a released assessment rests on is not known before core has said what it was then", async () => {
  const paper = drawKnowledge();
  await paper.settle();
  expect(paper.known()).toEqual({});
  paper.answer({ releasedAt: 1, evidence: [{ id: "exc_1", released: { card: then }, since: null }], names: [] });
  await paper.settle();
  expect(paper.known().knowledge?.cards.get("exc_1")).toEqual(then);
});

test("what changed since a release of which no earlier versions came is withheld, and not shown as it is now", async () => {
  const paper = drawKnowledge();
  const since = { at: 2, state: "active", now: { card: now } };
  paper.answer({ releasedAt: 1, evidence: [{ id: "exc_1", released: null, since }], names: [] });
  await paper.settle();
  const { knowledge } = paper.known();
  expect(knowledge?.cards.size).toBe(0);
  expect(knowledge?.lookOf("citation", "exc_1")).toMatchObject({ isWrong: false, label: t("editor.withheld") });
});

test("where core cannot say it, that is told, and what is now does not take its place", async () => {
  const paper = drawKnowledge();
  paper.fail();
  await paper.settle();
  expect(paper.known()).toEqual({ error: expect.objectContaining({ code: "internal" }) });
});

test("what is not released rests on what is now", async () => {
  const paper = drawKnowledge();
  paper.answer({ releasedAt: null, evidence: [], names: [] });
  await paper.settle();
  expect(paper.known().knowledge?.cards.get("exc_1")).toEqual(now);
});

const answers: Readonly<Record<string, unknown>> = {
  "cases.get": { body: { scale: "icd-203", question: "" } },
  "excerpts.cards": { cards: [now] },
  "entities.list": { entities: [] },
  "judgements.list": { records: [] },
  "records.withheld": { ids: [] },
  "excerpts.unconfirmed": { ids: [] },
  "excerpts.support": { excerpts: [] },
};

/** Renders an assessment's knowledge; core answers everything but the evidence of the release at once. */
function drawKnowledge() {
  const window = new Window();
  let say: (answer: BridgeAnswer) => void = () => undefined;
  const evidence = new Promise<BridgeAnswer>((resolve) => {
    say = resolve;
  });
  const call = (name: string) =>
    name === "assessments.evidence" ? evidence : Promise.resolve({ output: answers[name] });
  Object.assign(window, { casebound: { call } });
  vi.stubGlobal("window", window);
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  const root = createRoot(window.document.createElement("div") as unknown as Element);
  onTestFinished(() => {
    act(() => root.unmount());
    forgetAll();
    vi.unstubAllGlobals();
  });
  let known: ReturnType<typeof useKnowledgeOf> = {};
  const View = () => {
    known = useKnowledgeOf("asm_1", "case_1");
    return null;
  };
  act(() => root.render(createElement(QueryClientProvider, { client: queries }, createElement(View))));
  return {
    known: () => known,
    answer: (value: object) => say({ output: value }),
    fail: () => say({ error: { code: "internal", data: { incident: "broken" } } }),
    settle: () => act(() => new Promise((resolve) => setTimeout(resolve, 20))),
  };
}
