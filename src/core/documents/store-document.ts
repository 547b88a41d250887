import { createHash } from "node:crypto";
import { markingsOf } from "#core/cases/effective-marking.ts";
import { storeBlob } from "#core/vault/blobs.ts";
import { sql } from "#core/vault/sql.ts";
import type { Change } from "#core/write/change.ts";
import { findRecord, requireRecord } from "#core/write/record-store.ts";
import type { SentExtraction } from "#shared/contract/parser.ts";
import type { DocumentBody } from "#shared/domain/document.ts";
import { edtfBounds } from "#shared/domain/edtf.ts";
import { formatMarking, type Marking, strictest } from "#shared/domain/marking.ts";
import { documentId } from "./document-id.ts";
import type { PreparedText } from "./prepare-text.ts";
import { storeText } from "./text-store.ts";

/** A file on its way in. */
export interface Arrival {
  /** The document's, if it becomes one. */
  readonly id: string;
  /** As it is shown to the person. */
  readonly path: string;
  /** Kept in the record: its name, and its folders below the one that was imported. */
  readonly from: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** In hex. */
  readonly sha256: string;
  readonly declaredType?: string;
  /** The mail it came with, and how many mails deep it lies. */
  readonly parentId?: string;
  readonly depth: number;
}

/** What the person said of all the files of one import. */
export interface ImportChoices {
  readonly caseId: string;
  readonly sourceId: string | undefined;
  readonly marking: Marking | null;
}

type ExtractionOf<Status extends SentExtraction["status"]> = Extract<SentExtraction, { readonly status: Status }>;

/** What the parser could read, with its text prepared. */
export type Readable = (Omit<ExtractionOf<"text">, "text"> & { readonly text: PreparedText }) | ExtractionOf<"no-text">;

/** Original, text, index and record of one file, in the caller's transaction, with a custody line of its own. */
export function storeDocument(change: Change, choices: ImportChoices, arrival: Arrival, read: Readable): void {
  const { id } = arrival;
  storeBlob(change.content, Buffer.from(arrival.sha256, "hex"), arrival.bytes);
  if (read.status === "text") storeText(change, read.text);
  const { about } = read;
  change.create(
    "document",
    {
      sha256: arrival.sha256,
      bytes: arrival.bytes.byteLength,
      mediaType: read.mediaType,
      title: about.title?.trim() || arrival.name,
      authors: about.authors ?? [],
      published: dateOf(about.date),
      language: about.language ?? null,
      acquired: [{ at: change.at, by: change.analystId, from: arrival.from }],
      sourceId: choices.sourceId ?? null,
      text: read.status === "text" ? read.text.hash : null,
      ...(read.status === "text" && read.encoding !== undefined ? { encoding: read.encoding } : {}),
      pages: read.status === "text" ? read.text.pages : read.pages,
      relations: relationsOf(change, choices.caseId, arrival, about.inReplyTo ?? []),
      messageId: about.messageId ?? null,
      inReplyTo: about.inReplyTo ?? [],
      warnings: read.warnings,
      marking: choices.marking,
    },
    id,
  );
  change.note({ bytes: arrival.bytes.byteLength });
  change.line("documents.import");
  if (about.messageId !== undefined) linkReplies(change, choices.caseId, id, about.messageId);
}

/** The files that came with one, as arrivals of their own. */
export function attachmentsOf(caseId: string, parent: Arrival, read: Readable): Arrival[] {
  if (read.status !== "text") return [];
  return read.attachments.map(({ name, bytes, declaredType }) => {
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    return {
      id: documentId(caseId, sha256),
      path: `${parent.path} » ${name}`,
      from: `${parent.from} » ${name}`,
      name,
      bytes,
      sha256,
      declaredType,
      parentId: parent.id,
      depth: parent.depth + 1,
    };
  });
}

/**
 * A file that is here already: where it came from this time may be new, and so may what the person said of it. A marking
 * counts if it is stricter, a source if there was none; what became of them is told in words.
 */
