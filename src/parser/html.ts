import type { Extraction, SelfDescription, SourceFile } from "#shared/contract/parser.ts";
import { createCanonicalTextBuilder } from "./canonical-text-builder.ts";
import { decodeText } from "./decode-text.ts";
import { declaredCharset } from "./detect.ts";
import { extractionOf } from "./extraction.ts";
import { appendHtml, type HtmlFindings } from "./html-blocks.ts";
import { notText } from "./text.ts";

export async function extractHtml(file: SourceFile, mediaType: string): Promise<Extraction> {
  const declared = declaredCharset(file.declaredType) ?? declaredInside(file.bytes);
  const decoded = await decodeText(file.bytes, { chosen: file.encoding, declared });
  if (!decoded) return notText();
  const builder = createCanonicalTextBuilder("html/1");
  const findings = appendHtml(decoded.text, builder);
  return extractionOf({
    mediaType,
    encoding: decoded.encoding,
    text: builder.build(),
    about: describe(findings),
    warnings: [...decoded.warnings, ...findings.warnings],
  });
}

/**
 * Encoding declared by an HTML document in its first 1024 bytes (HTML Standard, 13.2.3.2), or by XML in its first line.
 */
function declaredInside(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 1024));
  return (
    /<meta\s[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(start)?.[1] ??
    /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]+)["']/.exec(start)?.[1]
  );
}

const titleNames = ["og:title", "dc.title", "dcterms.title"];
const authorNames = ["author", "article:author", "dc.creator", "dcterms.creator", "parsely-author"];
const dateNames = [
  "article:published_time",
  "datepublished",
  "dc.date.issued",
  "dcterms.created",
  "dc.date",
  "dcterms.date",
  "pubdate",
  "date",
];

function describe({ title, language, meta }: HtmlFindings): SelfDescription {
  const first = (names: readonly string[]) => names.map((name) => meta.get(name)).find((value) => value?.trim());
  const author = first(authorNames);
  const date = first(dateNames)?.trim();
  const tag = (language ?? meta.get("content-language") ?? "").trim();
  return {
    title: title.trim() || first(titleNames),
    ...(author !== undefined && !/^https?:/.test(author) ? { authors: [author] } : {}),
    ...(date !== undefined && isIsoDate(date) ? { date } : {}),
    ...(/^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(tag) ? { language: tag } : {}),
  };
}

/** ISO 8601 as used on the web: a year, month, day or moment. */
export function isIsoDate(text: string): boolean {
  return /^\d{4}(-\d{2}(-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?$/.test(text);
}
