import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createTextEditor, stateOf, textOf } from "#renderer/features/text-editor/create-text-editor.ts";
import {
  type AssessmentBlock,
  type AssessmentText,
  assessmentTextSchema,
  type Inline,
} from "#shared/domain/assessment.ts";
import { partsOf, tidyText, wordsOf } from "#shared/domain/assessment-text.ts";

const fail = (error: Error) => {
  throw error;
};
const there = (text: AssessmentText): AssessmentText => {
  const editor = createTextEditor(fail);
  return textOf(stateOf(editor, text));
};
/** Applies the transforms, which correct the nodes as when typing. */
const settled = (text: AssessmentText): AssessmentText => {
  const editor = createTextEditor(fail);
  editor.setEditorState(stateOf(editor, text));
  editor.update(() => undefined, { discrete: true });
  return textOf(editor.getEditorState());
};

const uuid = fc.uuid({ version: 7 });
const words = fc.oneof(fc.string({ minLength: 1, unit: "grapheme" }), fc.stringMatching(/^[a-z \n\t\r]{1,12}$/));
const mark = fc.constantFrom("bold" as const, "italic" as const, "code" as const);
const textNode: fc.Arbitrary<Inline> = fc.record(
  { type: fc.constant("text" as const), text: words, marks: fc.array(mark, { maxLength: 4 }) },
  { requiredKeys: ["type", "text"] },
);
const inline: fc.Arbitrary<Inline> = fc.oneof(
  { weight: 4, arbitrary: textNode },
  { weight: 1, arbitrary: uuid.map((id): Inline => ({ type: "citation", excerptId: `exc_${id}` })) },
  { weight: 1, arbitrary: uuid.map((id): Inline => ({ type: "mention", entityId: `ent_${id}` })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("likely", "remote", "x").map((term): Inline => ({ type: "likelihood", term })),
  },
);
const inlines = fc.array(inline, { maxLength: 6 });
const block: fc.Arbitrary<AssessmentBlock> = fc.oneof(
  fc.record({ type: fc.constant("heading" as const), level: fc.integer({ min: 1, max: 6 }), content: inlines }),
  fc.record({
    type: fc.constant("paragraph" as const),
    role: fc.constantFrom("fact" as const, "judgement" as const, "assumption" as const, null),
    content: inlines,
  }),
  fc.record({ type: fc.constant("quote" as const), content: inlines }),
  fc.record({ type: fc.constant("list" as const), ordered: fc.boolean(), items: fc.array(inlines, { maxLength: 4 }) }),
  fc.record({
    type: fc.constant("table" as const),
    rows: fc.array(fc.array(inlines, { maxLength: 3 }), { maxLength: 3 }),
  }),
  uuid.map((id): AssessmentBlock => ({ type: "judgement", judgementId: `jdg_${id}` })),
);
const assessmentText = fc.array(block, { maxLength: 8 }).map((blocks): AssessmentText => ({ format: 1, blocks }));

const emptyParagraph: AssessmentBlock = { type: "paragraph", role: null, content: [] };
/** An editor without content has an empty paragraph. */
const writable = (text: AssessmentText): AssessmentText =>
  text.blocks.length === 0 ? { format: 1, blocks: [emptyParagraph] } : text;

describe("a text", () => {
  test("goes through the editor without loss", () => {
    fc.assert(
      fc.property(assessmentText, (text) => {
        expect(there(text)).toEqual(writable(tidyText(text)));
      }),
      { numRuns: 300 },
    );
  });

  test("is the same after the editor has put it in order", () => {
    fc.assert(
      fc.property(assessmentText, (text) => {
        expect(settled(text)).toEqual(writable(tidyText(text)));
      }),
      { numRuns: 100 },
    );
  });

  test("has one tidy spelling, which reads the same, part by part", () => {
    fc.assert(
      fc.property(assessmentText, (text) => {
        const tidy = tidyText(text);
        expect(tidyText(tidy)).toEqual(tidy);
        expect(assessmentTextSchema.parse(tidy)).toEqual(tidy);
        const said = ({ blocks }: AssessmentText) =>
          blocks.flatMap((one) =>
            partsOf(one).map((part) => [one.type, wordsOf(part), part.filter(({ type }) => type !== "text")]),
          );
        const shown = ([, letters, chips]: unknown[]) => letters !== "" || (chips as unknown[]).length > 0;
        expect(said(tidy).filter(shown)).toEqual(said(text).filter(shown));
      }),
    );
  });

  test("keeps two lists of one kind apart", () => {
    const list = (...items: string[]): AssessmentBlock => ({
      type: "list",
      ordered: true,
      items: items.map((text) => [{ type: "text", text }]),
    });
    const text: AssessmentText = { format: 1, blocks: [list("one", "two"), list("one again")] };
    expect(settled(text)).toEqual(text);
  });
});
