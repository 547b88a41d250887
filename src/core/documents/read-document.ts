import type { Session } from "#core/session/session.ts";
import { blobBytes } from "#core/vault/blobs.ts";
import { sql } from "#core/vault/sql.ts";
import { type CurrentRecord, requireRecord } from "#core/write/record-store.ts";
import { anchoredText } from "#core/write/texts-of-excerpts.ts";
import type { OutputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import type { CanonicalText } from "#shared/domain/canonical-text.ts";
import { type DocumentBody, hasPictures, isImage } from "#shared/domain/document.ts";
import { lengthOf, sliceOf } from "#shared/domain/text.ts";
import { AppError, invalidField } from "#shared/errors.ts";
import { noteReading } from "./note-reading.ts";
import { noteSeen, pagesIn } from "./seen-pages.ts";
import { readText } from "./text-store.ts";

/** A document and its canonical text; throws `document.no-text` if it has none. */
export function readDocument(session: Session, id: string) {
  const document = requireRecord(session.read, "document", id);
  if (document.body.text === null) throw new AppError("document.no-text", { name: document.body.title });
  return { document, hash: document.body.text, text: readText(session.read, document.body.text) };
}

/** Length and pages, so that a reader can reserve space. */
export function documentLayout(session: Session, id: string): OutputOf<CoreContract["documents.layout"]> {
  const { body } = requireRecord(session.read, "document", id);
  if (body.text === null) {
    const page = { start: 0, end: 0, width: 0, height: 0 };
    return { hash: null, length: 0, pages: Array.from({ length: picturesOf(body) }, () => page) };
  }
  const { text, pages } = readText(session.read, body.text);
  return { hash: body.text, length: lengthOf(text), pages };
}

/** A range of the text. */
export function documentText(session: Session, input: { id: string; start: number; end?: number | undefined }) {
  const { document, hash, text } = readDocument(session, input.id);
  const length = lengthOf(text.text);
  if (input.end !== undefined && input.end < input.start) throw invalidField("end", "it lies before the start");
  if (input.start > length) throw invalidField("start", `the text ends at ${length}`);
  noteReading(session, "opened", document);
  noteSeen(session, document.no, pagesIn(text, input.start, input.end ?? length));
  return {
    hash,
    extractor: text.extractor,
    length,
    text: sliceOf(text.text, input.start, input.end),
  };
}

/**
 * One page, or a whole text without pages, with everything drawn over its picture. A scan has no text, only a picture.
 */
export async function documentPage(
  session: Session,
  input: { id: string; page: number; resolution?: number | undefined },
): Promise<OutputOf<CoreContract["documents.page"]>> {
  const record = requireRecord(session.read, "document", input.id);
  if (record.body.text === null) return pageWithoutText(session, record, input);
  const text = readText(session.read, record.body.text);
  noteReading(session, "opened", record);
  const page = pageOf(text, input.page);
  if (!page) throw new AppError("record.missing", { kind: "page", id: String(input.page + 1) });
  noteSeen(session, record.no, [input.page]);
  const inside = <Range extends { start: number; end: number }>(ranges: readonly Range[]) =>
    ranges.filter(({ start, end }) => start < page.end && end > page.start);
  const picture =
    input.resolution !== undefined && hasPictures(record.body.mediaType)
      ? await pictureOf(session, record, input.page, input.resolution)
      : undefined;
  return {
    page: input.page,
    pages: Math.max(text.pages.length, 1),
    ...page,
    text: sliceOf(text.text, page.start, page.end),
    blocks: inside(text.blocks),
    boxes: text.boxes.filter(([start, end]) => start < page.end && end > page.start),
    picture: picture ? { png: picture.png, width: picture.width, height: picture.height } : null,
    excerpts: inside(excerptsOf(session, record.id)).filter(({ id }) => isOfText(session, id, record.body.text)),
  };
}

async function pageWithoutText(
  session: Session,
  record: CurrentRecord<DocumentBody>,
  { page, resolution }: { page: number; resolution?: number | undefined },
): Promise<OutputOf<CoreContract["documents.page"]>> {
  const pages = picturesOf(record.body);
  if (resolution === undefined || pages === 0) throw new AppError("document.no-text", { name: record.body.title });
  if (page >= pages) throw new AppError("record.missing", { kind: "page", id: String(page + 1) });
  noteReading(session, "opened", record);
  const { png, width, height, pageWidth, pageHeight } = await pictureOf(session, record, page, resolution);
  return {
    page,
    pages,
    start: 0,
    end: 0,
    width: pageWidth,
    height: pageHeight,
    text: "",
    blocks: [],
    boxes: [],
    picture: { png, width, height },
    excerpts: [],
  };
}

/** Number of pages the parser can render. */
function picturesOf({ mediaType, pages }: DocumentBody): number {
  if (isImage(mediaType)) return 1;
  return hasPictures(mediaType) ? pages : 0;
}

function pageOf(text: CanonicalText, page: number) {
  if (text.pages.length > 0) return text.pages[page];
  return page === 0 ? { start: 0, end: lengthOf(text.text), width: 0, height: 0 } : undefined;
}

function pictureOf(session: Session, { body }: CurrentRecord<DocumentBody>, page: number, resolution: number) {
  return drawPage(session, body, { page, resolution, password: session.passwords.get(body.sha256) });
}

interface WantedPage {
  readonly page: number;
  readonly resolution: number;
  readonly password?: string | undefined;
}

export function drawPage(session: Session, { sha256, mediaType }: DocumentBody, wanted: WantedPage) {
  const bytes = Buffer.concat([...blobBytes(session.read, Buffer.from(sha256, "hex"))]);
  return session.parsers.picture({ bytes, mediaType, ...wanted });
}

/** An excerpt may belong to an earlier text of the document. */
function isOfText(session: Session, excerptId: string, hash: string | null): boolean {
  return anchoredText(requireRecord(session.read, "excerpt", excerptId).body.anchor) === hash;
}

function excerptsOf(session: Session, id: string) {
  return session.read.all<{ id: string; start: number; end: number }>(sql`
    SELECT record.id, excerpt.start, excerpt.end FROM excerpt JOIN record ON record.no = excerpt.record_no
    WHERE excerpt.document_id = ${id} AND excerpt.start IS NOT NULL ORDER BY excerpt.start`);
}
