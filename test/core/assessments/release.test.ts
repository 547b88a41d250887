import { describe, expect, test } from "vitest";
import type { AssessmentText } from "#shared/domain/assessment.ts";
import { errorSentence } from "#shared/strings/error-sentence.ts";
import { anExcerpt } from "../../helpers/evidence.ts";
import { aCase, startVault } from "../../helpers/start-core.ts";

const confidence = { level: "low", assumptions: "", sourcing: "", argumentation: "" } as const;
const textOf = (...words: string[]): AssessmentText => ({
  format: 1,
  blocks: words.map((text) => ({ type: "paragraph", role: null, content: [{ type: "text", text }] })),
});

async function start(markdown = "# Lease\n\nIt is leased.\n") {
  const core = await startVault();
  const { call } = core.client;
  const caseId = await aCase(core);
  const { id } = await call("assessments.saveMarkdown", { caseId, markdown });
  const become = (status: "draft" | "in-review" | "released" | "superseded", other = id) =>
    call("assessments.edit", { id: other, fields: { status } });
  const statusOf = async (other = id) => (await call("assessments.get", { id: other })).body.status;
  return { core, call, caseId, id, become, statusOf };
}

describe("an assessment", () => {
  test("is not released empty: there would be nothing to act on", async () => {
    const { id, become, statusOf, call } = await start();
    await call("assessments.edit", { id, fields: { text: { format: 1, blocks: [] } } });
    await become("in-review");
    const refused = become("released");
    await expect(refused).rejects.toMatchObject({
      code: "assessment.not-ready",
      data: { problems: [{ path: "text" }] },
    });
    await expect(refused.catch(errorSentence)).resolves.toMatch(/there is nothing in it yet/);
    expect(await statusOf()).toBe("in-review");
  });

  test("goes from draft to review and back, is released, and is read only from then on, with its judgements", async () => {
    const { core, call, caseId, id, become, statusOf } = await start();
    const judged = { caseId, assessmentId: id, statement: "It is leased.", confidence };
    const { id: judgementId } = await call("judgements.create", judged);
    await become("in-review");
    await become("draft");
    await expect(become("superseded")).rejects.toMatchObject({
      code: "input.invalid",
      data: { problems: [{ path: "fields.status" }] },
    });
    await become("released");
    const before = [await call("assessments.get", { id }), await call("judgements.get", { id: judgementId })];

    const closed = { code: "assessment.released", data: { id, status: "released" } };
    for (const deed of [
      () => become("draft"),
      () => become("released"),
      () => call("assessments.edit", { id, fields: { title: "Other" } }),
      () => call("assessments.saveMarkdown", { caseId, id, markdown: "# Lease\n\nOther." }),
      () => call("assessments.saveDraft", { id, text: textOf("Other.") }),
      () => call("assessments.addReviewNote", { id, text: "Why?" }),
      () => call("judgements.create", judged),
      () => call("judgements.edit", { id: judgementId, fields: { statement: "Other." } }),
      () => call("records.remove", { id: judgementId }),
      () => call("records.remove", { id }),
    ]) {
      const refused = deed();
      await expect(refused).rejects.toMatchObject(closed);
      await expect(refused.catch(errorSentence)).resolves.toMatch(
        /write a successor, or take the release back with undo/,
      );
    }
    expect([await call("assessments.get", { id }), await call("judgements.get", { id: judgementId })]).toEqual(before);

    await call("history.undo", { caseId });
    expect(await statusOf()).toBe("draft");
    await call("judgements.edit", { id: judgementId, fields: { statement: "Other." } });
    expect(core.incidents).toEqual([]);
  });

  test("is not made released, and no judgement moves into a released one", async () => {
    const { call, caseId, id, become } = await start();
    const make = (status: "released" | "superseded") =>
      call("assessments.create", { caseId, title: "x", text: textOf("x"), status });
    for (const status of ["released", "superseded"] as const) {
      await expect(make(status)).rejects.toMatchObject({ code: "input.invalid" });
    }
    const { id: other } = await call("assessments.create", { caseId, title: "y", text: textOf("y") });
    const moving = await call("judgements.create", { caseId, assessmentId: other, statement: "z", confidence });
    await become("released");
    await expect(call("judgements.edit", { id: moving.id, fields: { assessmentId: id } })).rejects.toMatchObject({
      code: "assessment.released",
    });
  });

  test("is superseded by one that takes up its text and copies of its judgements, when that is released", async () => {
    const { call, caseId, id, become, statusOf } = await start();
    const supersede = (other = id) => call("assessments.supersede", { id: other });
    await expect(supersede()).rejects.toMatchObject({ code: "input.invalid" });
    const { id: judgementId } = await call("judgements.create", {
      caseId,
      assessmentId: id,
      statement: "It is leased.",
      likelihood: "likely",
      confidence,
    });
    await call("assessments.saveMarkdown", {
      caseId,
      id,
      markdown: `# Lease\n\nBefore.\n\n[[${judgementId}]]\n\nAfter.`,
    });
    await become("released");

    const { id: next } = await supersede();
    const { body } = await call("assessments.get", { id: next });
    expect(body).toMatchObject({ title: "Lease", status: "draft", supersedesId: id });
    const { records } = await call("judgements.list", { caseId });
    const [original, copy] = records;
    expect([original?.id, copy?.body.assessmentId]).toEqual([judgementId, next]);
    expect(body.text.blocks[1]).toEqual({ type: "judgement", judgementId: copy?.id });
    await call("judgements.edit", { id: copy?.id ?? "", fields: { likelihood: "very likely" } });
    expect(await statusOf()).toBe("released");

    await become("released", next);
    expect([await statusOf(), await statusOf(next)]).toEqual(["superseded", "released"]);
    expect((await call("judgements.get", { id: judgementId })).body.likelihood).toBe("likely");
    await call("history.undo", { caseId });
    expect([await statusOf(), await statusOf(next)]).toEqual(["released", "draft"]);
    await expect(call("assessments.edit", { id: next, fields: { supersedesId: next } })).rejects.toMatchObject({
      code: "input.invalid",
    });
  });
});

