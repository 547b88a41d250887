import type { Extraction, SourceFile } from "#shared/contract/parser.ts";
import { docxType, zipMediaType } from "./detect.ts";
import { extractDocx } from "./docx.ts";
import { noText } from "./extraction.ts";
import { openZip, type ZipArchive } from "./zip.ts";

/** ZIP files: a DOCX is extracted; other packages and archives are kept as they are, provided they are harmless. */
export async function extractArchive(file: SourceFile): Promise<Extraction> {
  const archive = await openZip(file.bytes);
  const mediaType = zipMediaType(archive.names, await mimetypeOf(archive));
  if (mediaType === docxType) return extractDocx(archive);
  const warnings =
    mediaType === "application/zip" && archive.names.size > 0 ? ["The files inside the archive are not read."] : [];
  if (archive.hasEncrypted) warnings.push("Files inside the archive are encrypted.");
  return noText(mediaType, warnings);
}

/** The first entry of OpenDocument and EPUB packages, stored uncompressed. */
async function mimetypeOf(archive: ZipArchive): Promise<string | undefined> {
  if (!archive.names.has("mimetype")) return undefined;
  const bytes = await archive.read("mimetype");
  return new TextDecoder("latin1").decode(bytes?.subarray(0, 200)).trim();
}
