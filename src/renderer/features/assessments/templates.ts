import type { AssessmentBlock, AssessmentText, paragraphRoles } from "#shared/domain/assessment.ts";

export const templateNames = ["assessment", "diligence", "profile", "blank"] as const;
export type TemplateName = (typeof templateNames)[number];

type Role = (typeof paragraphRoles)[number] | null;

const heading = (text: string): AssessmentBlock => ({ type: "heading", level: 2, content: [{ type: "text", text }] });
const line = (role: Role = null): AssessmentBlock => ({ type: "paragraph", role, content: [] });
const table = (...head: string[]): AssessmentBlock => ({
  type: "table",
  rows: [head.map((text) => [{ type: "text" as const, text }]), head.map(() => []), head.map(() => [])],
});

/** What a text begins with. The headings are the writer's from then on, in whatever language they write. */
export function templateText(name: TemplateName, question: string): AssessmentText {
  return { format: 1, blocks: [...blocks[name](question)] };
}

const blocks: Readonly<Record<TemplateName, (question: string) => readonly AssessmentBlock[]>> = {
  assessment: (question) => [
    { type: "quote", content: [{ type: "text", text: question }] },
    heading("Key judgements"),
    line("judgement"),
    heading("What is known"),
    line("fact"),
    heading("What speaks against this"),
    line(),
    heading("Assumptions"),
    line("assumption"),
    heading("Gaps"),
    line(),
  ],
  diligence: (question) => [
    { type: "quote", content: [{ type: "text", text: question }] },
    heading("Subject"),
    line("fact"),
    heading("Ownership and control"),
    table("Holder", "Share", "Since", "Evidence"),
    line("fact"),
    heading("Adverse findings"),
    line("fact"),
    heading("Lists and sanctions"),
    line("fact"),
    heading("Open points"),
    line(),
    heading("Recommendation"),
    line("judgement"),
  ],
  profile: () => [
    heading("Names"),
    line("fact"),
    heading("Roles and links"),
    line("fact"),
    heading("Chronology"),
    table("Date", "Event", "Evidence"),
    line("fact"),
    heading("What is contested"),
    line("fact"),
    heading("Assessment"),
    line("judgement"),
  ],
  blank: () => [line()],
};
