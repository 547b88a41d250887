import { z } from "zod";
import { canonicalTextSchema } from "#shared/domain/canonical-text.ts";
import { bytes, query } from "./define.ts";

// The contract between core and a parser process. The parser is where hostile files may win, so core trusts nothing
// that comes back beyond what these schemas say.

export const sourceFileSchema = z.strictObject({
  /** The file's own name; its ending is a hint, no more. */
  name: z.string().max(1000),
  bytes,
  /** What a mail or the caller declared, where known. */
  declaredType: z.string().max(200).optional(),
  password: z.string().max(1024).optional(),
  /** An encoding chosen by a person, used instead of detection. */
  encoding: z.string().max(40).optional(),
});
export type SourceFile = z.infer<typeof sourceFileSchema>;

/** What the document says of itself. Dates are as found, not yet EDTF. */
export const selfDescriptionSchema = z.strictObject({
  title: z.string().max(1000).optional(),
  authors: z.array(z.string().max(1000)).max(100).optional(),
  /** When it was sent or published: ISO 8601 date or date-time. */
  date: z.string().max(40).optional(),
  /** When the file was made, which says nothing of when it was published. */
  made: z.string().max(40).optional(),
  /** BCP 47. */
  language: z.string().max(40).optional(),
  /** Of mail, without angle brackets: RFC 5322 Message-ID, In-Reply-To and References. */
  messageId: z.string().max(1000).optional(),
  inReplyTo: z.array(z.string().max(1000)).max(1000).optional(),
});
export type SelfDescription = z.infer<typeof selfDescriptionSchema>;

const attachmentSchema = z.strictObject({ name: z.string().max(1000), bytes, declaredType: z.string().max(200) });
export type Attachment = z.infer<typeof attachmentSchema>;

/**
 * Why a file was refused. `resource` covers limits of size, depth, ratio and pages; core adds time, memory and crash.
 */
export const refusalReasons = ["hostile", "unreadable", "resource"] as const;

const warning = z.string().max(300);

const extractionWith = <Text extends z.ZodType>(text: Text) =>
  z.discriminatedUnion("status", [
    z.strictObject({
      status: z.literal("text"),
      mediaType: z.string().max(200),
      /** Of text formats: what it was decoded from. */
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
 * A text as it is sent: the UTF-8 of its words, so many bytes, and then that of the JSON of everything else. Core's own
 * thread passes it on as it is to the one that checks it by its schema and prepares it; until then nobody looks into
 * it.
 */
const sentTextSchema = z.strictObject({ bytes, words: z.number().int().nonnegative() });
export type SentText = z.infer<typeof sentTextSchema>;

const sentExtractionSchema = extractionWith(sentTextSchema);
export type SentExtraction = z.infer<typeof sentExtractionSchema>;

export const parserContractVersion = 1;

export const parserContract = {
  /** Several small files in one call save the round trips; the answers have the order of the files. */
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
      /** Pixels for each inch of a page. */
      resolution: z.number().int().min(36).max(600),
      password: z.string().max(1024).optional(),
    }),
    output: z.strictObject({
      png: bytes,
      width: z.number().int(),
      height: z.number().int(),
      /** Of the page itself, in hundredths of a point. */
      pageWidth: z.number().int(),
      pageHeight: z.number().int(),
    }),
    errors: ["parser.failed"],
  })),
} as const;
