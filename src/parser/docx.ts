import { Parser } from "htmlparser2";
import mammoth from "mammoth";
import type { Extraction, SelfDescription } from "#shared/contract/parser.ts";
import { createCanonicalTextBuilder } from "./canonical-text-builder.ts";
import { decodeText } from "./decode-text.ts";
import { docxType } from "./detect.ts";
import { extractionOf } from "./extraction.ts";
import { isIsoDate } from "./html.ts";
import { appendHtml } from "./html-blocks.ts";
import { Refusal } from "./refusal.ts";
import type { ZipArchive } from "./zip.ts";

/**
 * Word documents (ECMA-376): body, tables, text boxes, footnotes, endnotes and comments, in that order. Headers,
 * footers and embedded files are not read; a warning mentions them.
 */
export async function extractDocx(archive: ZipArchive): Promise<Extraction> {
  if (archive.hasTwins) throw new Refusal("hostile", "two entries of the document have the same name");
  const { value: html } = await mammoth.convertToHtml(inputOf(archive), {
    styleMap: [`comment-reference => sup.${commentMark}`],
    includeEmbeddedStyleMap: false,
    externalFileAccess: false,
    convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: "" })),
  });
  const builder = createCanonicalTextBuilder("docx/1");
  const { warnings } = appendHtml(withoutMarks(html), builder);
  const embedded = [...archive.names].filter((name) => /^word\/embeddings\/[^/]/.test(name)).length;
  return extractionOf({
    mediaType: docxType,
    text: builder.build(),
    about: describe(await readText(archive, "docProps/core.xml")),
    warnings: [
      ...warnings,
      ...(embedded > 0 ? [`Files embedded in the document are not read: ${embedded}.`] : []),
      ...((await hasHeaders(archive)) ? ["Headers and footers of the pages are not read."] : []),
    ],
  });
}

/** True if any of them contains text: word processors write empty ones into most documents. */
async function hasHeaders(archive: ZipArchive): Promise<boolean> {
  for (const name of archive.names) {
    if (!/^word\/(?:header|footer)[^/]*\.xml$/.test(name)) continue;
    if (/<w:t(?:\s[^<>]*)?>\s*[^<\s]/.test((await readText(archive, name)) ?? "")) return true;
  }
  return false;
}

const commentMark = "comment-mark";

/**
 * Mammoth omits comments unless their marks are mapped to something, so the marks, and the back links of notes, are
 * removed here. Text of the document is escaped, so these patterns match only mammoth's own markup.
 */
function withoutMarks(html: string): string {
  return html
    .replaceAll(new RegExp(`<sup class="${commentMark}"><a [^<>]*>[^<>]*</a></sup>`, "g"), "")
    .replaceAll(/ ?<a href="#[a-z]+-ref-[^"]*">↑<\/a>/g, "");
}

/**
 * Mammoth reads parts through `file` if given neither path nor buffer (its types do not say so). So each part has
 * passed our own ZIP policy, and mammoth's ZIP library never sees the bytes.
 */
function inputOf(archive: ZipArchive): { path: string; file: object } {
  const read = async (name: string) => {
    const text = await readText(archive, name);
    if (text === undefined) throw new Refusal("unreadable", "a part of the document is missing");
    return text;
  };
  return { path: "", file: { exists: (name: string) => archive.names.has(name), read } };
}

/** XML parts are UTF-8 or UTF-16 (ECMA-376 part 2, section 7.2.3.3). */
async function readText(archive: ZipArchive, name: string): Promise<string | undefined> {
  const bytes = await archive.read(name);
  return bytes && ((await decodeText(bytes))?.text ?? "");
}

const described = new Set(["dc:title", "dc:creator", "dc:language", "dcterms:created"]);

/** Core properties (ECMA-376 part 2, section 11). */
function describe(xml = ""): SelfDescription {
  const found = new Map<string, string>();
  let inside: string | undefined;
  const parser = new Parser(
    {
      onopentag: (name) => {
        inside = described.has(name) ? name : undefined;
      },
      ontext: (text) => {
        if (inside !== undefined) found.set(inside, (found.get(inside) ?? "") + text);
      },
      onclosetag: () => {
        inside = undefined;
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  const made = (found.get("dcterms:created") ?? "").trim();
  return {
    title: found.get("dc:title"),
    authors: (found.get("dc:creator") ?? "").split(";").map((author) => author.trim()),
    language: found.get("dc:language"),
    ...(isIsoDate(made) ? { made } : {}),
  };
}