describe("before a release", () => {
  test("mixed sentences and words of other scales are refused with their places; what is not evidenced is only shown", async () => {
    const markdown = [
      "# Lease",
      "[judgement] It is likely, and we have high confidence, that it is leased. It is {{likely}}.",
      "- It will probably end.\n- A remote site.",
      "> “We are confident it is likely”, they said; it is highly improbable.",
      "[fact] It is leased.",
    ].join("\n\n");
    const { call, caseId, id, become, statusOf } = await start(markdown);
    const unproven = { kind: "no-evidence", severity: "warning", place: "block 1", block: 0 };
    const expected = [
      { ...unproven, words: "It is likely, and we have high confidence, that it is leased. It is likely." },
      {
        kind: "mixed",
        severity: "error",
        place: "block 1",
        block: 0,
        words: "It is likely, and we have high confidence, that it is leased.",
      },
      { kind: "foreign-term", severity: "error", place: "block 2, item 1", block: 1, words: "probably" },
      { kind: "uncited", severity: "warning", place: "block 4", block: 3, words: "It is leased." },
    ];
    expect((await call("assessments.problems", { id })).problems).toEqual(expected);
    const refused = become("released");
    await expect(refused).rejects.toMatchObject({
      code: "assessment.not-ready",
      data: {
        problems: [{ path: "block 1" }, { path: "block 2, item 1", problem: expect.stringContaining("“probably”") }],
      },
    });
    expect(await statusOf()).toBe("draft");

    const sound = markdown.replace(", and we have high confidence,", "").replace("probably", "likely");
    await call("assessments.saveMarkdown", { caseId, id, markdown: sound });
    expect((await call("assessments.problems", { id })).problems).toEqual([
      { ...unproven, words: "It is likely that it is leased. It is likely." },
      ...expected.slice(3),
    ]);
    await become("released");
  });

  test("problems are found in a text as it is being written, and in judgements, and nothing is written for it", async () => {
    const { core, call, caseId, id } = await start();
    const excerpt = await anExcerpt(core, caseId, "Pier 7 is leased.");
    const { id: judgementId } = await call("judgements.create", {
      caseId,
      assessmentId: id,
      statement: "It will probably end.",
      confidence,
    });
    const unplaced = { place: `judgement ${judgementId}`, block: null };
    const gone = excerpt.id.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
    const lines = (await call("custody.list", { caseId })).total;
    const text: AssessmentText = {
      format: 1,
      blocks: [
        { type: "paragraph", role: "fact", content: [{ type: "citation", excerptId: excerpt.id }] },
        { type: "paragraph", role: "fact", content: [{ type: "citation", excerptId: gone }] },
        { type: "paragraph", role: null, content: [{ type: "likelihood", term: "remote" }] },
      ],
    };
    expect((await call("assessments.problems", { id, text })).problems).toEqual([
      { kind: "dangling", severity: "error", place: "block 2", block: 1, words: gone },
      { kind: "foreign-term", severity: "error", place: "block 3", block: 2, words: "remote" },
      { kind: "no-evidence", severity: "warning", ...unplaced, words: "It will probably end." },
      { kind: "foreign-term", severity: "error", ...unplaced, words: "probably" },
    ]);
    expect((await call("custody.list", { caseId })).total).toBe(lines);
  });

  test("a citation of evidence that has gone to the bin leads nowhere", async () => {
    const { core, call, caseId, id } = await start();
    const excerpt = await anExcerpt(core, caseId, "Pier 7 is leased.");
    const text: AssessmentText = {
      format: 1,
      blocks: [{ type: "paragraph", role: null, content: [{ type: "citation", excerptId: excerpt.id }] }],
    };
    await call("records.remove", { id: excerpt.id });
    expect((await call("assessments.problems", { id, text })).problems).toMatchObject([
      { kind: "dangling", words: excerpt.id },
    ]);
  });
});

