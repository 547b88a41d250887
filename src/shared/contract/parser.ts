import { z } from "zod";
import { canonicalTextSchema } from "#shared/domain/canonical-text.ts";
import { bytes, query } from "./define.ts";

// The contract between core and a parser process. Hostile files may take over the parser, so core trusts its answers
// only as far as these schemas go.

export const sourceFileSchema = z.strictObject({
  /** The file's name; its extension is only a hint. */
  name: z.string().max(1000),
  bytes,
  /** Type declared by a mail or the caller, if known. */
  declaredType: z.string().max(200).optional(),
  password: z.string().max(1024).optional(),
  /** An encoding chosen by the user, used instead of detection. */
  encoding: z.string().max(40).optional(),
});
export type SourceFile = z.infer<typeof sourceFileSchema>;

/** The document's own metadata. Dates are as found, not yet EDTF. */
export const selfDescriptionSchema = z.strictObject({
  title: z.string().max(1000).optional(),
  authors: z.array(z.string().max(1000)).max(100).optional(),
  /** When it was sent or published: ISO 8601 date or date-time. */
  date: z.string().max(40).optional(),
  /** When the file was created, which does not tell when it was published. */
  made: z.string().max(40).optional(),
  /** BCP 47. */
  language: z.string().max(40).optional(),
  /** For mail, without angle brackets: RFC 5322 Message-ID, In-Reply-To and References. */
  messageId: z.string().max(1000).optional(),
  inReplyTo: z.array(z.string().max(1000)).max(1000).optional(),
});
export type SelfDescription = z.infer<typeof selfDescriptionSchema>;

const attachmentSchema = z.strictObject({ name: z.string().max(1000), bytes, declaredType: z.string().max(200) });
export type Attachment = z.infer<typeof attachmentSchema>;

/**
 * Why a file was refused. `resource` covers limits of size, depth, ratio and pages; core adds time, memory and crashes.
 */
export const refusalReasons = ["hostile", "unreadable", "resource"] as const;

const warning = z.string().max(300);

const extractionWith = <Text extends z.ZodType>(text: Text) =>
  z.discriminatedUnion("status", [
    z.strictObject({
      status: z.literal("text"),
      mediaType: z.string().max(200),
      /** Source encoding of text formats. */
      encoding: z.string().max(40).optional(),
      text,
      about: selfDescriptionSchema,
      attachments: z.array(attachmentSchema).max(1000),
      warnings: z.array(warning).max(100),
    }),
    z.strictObject({
      status: z.literal("no-text"),
      mediaType: z.string().max(200),
      about: selfDescriptionSchema,
      pages: z.number().int().nonnegative(),
      warnings: z.array(warning).max(100),
    }),
    z.strictObject({ status: z.literal("password-needed"), mediaType: z.string().max(200) }),
    z.strictObject({
      status: z.literal("refused"),
      mediaType: z.string().max(200),
      reason: z.enum(refusalReasons),
      detail: z.string().max(300),
    }),
  ]);

export const extractionSchema = extractionWith(canonicalTextSchema);
export type Extraction = z.infer<typeof extractionSchema>;

/**
 * A text in transit: `words` bytes of UTF-8, then the JSON of everything else. Core's own thread passes it on unread to
 * the thread that validates and prepares it.
 */
const sentTextSchema = z.strictObject({ bytes, words: z.number().int().nonnegative() });
export type SentText = z.infer<typeof sentTextSchema>;

const sentExtractionSchema = extractionWith(sentTextSchema);
export type SentExtraction = z.infer<typeof sentExtractionSchema>;

export const parserContractVersion = 1;

export const parserContract = {
  /** Several small files per call save round trips. Answers are in the order of the files. */
  "parser.extract": query(() => ({
    input: z.strictObject({ files: z.array(sourceFileSchema).min(1).max(512) }),
    output: z.strictObject({ extractions: z.array(sentExtractionSchema) }),
  })),
  /** One page of a PDF, or a whole image, as PNG. */
  "parser.picture": query(() => ({
    input: z.strictObject({
      bytes,
      mediaType: z.string().max(200),
      page: z.number().int().nonnegative(),
      /** Pixels per inch. */
      resolution: z.number().int().min(36).max(600),
      password: z.string().max(1024).optional(),
    }),
    output: z.strictObject({
      png: bytes,
      width: z.number().int(),
      height: z.number().int(),
      /** Size of the page itself, in hundredths of a point. */
      pageWidth: z.number().int(),
      pageHeight: z.number().int(),
    }),
    errors: ["parser.failed"],
  })),
} as const;
