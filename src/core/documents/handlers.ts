import { requireCase, viewOf } from "#core/session/record-handlers.ts";
import type { Session } from "#core/session/session.ts";
import { blobPart, blobSize } from "#core/vault/blobs.ts";
import { requireRecord } from "#core/write/record-store.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import type { Handlers } from "#shared/rpc/server.ts";
import { documentOutline } from "./document-outline.ts";
import { editDocument } from "./edit-document.ts";
import { findInDocument } from "./find-in-document.ts";
import { importDocuments } from "./import-documents.ts";
import { listDocuments, typesOfDocuments } from "./list-documents.ts";
import { mailThread } from "./mail-thread.ts";
import { noteReading } from "./note-reading.ts";
import { documentLayout, documentPage, documentText } from "./read-document.ts";
import { readAs, rereadDocument } from "./reread-document.ts";
import { saveOriginal } from "./save-original.ts";
import { seenPages } from "./seen-pages.ts";
import { surveyFiles } from "./survey-files.ts";
import { usePassword } from "./use-password.ts";

export function createDocumentsHandlers(
  session: Session,
): Pick<Handlers<CoreContract>, Extract<keyof CoreContract, `documents.${string}`>> {
  const { read } = session;
  return {
    "documents.import": (input, call) => importDocuments(session, input, call),
    "documents.survey": (input, call) => surveyFiles(session, input, call),
    "documents.get": (input) => viewOf(read, requireRecord(read, "document", input.id)),
    "documents.types": ({ caseId }) => {
      requireCase(read, caseId);
      return typesOfDocuments(session, caseId);
    },
    "documents.list": (input) => {
      requireCase(read, input.caseId);
      return listDocuments(session, input);
    },
    "documents.edit": (input, call) => editDocument(session, input, call),
    "documents.readAs": (input) => readAs(session, input),
    "documents.reread": (input, call) => rereadDocument(session, input, call),
    "documents.seen": ({ id }) => {
      const { no, body } = requireRecord(read, "document", id);
      return { pages: body.text === null ? 0 : Math.max(body.pages, 1), seen: seenPages(session, no) };
    },
    "documents.thread": ({ id }) => mailThread(read, id),
    "documents.layout": ({ id }) => documentLayout(session, id),
    "documents.outline": ({ id }) => documentOutline(session, id),
    "documents.find": (input) => findInDocument(session, input),
    "documents.text": (input) => documentText(session, input),
    "documents.page": (input) => documentPage(session, input),
    "documents.usePassword": (input) => usePassword(session, input),
    "documents.saveOriginal": (input, call) => saveOriginal(session, input, call),
    "documents.original": (input) => {
      const { body, caseId } = requireRecord(read, "document", input.id);
      noteReading(session, "original", { id: input.id, caseId });
      const sha256 = Buffer.from(body.sha256, "hex");
      return { size: blobSize(read, sha256), bytes: blobPart(read, sha256, input.offset, input.length) };
    },
  };
}
