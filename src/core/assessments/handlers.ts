import { noteReading } from "#core/documents/note-reading.ts";
import { caseOf, recordHandlers, requireCase } from "#core/session/record-handlers.ts";
import { runDeed, type Session } from "#core/session/session.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { requireRecord } from "#core/write/record-store.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { type AssessmentBody, assessmentTextSchema } from "#shared/domain/assessment.ts";
import type { JudgementBody } from "#shared/domain/judgement.ts";
import { AppError } from "#shared/errors.ts";
import type { Handlers } from "#shared/rpc/server.ts";
import { checkAssessment, checkJudgement } from "./check-assessment.ts";
import { readMarkdown } from "./markdown.ts";
import { renderHtml } from "./render-html.ts";

type Area = "assessments" | "judgements";

export function createAssessmentsHandlers(
  session: Session,
): Pick<Handlers<CoreContract>, Extract<keyof CoreContract, `${Area}.${string}`>> {
  const { read } = session;
  const assessments = recordHandlers<"assessment", AssessmentBody>(session, "assessment", {
    toBody: (fields) => fields,
    check: checkAssessment,
  });
  const judgements = recordHandlers<"judgement", JudgementBody>(session, "judgement", {
    toBody: (fields) => fields,
    check: checkJudgement,
  });
  return {
    "assessments.create": assessments.create,
    "assessments.edit": assessments.edit,
    "assessments.get": assessments.get,
    "assessments.list": assessments.list,
    "assessments.saveMarkdown": (input, call) => {
      requireCase(read, input.caseId);
      if (input.id !== undefined) requireInCase(read, input.id, input.caseId);
      const { text, title } = readMarkdown(input.markdown);
      return runDeed(session, call, { caseId: input.caseId }, (change) => {
        const former = input.id === undefined ? undefined : requireRecord(change.read, "assessment", input.id).body;
        const body: AssessmentBody = {
          ...(former ?? { status: "draft", dissent: "", marking: input.marking }),
          title: requireTitle(input.title ?? title ?? former?.title),
          text,
        };
        // Before the write, whose own check of references does not know in which block one stands.
        checkAssessment(change.read, body, input.caseId);
        const written =
          input.id === undefined
            ? change.create("assessment", body)
            : change.edit("assessment", input.id, () => ({ title: body.title, text }));
        const { no } = requireRecord(change.read, "assessment", written.id);
        return { ...written, citations: citationsOf(session, no).length };
      });
    },
    "assessments.citations": (input) => ({
      citations: citationsOf(session, requireRecord(read, "assessment", input.id).no),
    }),
    "assessments.saveDraft": (input, call) =>
      runDeed(session, call, { caseId: caseOf(read, "assessment", input.id), mode: "fixed" }, (change) => {
        change.content.run(sql`
          INSERT OR REPLACE INTO draft (assessment_id, analyst_id, body, at)
          VALUES (${input.id}, ${change.analystId}, ${JSON.stringify(input.text)}, ${change.at})`);
        return { at: change.at };
      }),
    "assessments.draft": (input) => {
      requireRecord(read, "assessment", input.id);
      const row = read.get<{ body: string; at: number }>(sql`
        SELECT body, at FROM draft WHERE assessment_id = ${input.id} AND analyst_id = ${session.writer.analystId}`);
      return { draft: row ? { text: assessmentTextSchema.parse(JSON.parse(row.body)), at: row.at } : null };
    },
    "assessments.html": (input) => {
      const html = renderHtml(session, input.id);
      noteReading(session, "html", requireRecord(read, "assessment", input.id));
      return { html };
    },
    "judgements.create": judgements.create,
    "judgements.edit": judgements.edit,
    "judgements.get": judgements.get,
    "judgements.list": judgements.list,
  };
}

function requireInCase(read: ReadDb, id: string, caseId: string): void {
  if (caseOf(read, "assessment", id) !== caseId) throw new AppError("case.mismatch", { kind: "assessment", id });
}

function requireTitle(title: string | undefined): string {
  if (title !== undefined && title !== "") return title;
  throw new AppError("input.invalid", {
    problems: [{ path: "title", problem: "give a title, or begin the text with a heading of level 1" }],
  });
}

function citationsOf(session: Session, recordNo: number) {
  return session.read.all<{ ordinal: number; excerptId: string; place: string }>(sql`
    SELECT ordinal, target AS "excerptId", place FROM citation WHERE record_no = ${recordNo} ORDER BY ordinal`);
}
