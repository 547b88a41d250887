// Builds the documents of the sample case from resources/sample/sources: `node scripts/build-sample.ts OUT_DIR`. Every
// build gives the same bytes in any time zone, so that hashes in the sample case stay valid.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import iconv from "iconv-lite";
import { renderDocx } from "./sample/render-docx.ts";
import { renderHtml } from "./sample/render-html.ts";
import { renderMail } from "./sample/render-mail.ts";
import { renderPdf } from "./sample/render-pdf.ts";
import { renderCsv, renderMarkdown, renderText } from "./sample/render-text.ts";
import { parseSampleSource, type SampleSource } from "./sample/sample-source.ts";

const sourceFolder = join(import.meta.dirname, "../resources/sample/sources");

export interface SampleDocument {
  readonly source: SampleSource;
  readonly bytes: Buffer;
}

/** Writes the documents to a folder, creating it if necessary, and returns them sorted by name. */
export async function buildSample(folder: string): Promise<readonly SampleDocument[]> {
  const documents = new Map<string, SampleDocument>();
  for (const source of readSources()) {
    const file = source.header.file;
    if (documents.has(file)) throw new Error(`two sources build ${file}`);
    documents.set(file, { source, bytes: await render(source, documents) });
  }
  mkdirSync(folder, { recursive: true });
  for (const [file, { bytes }] of documents) writeFileSync(join(folder, file), bytes);
  return [...documents.values()];
}

function readSources(): readonly SampleSource[] {
  return readdirSync(sourceFolder)
    .sort()
    .map((name) => {
      try {
        return parseSampleSource(readFileSync(join(sourceFolder, name), "utf8"));
      } catch (cause) {
        throw new Error(`source ${name} cannot be read`, { cause });
      }
    });
}

async function render(source: SampleSource, earlier: ReadonlyMap<string, SampleDocument>): Promise<Buffer> {
  const { header } = source;
  switch (header.format) {
    case "txt":
      return iconv.encode(renderText(source), header.encoding);
    case "md":
      return Buffer.from(renderMarkdown(source));
    case "html":
      return Buffer.from(renderHtml(source));
    case "csv":
      return Buffer.from(renderCsv(source));
    case "pdf":
      return await renderPdf(source);
    case "docx":
      return await renderDocx(source);
    case "eml": {
      const attached = earlier.get(header.attachment);
      if (attached === undefined)
        throw new Error(`${header.file} attaches ${header.attachment}, which no earlier source builds`);
      return Buffer.from(renderMail(source, header, attached.bytes));
    }
  }
}

if (import.meta.main) {
  const folder = process.argv[2];
  if (folder === undefined) {
    process.stderr.write("usage: node scripts/build-sample.ts OUT_DIR\n");
    process.exitCode = 2;
  } else {
    const documents = await buildSample(folder);
    process.stdout.write(`${documents.length} documents in ${folder}\n`);
  }
}
