import { z } from "zod";
import { blockKinds } from "#shared/domain/canonical-text.ts";
import { documentKind, documentRelations, verdicts } from "#shared/domain/document.ts";
import { edtfSchema } from "#shared/domain/edtf.ts";
import { idOf } from "#shared/domain/id.ts";
import { givenOwnMarkingSchema } from "#shared/domain/marking.ts";
import { bytes, command, limits, line, path, query, task } from "./define.ts";
import { caseId, expected, recordErrors, recordOf, writtenSchema } from "./record-area.ts";

const id = idOf("document");

/** What became of one file. */
export const importedFileSchema = z.strictObject({
  /** As it was named: for an attachment the mail's path, ` » ` and its own name. */
  path: z.string(),
  status: z.enum(verdicts),
  documentId: z.string().nullable(),
  sha256: z.string().nullable(),
  mediaType: z.string().nullable(),
  pages: z.number().int(),
  characters: z.number().int(),
  warnings: z.array(z.string()),
  /** Why it was refused or not read; in plain words. */
  reason: z.string().nullable(),
});
export type ImportedFile = z.infer<typeof importedFileSchema>;

const importSummary = z.strictObject({
  files: z.number().int(),
  bytes: z.number().int(),
  imported: z.number().int(),
  importedWithoutText: z.number().int(),
  duplicates: z.number().int(),
  passwordNeeded: z.number().int(),
  refused: z.number().int(),
  /** Milliseconds. */
  duration: z.number(),
  cancelled: z.boolean(),
});
export type ImportSummary = z.infer<typeof importSummary>;

const textBlock = z.strictObject({
  kind: z.enum(blockKinds),
  start: z.number().int(),
  end: z.number().int(),
  level: z.number().int().optional(),
  ordered: z.boolean().optional(),
  table: z.number().int().optional(),
  row: z.number().int().optional(),
  column: z.number().int().optional(),
});

const relations = z
  .array(z.strictObject({ relation: z.enum(documentRelations), documentId: id }))
  .max(1000)
  .default([]);

const offset = z.number().int().nonnegative();

/** Beside the kinds of records, what `changed` may name: pages were read that had not been. */
export const seenTopic = "seen-page";

export const documentOrders = ["title", "mediaType", "bytes", "addedAt", "source", "excerpts"] as const;

const surveyedFileSchema = z.strictObject({
  path: z.string(),
  bytes: z.number().int(),
  /** `known`: the same bytes are in the case already. */
  status: z.enum(["new", "known", "in-bin", "too-large", "unreadable"]),
  /** Of what is in the case or in its bin. */
  documentId: z.string().nullable(),
});
export type SurveyedFile = z.infer<typeof surveyedFileSchema>;

/** Tried on files that are closed; kept nowhere. */
const passwords = z.array(z.string().max(limits.passphrase)).max(20).default([]);

/** `encoding`: as the WHATWG Encoding Standard names it; absent: it is found out. */
const reading = z.strictObject({ id, encoding: z.string().min(1).max(40).optional(), passwords });

const rereadResult = z.strictObject({
  /** What it was decoded from, where the format has such a thing. */
  encoding: z.string().nullable(),
  /** Whether it reads otherwise than the text that the document has. If not, nothing is written. */
  differs: z.boolean(),
  /** Of the document's excerpts of another text than this: how many stand in it too, and how many do not. */
  excerpts: z.strictObject({ moved: z.number().int(), kept: z.number().int() }),
});
export type RereadResult = z.infer<typeof rereadResult>;

