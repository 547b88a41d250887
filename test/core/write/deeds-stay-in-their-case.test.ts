import { expect, test } from "vitest";
import { anEntity, anExcerpt } from "../../helpers/evidence.ts";
import { aCase, startVault } from "../../helpers/start-core.ts";
import { bareWriter } from "../vault/bare-vault.ts";

test("no deed that names one case changes or shows a record of another, and the vault stays sound", async () => {
  const core = await startVault();
  const { call } = core.client;
  const own = await aCase(core, { title: "Own" });
  const other = await aCase(core, { title: "Other" });
  const excerpt = await anExcerpt(core, own, "The pier is leased.");
  const entity = await anEntity(core, own, "Meridian");
  const stranger = await anEntity(core, other, "Meridian");
  const markdown = `# Lease\n\nLeased [[${excerpt.id}]].\n`;
  const { id } = await call("assessments.saveMarkdown", { caseId: own, markdown });
  const before = await call("assessments.get", { id });

  const mismatch = { code: "case.mismatch" };
  await expect(call("assessments.saveMarkdown", { caseId: other, id, markdown: "# X\n\nY." })).rejects.toMatchObject({
    ...mismatch,
    data: { kind: "assessment", id },
  });
  await expect(
    call("identity.decide", { caseId: other, leftId: entity, rightId: stranger, decision: "same" }),
  ).rejects.toMatchObject(mismatch);
  await expect(call("excerpts.list", { caseId: other, documentId: excerpt.documentId })).rejects.toMatchObject(
    mismatch,
  );
  await expect(
    call("judgements.create", {
      caseId: other,
      assessmentId: id,
      statement: "It is leased.",
      confidence: { level: "low", assumptions: "", sourcing: "", argumentation: "" },
    }),
  ).rejects.toMatchObject(mismatch);

  expect(await call("assessments.get", { id })).toEqual(before);
  expect((await call("history.next", { caseId: other })).undo?.op).toBe("entities.create");
  expect(await call("custody.verify", {})).toMatchObject({ sound: true, problems: [] });
});

test("the one way to write itself refuses a record of another case, whatever is done to it", async () => {
  const { writer, deps } = await bareWriter();
  const code = { label: "Lease", letter: "L", colour: "#ff0000" };
  const [own, other] = [`case_${deps.uuid()}`, `case_${deps.uuid()}`];
  const { id } = writer.run({ op: "a", caseId: own }, (change) => change.create("code", code));
  const binned = writer.run({ op: "a", caseId: own }, (change) => {
    const made = change.create("code", code);
    change.remove(made.id);
    return made.id;
  });
  for (const caseId of [other, null]) {
    const deeds = [
      () => writer.run({ op: "b", caseId }, (change) => change.edit("code", id, () => ({ label: "X" }))),
      () => writer.run({ op: "b", caseId }, (change) => change.remove(id)),
      () => writer.run({ op: "b", caseId }, (change) => change.restore(binned)),
    ];
    for (const deed of deeds) expect(deed).toThrow(expect.objectContaining({ code: "case.mismatch" }));
  }
  writer.run({ op: "c", caseId: own }, (change) => change.restore(binned));
});
