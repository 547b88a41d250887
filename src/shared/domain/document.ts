import { z } from "zod";
import { edtfSchema } from "./edtf.ts";
import { idOf } from "./id.ts";
import { defineKind } from "./kind.ts";
import { ownMarkingSchema } from "./marking.ts";
import { momentSchema } from "./moment.ts";

export const verdicts = ["imported", "imported-without-text", "duplicate", "password-needed", "refused"] as const;

export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/, "a SHA-256 in hex");

/** Relation to the document it came from: part of it, reply to it, made from it, or repeating its report. */
export const documentRelations = ["attachment", "reply", "translation", "ocr", "re-issue", "origin"] as const;

const acquisitionSchema = z.strictObject({
  /** UTC milliseconds. */
  at: momentSchema,
  by: idOf("analyst"),
  /** The file's name, and its folders below the one imported. */
  from: z.string(),
  /** The source that supplied it this time; absent if it was the document's own source. */
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
  /** Creation date stated by the file, often not the date of publication; absent if it states none. */
  made: edtfSchema.optional(),
  /** BCP 47. */
  language: z.string().nullable(),
  acquired: z.array(acquisitionSchema),
  sourceId: idOf("source").nullable(),
  /** Hash of the canonical text; `null` if no readable text was found (scan, image, unknown type). */
  text: sha256Hex.nullable(),
  /** Encoding of text formats, named as in the WHATWG Encoding Standard; absent if not recorded. */
  encoding: z.string().max(40).nullable().optional(),
  /** Number of pages, if the format has pages. */
  pages: z.number().int().nonnegative(),
  relations: z.array(relationSchema),
  /** RFC 5322 Message-ID, by which replies find the mail they answer. */
  messageId: z.string().nullable(),
  inReplyTo: z.array(z.string()),
  warnings: z.array(z.string()),
  marking: ownMarkingSchema,
});
export type DocumentBody = z.infer<typeof documentBody>;

/** The earliest acquisition; merging may have put the entries in any order. */
export function firstAcquired({
  acquired,
}: Pick<DocumentBody, "acquired">): DocumentBody["acquired"][number] | undefined {
  return acquired.toSorted((left, right) => left.at - right.at)[0];
}

/**
 * True if an encoding determines the text of such a file: text formats and unknown types, and mail as far as it does
 * not declare its own.
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

/** Images the parser can render; each is one page. */
const images: ReadonlySet<string> = new Set(["image/png", "image/jpeg"]);

export function isImage(mediaType: string): boolean {
  return images.has(mediaType);
}

/** True if pages of this type can be rendered. */
export function hasPictures(mediaType: string): boolean {
  return mediaType === "application/pdf" || isImage(mediaType);
}

export const documentKind = defineKind<DocumentBody>({
  kind: "document",
  schema: documentBody,
  merge: { acquired: "set", relations: "set", inReplyTo: "set", marking: "marking" },
  // All results of one reading: two readings cannot be merged field by field.
  wholes: { text: { fields: ["encoding", "mediaType", "pages", "warnings"] } },
  references: (body) => [
    ...(body.sourceId === null ? [] : [{ role: "source", target: body.sourceId }]),
    ...handedOverBy(body).map((target) => ({ role: "handed-over", target })),
    ...body.relations.map(({ relation, documentId }) => ({ role: relation, target: documentId })),
  ],
});

/** Further sources that have supplied the document, each once. */
function handedOverBy({ acquired }: DocumentBody): string[] {
  return [...new Set(acquired.flatMap(({ sourceId }) => sourceId ?? []))];
}

type RelationsOf = (id: string) => DocumentBody["relations"] | undefined;

/** The document in which a chain of retellings starts: two documents of one origin count once. */
export function originOf(id: string, relationsOf: RelationsOf): string {
  const { passed, isLoop } = retellings(id, relationsOf);
  // A cycle of retellings has no first document; all its members return the same one.
  return (isLoop ? passed.toSorted()[0] : passed.at(-1)) ?? id;
}

/** True if a chain of retellings returns to a document it has passed. */
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