export function noteAgain(change: Change, choices: ImportChoices, arrival: Arrival): string[] {
  const { id } = arrival;
  if (findRecord(change.read, id)?.state !== "active") return [];
  const { acquired, relations, sourceId } = requireRecord(change.read, "document", id).body;
  const parent = parentRelation(arrival);
  const isKnownPlace = acquired.some(({ from }) => from === arrival.from);
  const isKnownParent = parent.every(({ documentId: target }) =>
    relations.some((known) => known.relation === "attachment" && known.documentId === target),
  );
  const { marking, kept } = markingAgain(change, choices, id);
  const source = sourceId === null ? (choices.sourceId ?? null) : null;
  const fields = {
    ...(isKnownPlace ? {} : { acquired: [...acquired, { at: change.at, by: change.analystId, from: arrival.from }] }),
    ...(isKnownParent ? {} : { relations: [...relations, ...parent] }),
    ...(marking === undefined ? {} : { marking }),
    ...(source === null ? {} : { sourceId: source }),
  };
  if (Object.keys(fields).length > 0) change.edit("document", id, () => fields);
  const keepsSource = choices.sourceId !== undefined && sourceId !== null && choices.sourceId !== sourceId;
  return [
    ...(marking === undefined ? [] : [`its marking is now ${formatMarking(marking)}`]),
    ...(kept === undefined ? [] : [`it keeps its marking ${formatMarking(kept)}, which is stricter`]),
    ...(source === null ? [] : ["it has its source now"]),
    ...(keepsSource ? ["it keeps the source that it had"] : []),
  ];
}

/** The marking asked for together with the one that holds, where that is stricter; else, if they differ, the one kept. */
function markingAgain(
  change: Change,
  { caseId, marking: asked }: ImportChoices,
  id: string,
): { readonly marking?: Marking; readonly kept?: Marking } {
  if (asked === null) return {};
  const holds = markingsOf(change.read, caseId)(id);
  const both = strictest([holds, asked]);
  const isSame = (left: Marking, right: Marking) => formatMarking(strictest([left])) === formatMarking(right);
  if (!isSame(holds, both)) return { marking: both };
  return isSame(asked, both) ? {} : { kept: holds };
}

function relationsOf(
  change: Change,
  caseId: string,
  arrival: Arrival,
  inReplyTo: readonly string[],
): DocumentBody["relations"] {
  const answered = inReplyTo.flatMap((messageId) =>
    change.read
      .all<{ id: string }>(sql`SELECT id FROM document WHERE case_id = ${caseId} AND message_id = ${messageId}`)
      .map(({ id }) => id),
  );
  const replies = [...new Set(answered)].map((id) => ({ relation: "reply" as const, documentId: id }));
  return [...parentRelation(arrival), ...replies];
}

function parentRelation(arrival: Arrival): DocumentBody["relations"] {
  return arrival.parentId === undefined ? [] : [{ relation: "attachment", documentId: arrival.parentId }];
}

/** Mail that came before what it answers is linked when the answered mail arrives. */
function linkReplies(change: Change, caseId: string, id: string, messageId: string): void {
  const replies = change.read.all<{ id: string }>(sql`
    SELECT document.id FROM document_reply JOIN document ON document.record_no = document_reply.record_no
    WHERE document_reply.message_id = ${messageId} AND document.case_id = ${caseId} AND document.id <> ${id}`);
  for (const reply of replies) {
    const { relations } = requireRecord(change.read, "document", reply.id).body;
    if (relations.some((known) => known.relation === "reply" && known.documentId === id)) continue;
    const answer = { relation: "reply" as const, documentId: id };
    change.edit("document", reply.id, () => ({ relations: [...relations, answer] }));
  }
  if (replies.length > 0) change.line("documents.linkReplies");
}

/** What the file says of its date, as EDTF, or only its day, or nothing. */
export function dateOf(date: string | undefined): string | null {
  if (date === undefined) return null;
  if (edtfBounds(date)) return date;
  const day = date.slice(0, 10);
  return edtfBounds(day) ? day : null;
}
