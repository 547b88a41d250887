import fc from "fast-check";
import { expect, test } from "vitest";
import { activeVersions, mergeRecord } from "#core/write/active-versions.ts";
import type { Change } from "#core/write/change.ts";
import { findRecord } from "#core/write/record-store.ts";
import type { Deed, Writer } from "#core/write/write.ts";
import type { BodyOf } from "#shared/domain/kinds.ts";
import { scaleNames } from "#shared/domain/likelihood.ts";
import { bareWriter } from "../vault/bare-vault.ts";

// The state of a record after any deeds, undos and redos, compared with the plain rule: the effects of all deeds not
// undone, in order. Steps continued after others have begun, as by an import, are the difficult case.

type Figure = BodyOf<"figure">;

/** Effect of a deed on a record: only what it changed, `low` and the fields merged with it. */
type Said =
  | { readonly op: "create" | "restore"; readonly body: Figure }
  | { readonly op: "edit"; readonly fields: Partial<Figure> }
  | { readonly op: "remove" };

interface Step {
  readonly no: number;
  state: "done" | "undone" | "dropped";
}

/** A case by the plain rule. */
function createModel() {
  const steps: Step[] = [];
  const said: { step: number; id: string; what: Said }[] = [];
  const isDone = (no: number) => steps.some((step) => step.no === no && step.state === "done");
  const contentOf = (id: string) =>
    said
      .filter((one) => one.id === id && isDone(one.step))
      .reduce<Figure | null>((content, { what }) => contentAfter(content, what), null);
  return {
    contentOf,
    isDone,
    ids: () => [...new Set(said.map(({ id }) => id))],
    begin(no: number) {
      for (const step of steps) if (step.state === "undone") step.state = "dropped";
      steps.push({ no, state: "done" });
    },
    /** A version of a record that a later step created belongs to that step. */
    say(no: number, id: string, what: Said) {
      const bringing = said
        .filter((one) => one.id === id && (one.what.op === "create" || one.what.op === "restore") && isDone(one.step))
        .map(({ step }) => step);
      said.push({ step: Math.max(no, ...bringing), id, what });
    },
    undo() {
      const last = steps.filter(({ state }) => state === "done").sort((left, right) => right.no - left.no)[0];
      if (last) last.state = "undone";
      return last;
    },
    redo() {
      const next = steps.filter(({ state }) => state === "undone").sort((left, right) => left.no - right.no)[0];
      if (next) next.state = "done";
      return next;
    },
  };
}

function contentAfter(content: Figure | null, what: Said): Figure | null {
  if (what.op === "remove") return null;
  if (what.op !== "edit") return content ?? what.body;
  return content && { ...content, ...what.fields };
}

/** Fields an edit changed; it may repeat others unchanged. */
function changedBy(fields: Partial<Figure>, before: Figure): Partial<Figure> {
  const after = { ...before, ...fields };
  const isSame = (names: readonly (keyof Figure)[]) =>
    names.every((name) => JSON.stringify(after[name]) === JSON.stringify(before[name]));
  const { low, high, unit, approximate, note, marking } = after;
  return {
    ...(isSame(["low", "high", "unit", "approximate"]) ? {} : { low, high, unit, approximate }),
    ...(isSame(["note"]) ? {} : { note }),
    ...(isSame(["marking"]) ? {} : { marking }),
  };
}

const number = fc.constantFrom("1", "2", "3");
const fields: fc.Arbitrary<Partial<Figure>> = fc.oneof(
  number.map((low) => ({ low, high: low })),
  fc.constantFrom("EUR", "t").map((unit) => ({ unit })),
  fc.constantFrom("", "as printed", "as said").map((note) => ({ note })),
  fc
    .constantFrom("TLP:GREEN", "TLP:AMBER", "TLP:RED")
    .map((tlp): Partial<Figure> => ({ marking: { tlp, caveats: [] } })),
);
interface Act {
  /** `go on`: continue the step of an earlier deed, however many have begun since. */
  readonly deed: "edit" | "go on" | "undo" | "redo" | "create" | "remove" | "restore";
  readonly which: number;
  readonly fields: Partial<Figure>;
  /** How many steps back `go on` goes, or how often to undo or redo. */
  readonly count: number;
}

