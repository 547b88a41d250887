import { requireCase } from "#core/session/record-handlers.ts";
import type { Session } from "#core/session/session.ts";
import { findRecord } from "#core/write/record-store.ts";
import type { OutputOf, ParsedInputOf, ProgressOf } from "#shared/contract/define.ts";
import type { SurveyedFile } from "#shared/contract/documents.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { AppError } from "#shared/errors.ts";
import type { CallContext } from "#shared/rpc/server.ts";
import { documentId } from "./document-id.ts";
import { openIntake } from "./intake-client.ts";
import { maxFileBytes, type ReadFile } from "./read-files.ts";

type Survey = CoreContract["documents.survey"];

/** Files listed before an import; more are only counted. */
const mostShown = 5000;
/** Milliseconds between two reports. */
const interval = 150;

/** Preview of an import: which files are new and which are already in the case. */
export async function surveyFiles(
  session: Session,
  { caseId, paths }: ParsedInputOf<Survey>,
  call: CallContext<ProgressOf<Survey>>,
): Promise<OutputOf<Survey>> {
  requireCase(session.read, caseId);
  const intake = await openIntake(session, paths);
  try {
    const files: SurveyedFile[] = [];
    let total = 0;
    let bytes = 0;
    let reported = performance.now();
    for (let isLast = false; !isLast; ) {
      const batch = await intake.next(files.length < mostShown ? "hash" : "place");
      if (call.signal.aborted) throw new AppError("call.cancelled", {});
      isLast = batch.isLast;
      total += batch.files.length;
      for (const file of batch.files) bytes += file.size;
      const shown = batch.files.slice(0, mostShown - files.length);
      files.push(...shown.map((file) => judge(session, caseId, file)));
      if (performance.now() - reported < interval) continue;
      reported = performance.now();
      call.progress({ done: total, bytes });
    }
    return { total, bytes, files };
  } finally {
    intake.close();
  }
}

function judge(
  { read }: Session,
  caseId: string,
  { path, size: bytes, sha256 }: Omit<ReadFile, "bytes">,
): SurveyedFile {
  if (bytes > maxFileBytes) return { path, bytes, status: "too-large", documentId: null };
  if (sha256 === null) return { path, bytes, status: "unreadable", documentId: null };
  const id = documentId(caseId, sha256);
  const state = findRecord(read, id)?.state;
  if (state === "active") return { path, bytes, status: "known", documentId: id };
  if (state === "bin") return { path, bytes, status: "in-bin", documentId: id };
  return { path, bytes, status: "new", documentId: null };
}
