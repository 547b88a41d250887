import type { Extraction, SourceFile } from "#shared/contract/parser.ts";
import { createCanonicalTextBuilder } from "./canonical-text-builder.ts";
import { decodeText } from "./decode-text.ts";
import { declaredCharset } from "./detect.ts";
import { extractionOf, noText } from "./extraction.ts";

/** Plain text: lines stay unchanged, so there are no blocks and no pages. */
export async function extractText(file: SourceFile, mediaType: string): Promise<Extraction> {
  const declared = declaredCharset(file.declaredType) ?? xmlEncoding(file, mediaType);
  const decoded = await decodeText(file.bytes, { chosen: file.encoding, declared });
  if (!decoded) return notText();
  const builder = createCanonicalTextBuilder("text/1");
  builder.append(decoded.text);
  return extractionOf({ mediaType, encoding: decoded.encoding, text: builder.build(), warnings: decoded.warnings });
}

/** For files assumed to be text by name, or by default. */
export function notText(): Extraction {
  return noText("application/octet-stream", ["The bytes are no text in any known encoding."]);
}

/** XML 1.0 section 4.3.3. */
function xmlEncoding(file: SourceFile, mediaType: string): string | undefined {
  if (!mediaType.endsWith("xml")) return undefined;
  const start = new TextDecoder("latin1").decode(file.bytes.subarray(0, 200));
  return /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]+)["']/.exec(start)?.[1];
}