const act: fc.Arbitrary<Act> = fc.record({
  deed: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom("edit", "undo", "redo") },
    { weight: 2, arbitrary: fc.constant("go on") },
    { weight: 1, arbitrary: fc.constantFrom("create", "remove", "restore") },
  ),
  which: fc.nat(3),
  fields,
  count: fc.nat(3),
});

test("a record is what the deeds that are not undone have said of it, in whatever order they were undone and done again", async () => {
  const { writer, deps } = await bareWriter("undo");
  let requests = 0;
  const request = () => ({ requestId: `request-${requests++}`, name: "history.undo", input: {} });

  const play = (acts: readonly Act[]) => {
    const caseId = makeCase(writer, deps.uuid());
    const model = createModel();
    const begun: number[] = [];
    /** One deed on one record. */
    const say = <T>(options: Pick<Deed, "stepNo">, work: (change: Change) => T): { no: number; result: T } => {
      const answer = writer.run({ op: "figures.edit", caseId, ...options }, (change) => ({
        no: change.stepNo,
        result: work(change),
      }));
      if (!begun.includes(answer.no)) {
        model.begin(answer.no);
        begun.push(answer.no);
      }
      return answer;
    };
    const create = () => {
      const body = aFigure();
      const { no, result } = say({}, (change) => change.create("figure", body).id);
      model.say(no, result, { op: "create", body });
    };
    create();
    create();
    for (const { deed, which, fields, count } of acts) {
      const ids = model.ids();
      const id = ids[which % ids.length] ?? "";
      const before = model.contentOf(id);
      if (deed === "create") create();
      else if (deed === "undo" || deed === "redo") {
        for (let left = count; left > 0 && model[deed](); left--) writer[deed](request(), caseId);
      } else if (deed === "restore") {
        if (before) continue;
        const { no } = say({}, (change) => change.restore(id));
        const body = contentOf(writer, id);
        if (body) model.say(no, id, { op: "restore", body });
      } else if (!before) {
        continue;
      } else if (deed === "remove") {
        model.say(say({}, (change) => change.remove(id)).no, id, { op: "remove" });
      } else {
        const stepNo = deed === "go on" ? begun.at(-1 - count) : undefined;
        const { no } = say(stepNo === undefined ? {} : { stepNo }, (change) => change.edit("figure", id, () => fields));
        model.say(no, id, { op: "edit", fields: changedBy(fields, before) });
      }
      for (const each of model.ids()) {
        expect(contentOf(writer, each)).toEqual(model.contentOf(each));
        expect(findRecord(writer.read, each)?.state).toBe(model.contentOf(each) ? "active" : "bin");
      }
    }
  };
  fc.assert(fc.property(fc.array(act, { minLength: 4, maxLength: 24 }), play), { numRuns: 150 });
}, 240_000);

function makeCase(writer: Writer, uuid: string): string {
  const caseId = `case_${uuid}`;
  const body: BodyOf<"case"> = {
    reference: "",
    title: "Harbour",
    question: "Whose is it?",
    marking: { tlp: "TLP:GREEN", caveats: [] },
    status: "open",
    scale: scaleNames[0],
    leadId: null,
  };
  writer.run({ op: "cases.create", caseId, mode: "fixed" }, (change) => change.create("case", body, caseId));
  return caseId;
}

function aFigure(): Figure {
  const number = { low: "1", high: "1", approximate: false, unit: "EUR" };
  return { ...number, measures: "rent", period: null, entityIds: [], excerptId: null, note: "", marking: null };
}

function contentOf({ read }: Writer, id: string): Figure | null {
  const row = findRecord(read, id);
  // A body written as a figure, parsed by its schema.
  return row
    ? ((mergeRecord(read, row, activeVersions(read, row.no)).body as Figure | null | undefined) ?? null)
    : null;
}
