import type { Attachment, Extraction, SelfDescription } from "#shared/contract/parser.ts";
import type { CanonicalText } from "#shared/domain/canonical-text.ts";

interface Found {
  readonly mediaType: string;
  readonly encoding?: string | undefined;
  readonly text: CanonicalText;
  readonly about?: SelfDescription;
  readonly attachments?: Attachment[];
  readonly warnings?: readonly string[];
}

/** Verdict for a document whose text was read; one without visible characters and attachments is `no-text`. */
export function extractionOf(found: Found): Extraction {
  const { mediaType, encoding, text, attachments = [] } = found;
  const about = clipped(found.about ?? {});
  const warnings = clippedWarnings(found.warnings ?? []);
  if (attachments.length === 0 && !/\S/.test(text.text)) {
    return { status: "no-text", mediaType, about, pages: text.pages.length, warnings };
  }
  return {
    status: "text",
    mediaType,
    ...(encoding === undefined ? {} : { encoding }),
    text,
    about,
    attachments,
    warnings,
  };
}

export function noText(mediaType: string, warnings: readonly string[] = []): Extraction {
  return { status: "no-text", mediaType, about: {}, pages: 0, warnings: clippedWarnings(warnings) };
}

/** A document's metadata is foreign text of any length: it is cut to the contract, and empty fields are dropped. */
function clipped(about: SelfDescription): SelfDescription {
  const title = line(about.title, 1000);
  const date = line(about.date, 40);
  const made = line(about.made, 40);
  const language = line(about.language, 40);
  const messageId = line(about.messageId, 1000);
  const authors = lines(about.authors, 100);
  const inReplyTo = lines(about.inReplyTo, 1000);
  return {
    ...(title ? { title } : {}),
    ...(authors.length > 0 ? { authors } : {}),
    ...(date ? { date } : {}),
    ...(made ? { made } : {}),
    ...(language ? { language } : {}),
    ...(messageId ? { messageId } : {}),
    ...(inReplyTo.length > 0 ? { inReplyTo } : {}),
  };
}

function lines(values: readonly string[] | undefined, most: number): string[] {
  return (values ?? [])
    .map((value) => line(value, 1000))
    .filter((value) => value !== "")
    .slice(0, most);
}

/** One line without control characters. Cutting may split a surrogate pair, hence toWellFormed. */
export function line(value: string | undefined, most: number): string {
  return (value ?? "")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .slice(0, most)
    .toWellFormed();
}

function clippedWarnings(warnings: readonly string[]): string[] {
  return [...new Set(warnings)].slice(0, 100).map((warning) => warning.slice(0, 300));
}
