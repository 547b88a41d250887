import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { requireCase } from "#core/session/record-handlers.ts";
import type { Session } from "#core/session/session.ts";
import { findRecord } from "#core/write/record-store.ts";
import type { OutputOf, ParsedInputOf, ProgressOf } from "#shared/contract/define.ts";
import type { SurveyedFile } from "#shared/contract/documents.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { AppError } from "#shared/errors.ts";
import type { CallContext } from "#shared/rpc/server.ts";
import { documentId } from "./document-id.ts";
import { maxFileBytes } from "./import-documents.ts";
import { type FoundFile, walkFiles } from "./walk-files.ts";

type Survey = CoreContract["documents.survey"];

/** As many as a person may want to look through before an import; more are counted. */
const mostShown = 5000;
/** Milliseconds between two reports. */
const interval = 150;

/** Looks at what an import would find: which files are new, which are in the case already. */
export async function surveyFiles(
  session: Session,
  { caseId, paths }: ParsedInputOf<Survey>,
  call: CallContext<ProgressOf<Survey>>,
): Promise<OutputOf<Survey>> {
  requireCase(session.read, caseId);
  const files: SurveyedFile[] = [];
  let total = 0;
  let bytes = 0;
  let reported = performance.now();
  for await (const file of walkFiles(paths)) {
    if (call.signal.aborted) throw new AppError("call.cancelled", {});
    total++;
    bytes += file.bytes;
    if (files.length < mostShown) files.push(await judge(session, caseId, file));
    if (performance.now() - reported < interval) continue;
    reported = performance.now();
    call.progress({ done: total, bytes });
  }
  return { total, bytes, files };
}

async function judge(session: Session, caseId: string, { path, bytes }: FoundFile): Promise<SurveyedFile> {
  if (bytes > maxFileBytes) return { path, bytes, status: "too-large", documentId: null };
  try {
    const hash = createHash("sha256");
    await pipeline(createReadStream(path), hash);
    const id = documentId(caseId, hash.digest("hex"));
    const state = findRecord(session.read, id)?.state;
    if (state === "active") return { path, bytes, status: "known", documentId: id };
    return { path, bytes, status: state === "bin" ? "in-bin" : "new", documentId: null };
  } catch {
    return { path, bytes, status: "unreadable", documentId: null };
  }
}
