import type { templates } from "#renderer/strings/en/templates.ts";
import { t } from "#renderer/strings/index.ts";
import type { AssessmentBlock, AssessmentText, paragraphRoles } from "#shared/domain/assessment.ts";

export const templateNames = ["assessment", "diligence", "profile", "blank"] as const;
export type TemplateName = (typeof templateNames)[number];

type Role = (typeof paragraphRoles)[number] | null;

type Heading = keyof typeof templates;

const heading = (name: Heading): AssessmentBlock => ({
  type: "heading",
  level: 2,
  content: [{ type: "text", text: t(`templates.${name}`) }],
});
const line = (role: Role = null): AssessmentBlock => ({ type: "paragraph", role, content: [] });
const table = (...head: Heading[]): AssessmentBlock => ({
  type: "table",
  rows: [
    head.map((name) => [{ type: "text" as const, text: t(`templates.${name}`) }]),
    head.map(() => []),
    head.map(() => []),
  ],
});

/** The initial text. The user may change its headings, in any language. */
export function templateText(name: TemplateName, question: string): AssessmentText {
  return { format: 1, blocks: [...blocks[name](question)] };
}

const blocks: Readonly<Record<TemplateName, (question: string) => readonly AssessmentBlock[]>> = {
  assessment: (question) => [
    { type: "quote", content: [{ type: "text", text: question }] },
    heading("keyJudgements"),
    line("judgement"),
    heading("known"),
    line("fact"),
    heading("against"),
    line(),
    heading("assumptions"),
    line("assumption"),
    heading("gaps"),
    line(),
  ],
  diligence: (question) => [
    { type: "quote", content: [{ type: "text", text: question }] },
    heading("subject"),
    line("fact"),
    heading("ownership"),
    table("holder", "share", "since", "evidence"),
    line("fact"),
    heading("adverse"),
    line("fact"),
    heading("lists"),
    line("fact"),
    heading("openPoints"),
    line(),
    heading("recommendation"),
    line("judgement"),
  ],
  profile: () => [
    heading("names"),
    line("fact"),
    heading("roles"),
    line("fact"),
    heading("chronology"),
    table("date", "event", "evidence"),
    line("fact"),
    heading("contested"),
    line("fact"),
    heading("assessment"),
    line("judgement"),
  ],
  blank: () => [line()],
};
