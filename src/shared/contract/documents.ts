import { z } from "zod";
import { blockKinds } from "#shared/domain/canonical-text.ts";
import { documentKind, documentRelations, verdicts } from "#shared/domain/document.ts";
import { edtfSchema } from "#shared/domain/edtf.ts";
import { idOf } from "#shared/domain/id.ts";
import { givenOwnMarkingSchema } from "#shared/domain/marking.ts";
import { bytes, command, limits, line, path, query, task } from "./define.ts";
import { caseId, expected, recordErrors, recordOf, writtenSchema } from "./record-area.ts";

const id = idOf("document");

/** Result for one file. */
export const importedFileSchema = z.strictObject({
  /** The path as given; for an attachment the mail's path, ` » ` and its own name. */
  path: z.string(),
  status: z.enum(verdicts),
  documentId: z.string().nullable(),
  sha256: z.string().nullable(),
  mediaType: z.string().nullable(),
  pages: z.number().int(),
  characters: z.number().int(),
  warnings: z.array(z.string()),
  /** Why it was refused or not read, as a sentence. */
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

/** A topic of `changed` besides the kinds of records: new pages were read. */
export const seenTopic = "seen-page";

export const documentOrders = ["title", "mediaType", "bytes", "addedAt", "source", "excerpts"] as const;

const surveyedFileSchema = z.strictObject({
  path: z.string(),
  bytes: z.number().int(),
  /** `known`: the same bytes are already in the case. */
  status: z.enum(["new", "known", "in-bin", "too-large", "unreadable"]),
  /** For files in the case or its bin. */
  documentId: z.string().nullable(),
});
export type SurveyedFile = z.infer<typeof surveyedFileSchema>;

/** Tried on protected files; never stored. */
const passwords = z.array(z.string().max(limits.passphrase)).max(20).default([]);

/** `encoding`: a name of the WHATWG Encoding Standard; detected if absent. */
const reading = z.strictObject({ id, encoding: z.string().min(1).max(40).optional(), passwords });

const rereadResult = z.strictObject({
  /** The source encoding, if the format has one. */
  encoding: z.string().nullable(),
  /** True if the result differs from the document's text. Otherwise nothing is written. */
  differs: z.boolean(),
  /** Excerpts of the document's other texts: how many can be placed in this one and how many cannot. */
  excerpts: z.strictObject({ moved: z.number().int(), kept: z.number().int() }),
});
export type RereadResult = z.infer<typeof rereadResult>;

export const documentsArea = {
  "documents.import": task(() => ({
    input: z.strictObject({
      caseId,
      /** Files, and folders with everything in them. */
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
      /** Grows while folders are being walked. */
      total: z.number().int(),
      bytes: z.number().int(),
      /** Documents per second since the start. */
      rate: z.number(),
    }),
    errors: [...recordErrors, "import.source-gone", "file.missing", "file.unreadable"],
  })),
  "documents.get": query(() => ({
    input: z.strictObject({ id }),
    output: recordOf(documentKind.schema),
    errors: recordErrors,
  })),
  /** Mail thread by Message-ID: the direct parent of a mail, and its replies. */
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
      /** By title, the numbers in titles are in order while no more than 10,000 documents fit. */
      sort: z.enum(documentOrders).default("title"),
      descending: z.boolean().default(false),
      /** Only titles that contain this, compared like search words: ignoring case and accents. */
      title: z.string().max(limits.line).default(""),
      /** Only documents with, or without, text. */
      hasText: z.boolean().optional(),
      /** Only documents with text of which this vault's analyst has opened no page. */
      isUnread: z.boolean().default(false),
      /** Only documents with an excerpt whose words are no longer in their text. */
      hasOrphaned: z.boolean().default(false),
      mediaType: z.string().max(limits.line).optional(),
      /** Only documents in this language, by code; `null` for those of unknown language. */
      language: z.string().max(limits.line).nullable().optional(),
      /** Only documents of this source; `null` for those without one. */
      sourceId: idOf("source").nullable().optional(),
    }),
    output: z.strictObject({
      /** Number of all matches, including those beyond the limit. */
      total: z.number().int(),
      documents: z.array(
        z.strictObject({
          id: z.string(),
          title: z.string(),
          mediaType: z.string(),
          bytes: z.number().int(),
          verdict: z.enum(verdicts),
          sha256: z.string(),
          /** Time of import in UTC milliseconds. */
          addedAt: z.number().int(),
          sourceId: z.string().nullable(),
          excerpts: z.number().int(),
          /** Number of pages this vault's analyst has opened; a text without pages counts as one. */
          seen: z.number().int(),
        }),
      ),
    }),
    errors: recordErrors,
  })),
  /** Types and languages of a case's documents, most frequent first. */
  "documents.types": query(() => ({
    input: z.strictObject({ caseId }),
    output: z.strictObject({
      types: z.array(z.strictObject({ mediaType: z.string(), count: z.number().int() })),
      languages: z.array(z.strictObject({ language: z.string(), count: z.number().int() })),
    }),
    errors: recordErrors,
  })),
  /** Preview of importing these paths: reads bytes only and stores nothing. */
  "documents.survey": task(() => ({
    input: z.strictObject({ caseId, paths: z.array(path).min(1).max(limits.list) }),
    output: z.strictObject({
      total: z.number().int(),
      bytes: z.number().int(),
      /** The first files, in the order of an import. */
      files: z.array(surveyedFileSchema),
    }),
    progress: z.strictObject({ done: z.number().int(), bytes: z.number().int() }),
    errors: [...recordErrors, "file.missing", "file.unreadable"],
  })),
  /**
   * Edits metadata. Bytes never change, and the text only by `documents.reread`. Relations are added and removed one by
   * one.
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
  /** Text of the original in an encoding, as `documents.reread` would produce it. Stores nothing. */
  "documents.readAs": query(() => ({
    input: reading,
    output: rereadResult.extend({
      /** The first characters of that text. */
      beginning: z.string(),
    }),
    errors: [...recordErrors, "document.not-read"],
  })),
  /**
   * Reads the original again in an encoding the user chose, and replaces the document's text by the result. Excerpts
   * move along if their words are in the new text; others keep the text they were made on, and so do versions.
   */
  "documents.reread": command(() => ({
    input: reading.extend({ expected }),
    output: rereadResult.extend({ id: z.string(), version: z.string() }),
    errors: [...recordErrors, "document.not-read"],
  })),
  /** Pages this vault's analyst has opened, from 0, and the number of pages; none for a document without text. */
  "documents.seen": query(() => ({
    input: z.strictObject({ id }),
    output: z.strictObject({ pages: z.number().int(), seen: z.array(z.number().int()) }),
    errors: recordErrors,
  })),
  /** Length of the text and its pages: enough to lay out a reader. Does not count as reading. */
  "documents.layout": query(() => ({
    input: z.strictObject({ id }),
    output: z.strictObject({
      /** Hash of the text; `null` if the document has none. */
      hash: z.string().nullable(),
      /** In code points. */
      length: z.number().int(),
      /** Empty if the format has no pages. Sizes are 0 if only the picture of a page tells its size. */
      pages: z.array(z.strictObject({ start: z.number(), end: z.number(), width: z.number(), height: z.number() })),
    }),
    errors: recordErrors,
  })),
  /** Headings in the order of the text. Does not count as reading. */
  "documents.outline": query(() => ({
    input: z.strictObject({ id }),
    output: z.strictObject({
      entries: z.array(
        z.strictObject({
          /** From 1. */
          level: z.number().int(),
          words: z.string(),
          /** In code points. */
          start: z.number().int(),
          end: z.number().int(),
          /** From 1; null where the format has no pages. */
          page: z.number().int().nullable(),
        }),
      ),
    }),
    errors: recordErrors,
  })),
  /**
   * Places of words in one document, ignoring case, and wherever the case's search matches; a blank matches any white
   * space. Returns the first places and the total.
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
  /** A range of the canonical text, in code points. Records in custody that the document was opened. */
  "documents.text": query(() => ({
    input: z.strictObject({ id, start: offset.default(0), end: offset.optional() }),
    output: z.strictObject({ hash: z.string(), extractor: z.string(), length: z.number().int(), text: z.string() }),
    errors: [...recordErrors, "document.no-text"],
  })),
  /** One page with everything a reader shows: its text, boxes to lay over the picture, blocks, excerpts. */
  "documents.page": query(() => ({
    input: z.strictObject({
      id,
      page: offset,
      /** Pixels per inch; no picture if absent or if the format has none. */
      resolution: z.number().int().min(36).max(600).optional(),
    }),
    output: z.strictObject({
      page: z.number().int(),
      pages: z.number().int(),
      start: z.number().int(),
      end: z.number().int(),
      /** Hundredths of a point; 0 if the format has no pages. */
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
  /** Tries the password of a PDF whose pages are closed. One that opens it is kept in memory until the lock. */
  "documents.usePassword": query(() => ({
    input: z.strictObject({ id, password: z.string().min(1).max(limits.passphrase) }),
    output: z.strictObject({ opens: z.boolean() }),
    errors: [...recordErrors, "parser.failed"],
  })),
  /** Writes the original, byte for byte, to a file outside the vault, and records it in custody. */
  "documents.saveOriginal": command(() => ({
    input: z.strictObject({ id, path, overwrite: z.boolean().default(false) }),
    output: z.strictObject({ path: z.string(), sha256: z.string(), bytes: z.number().int() }),
    errors: [...recordErrors, "file.exists", "file.missing", "file.not-placed"],
  })),
  /** The original, byte for byte, in parts. */
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