describe("review notes", () => {
  test("are added with author, time and place, resolved once, and stay", async () => {
    const { core, call, id } = await start();
    const { noteId, version } = await call("assessments.addReviewNote", { id, text: "Is it dated?", place: "block 1" });
    await call("assessments.addReviewNote", { id, text: "And who says so?" });
    const notes = async () => (await call("assessments.get", { id })).body.reviewNotes;
    const [first, second] = await notes();
    const { analyst } = await call("vault.info", {});
    expect(first).toMatchObject({ id: noteId, by: analyst.id, text: "Is it dated?", place: "block 1", resolved: null });
    expect(second).toMatchObject({ place: null });
    const stale = { id, noteId, expected: version };
    await expect(call("assessments.resolveReviewNote", stale)).rejects.toMatchObject({ code: "record.conflict" });
    await call("assessments.resolveReviewNote", { id, noteId });
    expect(await notes()).toMatchObject([{ resolved: { by: analyst.id } }, { resolved: null }]);
    await expect(call("assessments.resolveReviewNote", { id, noteId })).rejects.toMatchObject({
      code: "record.missing",
    });
    expect(core.incidents).toEqual([]);
  });
});

describe("a case's words for likelihood", () => {
  test("can be changed until one of them is used, in a judgement or in a text", async () => {
    const { call, caseId, id } = await start();
    const change = (scale: "icd203-row1" | "icd203-row2" | "phia") =>
      call("cases.edit", { id: caseId, fields: { scale } });
    await change("phia");
    await change("icd203-row1");
    await call("assessments.saveMarkdown", { caseId, id, markdown: "# Lease\n\nIt is {{likely}} leased." });
    await expect(change("phia")).rejects.toMatchObject({ code: "case.scale-used", data: { by: [id] } });
    await call("cases.edit", { id: caseId, fields: { scale: "icd203-row1", title: "Same scale" } });
    await call("assessments.saveMarkdown", { caseId, id, markdown: "# Lease\n\nIt is leased." });
    const judged = { caseId, assessmentId: id, statement: "x", likelihood: "likely", confidence };
    const { id: judgementId } = await call("judgements.create", judged);
    await expect(change("phia")).rejects.toMatchObject({ code: "case.scale-used", data: { by: [judgementId] } });
    expect((await call("cases.get", { id: caseId })).body.scale).toBe("icd203-row1");
  });
});
