import { createHash } from "node:crypto";
import { markingsOf } from "#core/cases/effective-marking.ts";
import { storeBlob } from "#core/vault/blobs.ts";
import type { Change } from "#core/write/change.ts";
import { findRecord, requireRecord } from "#core/write/record-store.ts";
import type { SentExtraction } from "#shared/contract/parser.ts";
import type { DocumentBody } from "#shared/domain/document.ts";
import { edtfBounds } from "#shared/domain/edtf.ts";
import { formatMarking, type Marking, strictest } from "#shared/domain/marking.ts";
import { documentId } from "./document-id.ts";
import type { PreparedText } from "./prepare-text.ts";
import { storeText } from "./text-store.ts";

/** A file on its way into the case, wherever its bytes are. */
export interface Found {
  /** Id of the document to create. */
  readonly id: string;
  /** As shown to the user. */
  readonly path: string;
  /** Stored in the record: its name, and its folders below the one imported. */
  readonly from: string;
  readonly name: string;
  /** In hex. */
  readonly sha256: string;
  readonly declaredType?: string | undefined;
  /** The mail it was attached to, and its nesting depth. */
  readonly parentId?: string;
  readonly depth: number;
}

export interface Arrival extends Found {
  readonly bytes: Uint8Array;
}

/** The user's choices for all files of one import. */
export interface ImportChoices {
  readonly caseId: string;
  readonly sourceId: string | undefined;
  readonly marking: Marking | null;
}

type ExtractionOf<Status extends SentExtraction["status"]> = Extract<SentExtraction, { readonly status: Status }>;

/** A readable file with its text prepared. */
export type Readable = (Omit<ExtractionOf<"text">, "text"> & { readonly text: PreparedText }) | ExtractionOf<"no-text">;

/** Stores original, text, index and record of one file in the caller's transaction, with its own custody line. */
export function storeDocument(change: Change, choices: ImportChoices, arrival: Arrival, read: Readable): void {
  const { id } = arrival;
  storeBlob(change.content, Buffer.from(arrival.sha256, "hex"), arrival.bytes);
  if (read.status === "text") storeText(change, read.text);
  const { about } = read;
  const made = dateOf(about.made);
  change.create(
    "document",
    {
      sha256: arrival.sha256,
      bytes: arrival.bytes.byteLength,
      mediaType: read.mediaType,
      title: about.title?.trim() || arrival.name,
      authors: about.authors ?? [],
      published: dateOf(about.date),
      ...(made === null ? {} : { made }),
      language: about.language ?? null,
      acquired: [{ at: change.at, by: change.analystId, from: arrival.from }],
      sourceId: choices.sourceId ?? null,
      text: read.status === "text" ? read.text.hash : null,
      ...(read.status === "text" && read.encoding !== undefined ? { encoding: read.encoding } : {}),
      pages: read.status === "text" ? read.text.pages : read.pages,
      relations: parentRelation(arrival),
      messageId: about.messageId ?? null,
      inReplyTo: about.inReplyTo ?? [],
      warnings: read.warnings,
      marking: choices.marking,
    },
    id,
  );
  change.note({ bytes: arrival.bytes.byteLength });
  change.line("documents.import");
}

/** The files attached to one, as separate arrivals. */
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
 * Updates a document whose file is imported again: its location may be new, and so may the user's choices. The marking
 * is applied if stricter, the source if there was none. Returns sentences on the outcome.
 */
export function noteAgain(change: Change, choices: ImportChoices, arrival: Found): string[] {
  const { id } = arrival;
  if (findRecord(change.read, id)?.state !== "active") return [];
  const { acquired, relations, sourceId } = requireRecord(change.read, "document", id).body;
  const parent = parentRelation(arrival);
  const giver = choices.sourceId ?? sourceId;
  const isKnownPlace = acquired.some(
    (one) => one.from === arrival.from && (one.sourceId ?? sourceId ?? giver) === giver,
  );
  const isKnownParent = parent.every(({ documentId: target }) => isAttachedTo({ relations }, target));
  const { marking, kept } = markingAgain(change, choices, id);
  const source = sourceId === null ? (choices.sourceId ?? null) : null;
  const isOthers = choices.sourceId !== undefined && sourceId !== null && choices.sourceId !== sourceId;
  const acquisition = {
    at: change.at,
    by: change.analystId,
    from: arrival.from,
    ...(isOthers ? { sourceId: choices.sourceId } : {}),
  };
  const fields = {
    ...(isKnownPlace ? {} : { acquired: [...acquired, acquisition] }),
    ...(isKnownParent ? {} : { relations: [...relations, ...parent] }),
    ...(marking === undefined ? {} : { marking }),
    ...(source === null ? {} : { sourceId: source }),
  };
  if (Object.keys(fields).length > 0) change.edit("document", id, () => fields);
  return [
    ...(marking === undefined ? [] : [`its marking is now ${formatMarking(marking)}`]),
    ...(kept === undefined ? [] : [`it keeps its marking ${formatMarking(kept)}, which is stricter`]),
    ...(source === null ? [] : ["it has its source now"]),
    ...(isOthers ? ["it keeps the source that it had; that this one has it too is noted"] : []),
  ];
}

export function isAttachedTo({ relations }: Pick<DocumentBody, "relations">, mail: string): boolean {
  return relations.some(({ relation, documentId: target }) => relation === "attachment" && target === mail);
}

/** The requested marking combined with the current one if that is stricter; otherwise, if they differ, the one kept. */
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

function parentRelation(arrival: Found): DocumentBody["relations"] {
  return arrival.parentId === undefined ? [] : [{ relation: "attachment", documentId: arrival.parentId }];
}

/** The file's date as EDTF: in full, only the day, or `null`. */
export function dateOf(date: string | undefined): string | null {
  if (date === undefined) return null;
  if (edtfBounds(date)) return date;
  const day = date.slice(0, 10);
  return edtfBounds(day) ? day : null;
}