export const documentsArea = {
  "documents.import": task(() => ({
    input: z.strictObject({
      caseId,
      /** Files, and folders with all that is in them. */
      paths: z.array(path).min(1).max(limits.list),
      passwords,
      /** Used instead of detection. */
      encoding: z.string().max(40).optional(),
      sourceId: idOf("source").optional(),
      marking: givenOwnMarkingSchema.default(null),
    }),
    output: z.strictObject({ summary: importSummary }),
    progress: z.strictObject({
      files: z.array(importedFileSchema),
      done: z.number().int(),
      /** Grows while folders are still being walked. */
      total: z.number().int(),
      bytes: z.number().int(),
      /** Documents a second since the start. */
      rate: z.number(),
    }),
    errors: [...recordErrors, "import.source-gone", "file.missing", "file.unreadable"],
  })),
  "documents.get": query(() => ({
    input: z.strictObject({ id }),
    output: recordOf(documentKind.schema),
    errors: recordErrors,
  })),
  /** By the Message-IDs of mails: what one answers, nothing further up, and what answers it. */
  "documents.thread": query(() => ({
    input: z.strictObject({ id }),
    output: z.strictObject({ answers: z.array(id), answeredBy: z.array(id) }),
    errors: recordErrors,
  })),
  "documents.list": query(() => ({
    input: z.strictObject({
      caseId,
      offset: offset.default(0),
      limit: z.number().int().min(1).max(100_000).default(1000),
      sort: z.enum(documentOrders).default("title"),
      descending: z.boolean().default(false),
      /** Only titles that hold this, in any case and with or without accents, as the search compares words. */
      title: z.string().max(limits.line).default(""),
      /** Only those with text, or those without. */
      hasText: z.boolean().optional(),
      /** Only those with text of which the analyst of this vault has opened no page. */
      isUnread: z.boolean().default(false),
      /** Only those of which an excerpt has words that are not in their text any more. */
      hasOrphaned: z.boolean().default(false),
      mediaType: z.string().max(limits.line).optional(),
      /** Only those in this language, by its code; null: in none that is known. */
      language: z.string().max(limits.line).nullable().optional(),
      /** Only those of this source; null: those of none. */
      sourceId: idOf("source").nullable().optional(),
    }),
    output: z.strictObject({
      /** Of all that fit, also those beyond the limit. */
      total: z.number().int(),
      documents: z.array(
        z.strictObject({
          id: z.string(),
          title: z.string(),
          mediaType: z.string(),
          bytes: z.number().int(),
          verdict: z.enum(verdicts),
          sha256: z.string(),
          /** When it came into the case, in UTC milliseconds. */
          addedAt: z.number().int(),
          sourceId: z.string().nullable(),
          excerpts: z.number().int(),
          /** How many of its pages the analyst of this vault has opened; a text without pages is one. */
          seen: z.number().int(),
        }),
      ),
    }),
    errors: recordErrors,
  })),
  /** The types and languages of a case's documents, the most frequent first. */
  "documents.types": query(() => ({
    input: z.strictObject({ caseId }),
    output: z.strictObject({
      types: z.array(z.strictObject({ mediaType: z.string(), count: z.number().int() })),
      languages: z.array(z.strictObject({ language: z.string(), count: z.number().int() })),
    }),
    errors: recordErrors,
  })),
  /** What importing these paths would find: nothing is read but the bytes, and nothing is kept. */
  "documents.survey": task(() => ({
    input: z.strictObject({ caseId, paths: z.array(path).min(1).max(limits.list) }),
    output: z.strictObject({
      total: z.number().int(),
      bytes: z.number().int(),
      /** The first ones, in the order of an import. */
      files: z.array(surveyedFileSchema),
    }),
    progress: z.strictObject({ done: z.number().int(), bytes: z.number().int() }),
    errors: [...recordErrors, "file.missing", "file.unreadable"],
  })),
  /**
   * Names the record's own fields; bytes never change, and the text only by `documents.reread`. Relations are added and
   * taken away one by one.
   */
  "documents.edit": command(() => ({
    input: z.strictObject({
      id,
      expected,
      fields: z
        .strictObject({
          title: line,
          authors: z.array(line).max(100),
          published: edtfSchema.nullable(),
          language: z
            .string()
            .max(40)
            .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/, "a language is given as a code, such as en or zh-Hant")
            .nullable(),
          sourceId: idOf("source").nullable(),
          marking: givenOwnMarkingSchema,
        })
        .partial()
        .default({}),
      addRelations: relations,
      removeRelations: relations,
    }),
    output: writtenSchema,
    errors: recordErrors,
  })),
  /** How the original reads in an encoding: what `documents.reread` would do. Nothing is kept. */
  "documents.readAs": query(() => ({
    input: reading,
    output: rereadResult.extend({
      /** The first characters of the text as it reads so. */
      beginning: z.string(),
    }),
    errors: [...recordErrors, "document.not-read"],
  })),
  /**
   * Reads the original again, in an encoding that a person knows better, and puts the text found in the place of the
   * one that the document has. Excerpts go along where their words stand in the new text too; the others keep the text
   * that they were made on, and so do versions.
   */
  "documents.reread": command(() => ({
    input: reading.extend({ expected }),
    output: rereadResult.extend({ id: z.string(), version: z.string() }),
    errors: [...recordErrors, "document.not-read"],
  })),
  /** Which pages the analyst of this vault has opened, from 0, of how many; none of a document without text. */
  "documents.seen": query(() => ({
    input: z.strictObject({ id }),
    output: z.strictObject({ pages: z.number().int(), seen: z.array(z.number().int()) }),
    errors: recordErrors,
  })),
  /** How long the text is and where its pages are: enough to lay out a reader. Nothing counts as read by it. */
  "documents.layout": query(() => ({
    input: z.strictObject({ id }),
    output: z.strictObject({
      /** Hash of the text; null: the document has none. */
      hash: z.string().nullable(),
      /** In code points. */
      length: z.number().int(),
      /** Empty where the format has no pages. Sizes are 0 where only the picture of a page says how large it is. */
      pages: z.array(z.strictObject({ start: z.number(), end: z.number(), width: z.number(), height: z.number() })),
    }),
    errors: recordErrors,
  })),
  /**
   * Where words stand in one document, in any case, and wherever the search finds them; a blank is any white space.
   * The first ones, of how many.
   */
  "documents.find": query(() => ({
    input: z.strictObject({
      id,
      text: z.string().min(1).max(limits.line),
      matchCase: z.boolean().default(false),
      limit: z.number().int().min(1).max(10_000).default(5000),
    }),
    output: z.strictObject({
      total: z.number().int(),
      matches: z.array(z.strictObject({ start: z.number().int(), end: z.number().int() })),
    }),
    errors: [...recordErrors, "document.no-text"],
  })),
  /** The canonical text, a range of it in code points; writes a custody line that the document was opened. */
  "documents.text": query(() => ({
    input: z.strictObject({ id, start: offset.default(0), end: offset.optional() }),
    output: z.strictObject({ hash: z.string(), extractor: z.string(), length: z.number().int(), text: z.string() }),
    errors: [...recordErrors, "document.no-text"],
  })),
  /**
   * One page with all that a reader needs: its text, the boxes to lay it over the picture, the blocks, the excerpts.
   */
  "documents.page": query(() => ({
    input: z.strictObject({
      id,
      page: offset,
      /** Pixels an inch; no picture if absent or where the format has none. */
      resolution: z.number().int().min(36).max(600).optional(),
    }),
    output: z.strictObject({
      page: z.number().int(),
      pages: z.number().int(),
      start: z.number().int(),
      end: z.number().int(),
      /** Hundredths of a point; 0 where the format has no pages. */
      width: z.number().int(),
      height: z.number().int(),
      text: z.string(),
      blocks: z.array(textBlock),
      boxes: z.array(z.array(z.number().int()).length(6)),
      picture: z.strictObject({ png: bytes, width: z.number(), height: z.number() }).nullable(),
      excerpts: z.array(z.strictObject({ id: z.string(), start: z.number().int(), end: z.number().int() })),
    }),
    errors: [...recordErrors, "document.no-text", "parser.failed"],
  })),
  /** Writes the original, byte for byte, to a file outside the vault, which is on record. */
  "documents.saveOriginal": command(() => ({
    input: z.strictObject({ id, path, overwrite: z.boolean().default(false) }),
    output: z.strictObject({ path: z.string(), sha256: z.string(), bytes: z.number().int() }),
    errors: [...recordErrors, "file.exists", "file.missing", "file.not-placed"],
  })),
  /** The original, byte for byte, a part at a time. */
  "documents.original": query(() => ({
    input: z.strictObject({
      id,
      offset: offset.default(0),
      length: z
        .number()
        .int()
        .min(1)
        .max(8 << 20)
        .default(8 << 20),
    }),
    output: z.strictObject({ size: z.number().int(), bytes }),
    errors: recordErrors,
  })),
} as const;
