import { createHash } from "node:crypto";
import { z } from "zod";
import { noteReading } from "#core/documents/note-reading.ts";
import { createPageEnds } from "#core/excerpts/excerpt-cards.ts";
import { runFileDeed } from "#core/session/outgoing-file.ts";
import { caseOf, recordHandlers, requireCase } from "#core/session/record-handlers.ts";
import { runDeed, type Session } from "#core/session/session.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { requireRecord } from "#core/write/record-store.ts";
import type { ParsedInputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import {
  type AssessmentBody,
  type AssessmentText,
  assessmentTextSchema,
  fitsTogether,
} from "#shared/domain/assessment.ts";
import type { JudgementBody } from "#shared/domain/judgement.ts";
import { AppError, invalidField } from "#shared/errors.ts";
import type { Handlers } from "#shared/rpc/server.ts";
import { checkAssessment, checkJudgement, checkReferences } from "./check-assessment.ts";
import { checkNew, editAssessment, endDraft } from "./edit-assessment.ts";
import { findProblems, judgementsOf } from "./find-problems.ts";
import { readMarkdown } from "./read-markdown.ts";
import { requireOpen } from "./read-only.ts";
import { releasableHtml } from "./releasable-html.ts";
import { addReviewNote, resolveReviewNote } from "./review-notes.ts";
import { showReleased } from "./show-released.ts";
import { supersedeAssessment } from "./supersede-assessment.ts";

type Area = "assessments" | "judgements";

type NewAssessment = Omit<ParsedInputOf<CoreContract["assessments.create"]>, "caseId">;

const blank = { status: "draft" as const, dissent: "", reviewNotes: [], supersedesId: null, snapshots: [] };

export function createAssessmentsHandlers(
  session: Session,
): Pick<Handlers<CoreContract>, Extract<keyof CoreContract, `${Area}.${string}`>> {
  const { read } = session;
  const pageEnds = createPageEnds(read);
  const assessments = recordHandlers<"assessment", NewAssessment>(session, "assessment", {
    toBody: (fields) => ({ ...fields, reviewNotes: [], snapshots: [] }),
    check(db, body, caseId) {
      checkNew(db, body);
      checkAssessment(db, body, caseId);
    },
  });
  const judgements = recordHandlers<"judgement", JudgementBody>(session, "judgement", {
    toBody: (fields) => fields,
    check: checkJudgement,
  });
  return {
    "assessments.create": assessments.create,
    "assessments.edit": (input, call) => editAssessment(session, input, call),
    "assessments.get": assessments.get,
    "assessments.list": assessments.list,
    "assessments.saveMarkdown": (input, call) => {
      const { text, title, references } = readMarkdown(input.markdown);
      return runDeed(session, call, { caseId: input.caseId }, (change) => {
        requireCase(change.read, input.caseId);
        if (input.id !== undefined) requireInCase(change.read, input.id, input.caseId);
        const former = input.id === undefined ? undefined : requireRecord(change.read, "assessment", input.id).body;
        if (input.id !== undefined) requireOpen(change.read, input.id);
        const body: AssessmentBody = {
          ...blank,
          ...former,
          marking: input.marking ?? former?.marking ?? null,
          title: requireTitle(input.title ?? title ?? former?.title ?? input.fallbackTitle),
          text,
        };
        // Checked before the write, whose own check of references does not know line numbers.
        checkReferences(change.read, references, input.caseId);
        const written =
          input.id === undefined
            ? change.create("assessment", body)
            : change.edit("assessment", input.id, () => ({
                title: body.title,
                text,
                ...(input.marking === null ? {} : { marking: body.marking }),
              }));
        const { no } = requireRecord(change.read, "assessment", written.id);
        return { ...written, citations: citationsOf(session, no).length };
      });
    },
    "assessments.citations": (input) => ({
      citations: citationsOf(session, requireRecord(read, "assessment", input.id).no),
    }),
    "assessments.evidence": ({ id }) => showReleased(session, id, pageEnds),
    "assessments.problems": ({ id, text }) => {
      const { caseId, body } = requireRecord(read, "assessment", id);
      const judgements = judgementsOf(read, id);
      return { problems: findProblems(read, { caseId: caseId ?? "", text: text ?? body.text, judgements }) };
    },
    "assessments.supersede": (input, call) => supersedeAssessment(session, input, call),
    "assessments.addReviewNote": (input, call) => addReviewNote(session, input, call),
    "assessments.resolveReviewNote": (input, call) => resolveReviewNote(session, input, call),
    "assessments.saveDraft": (input, call) =>
      runDeed(session, call, { caseId: caseOf(read, "assessment", input.id), mode: "fixed" }, (change) => {
        requireOpen(change.read, input.id);
        change.content.run(sql`
          INSERT OR REPLACE INTO draft (assessment_id, analyst_id, body, at)
          VALUES (${input.id}, ${change.analystId}, ${draftToText(input)}, ${change.at})`);
        return { at: change.at };
      }),
    "assessments.spliceDraft": ({ id, after, start, remove, blocks }, call) =>
      runDeed(session, call, { caseId: caseOf(read, "assessment", id), mode: "fixed" }, (change) => {
        const row = change.read.get<{ body: string; at: number }>(sql`
          SELECT body, at FROM draft WHERE assessment_id = ${id} AND analyst_id = ${change.analystId}`);
        if (row?.at !== after) {
          const found = row === undefined ? "none" : String(row.at);
          throw new AppError("record.conflict", { kind: "assessment", id, expected: String(after), found });
        }
        // The stored draft is ours and the change has passed the contract; only their combined size must be checked.
        const draft = JSON.parse(row.body) as z.infer<typeof draftSchema>;
        draft.text.blocks.splice(start, remove, ...blocks);
        if (!fitsTogether(draft.text)) throw invalidField("blocks", "with them the text is longer than a text may be");
        change.content.run(sql`
          UPDATE draft SET body = ${JSON.stringify(draft)}, at = ${change.at}
          WHERE assessment_id = ${id} AND analyst_id = ${change.analystId}`);
        return { at: change.at };
      }),
    "assessments.discardDraft": (input, call) =>
      runDeed(session, call, { caseId: caseOf(read, "assessment", input.id), mode: "fixed" }, (change) => {
        endDraft(change, input.id);
        return {};
      }),
    "assessments.draft": (input) => {
      requireRecord(read, "assessment", input.id);
      const row = read.get<{ body: string; at: number }>(sql`
        SELECT body, at FROM draft WHERE assessment_id = ${input.id} AND analyst_id = ${session.writer.analystId}`);
      return { draft: row ? { ...draftSchema.parse(JSON.parse(row.body)), at: row.at } : null };
    },
    "assessments.html": (input) => {
      const html = releasableHtml(session, input);
      noteReading(session, "html", requireRecord(read, "assessment", input.id));
      return { html };
    },
    "assessments.saveHtml": (input, call) => {
      const { id, path, overwrite } = input;
      const caseId = caseOf(read, "assessment", id);
      return runFileDeed(session, call, { caseId, path, overwrite }, (change, write) => {
        const { version } = requireRecord(change.read, "assessment", id);
        const html = Buffer.from(releasableHtml(session, input));
        const sha256 = createHash("sha256").update(html).digest("hex");
        change.note({
          written: id,
          version,
          sha256,
          bytes: html.length,
          notes: input.notes,
          identities: input.releaseIdentities,
          ordinaryWords: input.ordinaryWords.length,
        });
        write(html);
        return {};
      });
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

const draftSchema = z.object({ text: assessmentTextSchema, base: z.string().nullable() });

function draftToText({ text, base }: { readonly text: AssessmentText; readonly base?: string | undefined }): string {
  return JSON.stringify({ text, base: base ?? null });
}

function requireTitle(title: string | undefined): string {
  if (title !== undefined && title !== "") return title;
  throw invalidField("title", "give a title, or begin the text with a heading of level 1");
}

function citationsOf(session: Session, recordNo: number) {
  return session.read.all<{ ordinal: number; excerptId: string; place: string }>(sql`
    SELECT ordinal, target AS "excerptId", place FROM citation WHERE record_no = ${recordNo} ORDER BY ordinal`);
}
