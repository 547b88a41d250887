import { expect, test } from "vitest";
import type { Anchor } from "#shared/domain/excerpt.ts";
import { aCase, aDocument, startVault } from "../../helpers/start-core.ts";

test("an excerpt takes more or less of its text, stays the same record, and can be taken back", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const documentId = await aDocument(core, caseId, "The northern pier is leased to Meridian Freight.\n");
  const { id } = await call("excerpts.create", { documentId, place: { quote: "pier is leased" } });
  const moved = await call("excerpts.move", { id, start: 4, end: 27 });
  expect(moved).toMatchObject({ id, quote: "northern pier is leased" });
  const { body } = await call("excerpts.get", { id });
  expect(body).toMatchObject({
    quote: "northern pier is leased",
    anchor: { type: "text", start: 4, end: 27, prefix: "The ", suffix: " to Meridian Freight.\n" },
  });
  await call("history.undo", { caseId });
  expect((await call("excerpts.get", { id })).body.quote).toBe("pier is leased");

  await expect(call("excerpts.move", { id, start: 9, end: 9 })).rejects.toMatchObject({ code: "excerpt.bad-range" });
  await expect(call("excerpts.move", { id, start: 0, end: 999 })).rejects.toMatchObject({ code: "excerpt.bad-range" });
  const region = { type: "region", page: 0, x: 0, y: 0, width: 100, height: 100 } as const;
  const picture = await call("excerpts.create", { documentId, place: { region, quote: "pier" } });
  await expect(call("excerpts.move", { id: picture.id, start: 0, end: 3 })).rejects.toMatchObject({
    code: "excerpt.not-in-text",
  });
});

test("what was said of the words of an excerpt does not go on to other words", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const documentId = await aDocument(core, caseId, "The northern pier is leased to Meridian Freight.\n");
  const translation = { text: "ist verpachtet", language: "de", translator: "Ada" };
  const { id } = await call("excerpts.create", {
    documentId,
    place: { quote: "is leased" },
    translation,
    credibility: "2",
    note: "Read the lease.",
  });
  const { start, end } = placeOf((await call("excerpts.get", { id })).body.anchor);
  expect(await call("excerpts.move", { id, start, end })).toMatchObject({ dropped: [] });
  expect((await call("excerpts.get", { id })).body).toMatchObject({ translation, credibility: "2" });

  const moved = await call("excerpts.move", { id, start, end: end + 3 });
  expect(moved).toMatchObject({ quote: "is leased to", dropped: ["translation", "credibility"] });
  const { body } = await call("excerpts.get", { id });
  expect(body).toMatchObject({ translation: null, credibility: null, note: "Read the lease." });
  const { entries } = await call("custody.list", { caseId });
  expect(entries.findLast(({ op }) => op === "excerpts.move")?.detail).toMatchObject({
    dropped: ["translation", "credibility"],
  });
  await call("history.undo", { caseId });
  expect((await call("excerpts.get", { id })).body).toMatchObject({
    quote: "is leased",
    translation,
    credibility: "2",
  });
});

test("a blank or a stop at either end is no other word, and a move that is repeated answers as it did", async () => {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const documentId = await aDocument(core, caseId, "The pier is leased, “since 2018”. Is it leased?\n");
  const { id } = await call("excerpts.create", { documentId, place: { quote: "since 2018" }, credibility: "2" });
  const { start, end } = placeOf((await call("excerpts.get", { id })).body.anchor);
  expect(await call("excerpts.move", { id, start: start - 3, end: end + 2 })).toMatchObject({
    quote: ", “since 2018”.",
    dropped: [],
  });
  expect((await call("excerpts.get", { id })).body).toMatchObject({ credibility: "2" });
  const longer = { id, start: start - 9, end } as const;
  const request = { requestId: "one-press" };
  const first = await call("excerpts.move", longer, request);
  expect(first).toMatchObject({ quote: "leased, “since 2018", dropped: ["credibility"] });
  await call("excerpts.move", { id, start, end });
  expect(await call("excerpts.move", longer, request)).toEqual(first);

  const asked = await call("excerpts.create", { documentId, place: { quote: "Is it leased" }, credibility: "3" });
  const place = placeOf((await call("excerpts.get", { id: asked.id })).body.anchor);
  const moved = await call("excerpts.move", { id: asked.id, start: place.start, end: place.end + 1 });
  expect(moved).toMatchObject({ quote: "Is it leased?", dropped: ["credibility"] });
});

function placeOf(anchor: Anchor): { start: number; end: number } {
  if (anchor.type !== "text") throw new Error("not in a text");
  return anchor;
}
