import { z } from "zod";
import { edtfSchema } from "./edtf.ts";
import { idOf } from "./id.ts";
import { defineKind } from "./kind.ts";
import { ownMarkingSchema } from "./marking.ts";
import { momentSchema } from "./moment.ts";

export const verdicts = ["imported", "imported-without-text", "duplicate", "password-needed", "refused"] as const;

export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/, "a SHA-256 in hex");

/** How a document came from another: part of it, an answer to it, made from it, or telling again what it told first. */
export const documentRelations = ["attachment", "reply", "translation", "ocr", "re-issue", "origin"] as const;

const acquisitionSchema = z.strictObject({
  /** UTC milliseconds. */
  at: momentSchema,
  by: idOf("analyst"),
  /** The file's name, and its folders below the one that was imported. */
  from: z.string(),
  /** Who handed it over this time; absent: whoever the document has as its source. */
  sourceId: idOf("source").optional(),
});

const relationSchema = z.strictObject({ relation: z.enum(documentRelations), documentId: idOf("document") });

const documentBody = z.looseObject({
  sha256: sha256Hex,
  bytes: z.number().int().nonnegative(),
  mediaType: z.string(),
  title: z.string(),
  authors: z.array(z.string()),
  published: edtfSchema.nullable(),
  /** When the file says that it was made, which is often not when it was published; absent: it does not say. */
  made: edtfSchema.optional(),
  /** BCP 47. */
  language: z.string().nullable(),
  acquired: z.array(acquisitionSchema),
  sourceId: idOf("source").nullable(),
  /** Hash of the canonical text; null: nothing readable was found (scan, image, unknown type). */
  text: sha256Hex.nullable(),
  /**
   * Of text formats: what the text was decoded from, as the WHATWG Encoding Standard names it; absent: not recorded.
   */
  encoding: z.string().max(40).nullable().optional(),
  /** Of the pages, where the format has some. */
  pages: z.number().int().nonnegative(),
  relations: z.array(relationSchema),
  /** RFC 5322 Message-ID, by which replies find what they answer. */
  messageId: z.string().nullable(),
  inReplyTo: z.array(z.string()),
  warnings: z.array(z.string()),
  marking: ownMarkingSchema,
});
export type DocumentBody = z.infer<typeof documentBody>;

/** When a document was first acquired; merging may have put the entries into any order. */
export function firstAcquired({
  acquired,
}: Pick<DocumentBody, "acquired">): DocumentBody["acquired"][number] | undefined {
  return acquired.toSorted((left, right) => left.at - right.at)[0];
}

/**
 * Whether an encoding decides what such a file says: it is text, or nobody knows what it is. A mail counts, as far as
 * it does not declare its own.
 */
export function isDecoded(mediaType: string): boolean {
  return mediaType.startsWith("text/") || decodedTypes.has(mediaType);
}

const decodedTypes: ReadonlySet<string> = new Set([
  "application/json",
  "application/xml",
  "application/xhtml+xml",
  "application/octet-stream",
  "message/rfc822",
  "application/mbox",
]);

/** Images of which the parser makes a picture: each is one page. */
const images: ReadonlySet<string> = new Set(["image/png", "image/jpeg"]);

export function isImage(mediaType: string): boolean {
  return images.has(mediaType);
}

/** Whether there is a picture of what such a file shows. */
export function hasPictures(mediaType: string): boolean {
  return mediaType === "application/pdf" || isImage(mediaType);
}

export const documentKind = defineKind<DocumentBody>({
  kind: "document",
  schema: documentBody,
  merge: { acquired: "set", relations: "set", inReplyTo: "set", marking: "marking" },
  // What a reading gives; two readings have no middle.
  wholes: { text: { fields: ["encoding", "mediaType", "pages", "warnings"] } },
  references: (body) => [
    ...(body.sourceId === null ? [] : [{ role: "source", target: body.sourceId }]),
    ...handedOverBy(body).map((target) => ({ role: "handed-over", target })),
    ...body.relations.map(({ relation, documentId }) => ({ role: relation, target: documentId })),
  ],
});

/** The sources that have handed it over besides its own, each once. */
function handedOverBy({ acquired }: DocumentBody): string[] {
  return [...new Set(acquired.flatMap(({ sourceId }) => sourceId ?? []))];
}

type RelationsOf = (id: string) => DocumentBody["relations"] | undefined;

/** The document where a chain of retellings begins: two documents of one origin count once. */
export function originOf(id: string, relationsOf: RelationsOf): string {
  const { passed, isLoop } = retellings(id, relationsOf);
  // A loop of retellings has no first; every member answers with the same one.
  return (isLoop ? passed.toSorted()[0] : passed.at(-1)) ?? id;
}

/** Whether a chain of retellings comes back to a document that it has passed. */
export function isToldInCircle(id: string, relationsOf: RelationsOf): boolean {
  return retellings(id, relationsOf).isLoop;
}

function retellings(id: string, relationsOf: RelationsOf) {
  const passed: string[] = [];
  let current = id;
  while (!passed.includes(current)) {
    passed.push(current);
    const origin = relationsOf(current)?.find(({ relation }) => relation !== "attachment" && relation !== "reply");
    if (!origin) return { passed, isLoop: false };
    current = origin.documentId;
  }
  return { passed, isLoop: true };
}
