import type { Extraction, SentExtraction, SentText, SourceFile } from "#shared/contract/parser.ts";
import type { CanonicalText } from "#shared/domain/canonical-text.ts";
import { encodeTexts } from "#shared/domain/utf8.ts";
import { type Detected, detect, type Format } from "./detect.ts";
import { noText } from "./extraction.ts";
import { limits } from "./limits.ts";
import { Refusal } from "./refusal.ts";
import { extractText } from "./text.ts";

/** Extracts files one after the other, in the form sent to core. */
export async function extractAll(files: readonly SourceFile[]): Promise<SentExtraction[]> {
  const extractions: SentExtraction[] = [];
  for (const file of files) {
    const extraction = await extract(file);
    extractions.push(extraction.status === "text" ? { ...extraction, text: sentText(extraction.text) } : extraction);
  }
  return extractions;
}

function sentText({ text, ...rest }: CanonicalText): SentText {
  const { bytes, lengths } = encodeTexts([text, JSON.stringify(rest)]);
  return { bytes, words: lengths[0] ?? 0 };
}

/** Extracts one file. Never throws: whatever a library does with a hostile file becomes `refused`. */
export async function extract(file: SourceFile): Promise<Extraction> {
  if (file.bytes.byteLength > limits.fileBytes) {
    return {
      status: "refused",
      mediaType: "application/octet-stream",
      reason: "resource",
      detail: "the file is too large",
    };
  }
  const detected = detect(file);
  try {
    return await extractors[detected.format](file, detected);
  } catch (error) {
    return { status: "refused", mediaType: detected.mediaType, ...verdictOf(error) };
  }
}

type Extractor = (file: SourceFile, detected: Detected) => Extraction | Promise<Extraction>;

/** Loaded on first use: most processes see only one format and must start fast. */
const extractors: Readonly<Record<Format, Extractor>> = {
  none: (_file, { mediaType, warning }) => noText(mediaType, warning === undefined ? [] : [warning]),
  text: (file, { mediaType }) => extractText(file, mediaType),
  markdown: async (file, { mediaType }) => (await import("./markdown.ts")).extractMarkdown(file, mediaType),
  table: async (file, { mediaType }) => (await import("./table.ts")).extractTable(file, mediaType),
  html: async (file, { mediaType }) => (await import("./html.ts")).extractHtml(file, mediaType),
  mail: async (file, { mediaType }) => (await import("./mail.ts")).extractMail(file, mediaType),
  pdf: async (file) => (await import("./pdf.ts")).extractPdf(file),
  zip: async (file) => (await import("./archive.ts")).extractArchive(file),
};

function verdictOf(error: unknown): { reason: Refusal["reason"]; detail: string } {
  if (error instanceof Refusal) return { reason: error.reason, detail: error.message };
  // Stack, string or buffer overflow: the engine's own limits, hit by nesting or size. Node's range errors have a code.
  if (error instanceof RangeError && !("code" in error)) {
    return { reason: "resource", detail: "the file is nested too deeply or grows too large" };
  }
  return { reason: "unreadable", detail: "the file is damaged or not what it claims to be" };
}
