// Rereading replaces a text that was extracted wrongly: same bytes, another text. The new text is set by an ordinary
// version of the document, so it can be undone, merged and exported. The old text stays for excerpts made on it.
import { caseOf } from "#core/session/record-handlers.ts";
import { requestOf, type Session } from "#core/session/session.ts";
import { blobBytes } from "#core/vault/blobs.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { Change } from "#core/write/change.ts";
import { historyOf } from "#core/write/history.ts";
import { fieldOf, textOf } from "#core/write/merge-field.ts";
import { requireRecord } from "#core/write/record-store.ts";
import type { OutputOf, ParsedInputOf } from "#shared/contract/define.ts";
import type { RereadResult } from "#shared/contract/documents.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import type { Json } from "#shared/domain/canonical-json.ts";
import type { CanonicalText } from "#shared/domain/canonical-text.ts";
import { type DocumentBody, firstAcquired } from "#shared/domain/document.ts";
import type { Anchor } from "#shared/domain/excerpt.ts";
import type { Body } from "#shared/domain/kind.ts";
import { placeAgain } from "#shared/domain/place-again.ts";
import { sliceOf } from "#shared/domain/text.ts";
import { AppError } from "#shared/errors.ts";
import type { DeedCall } from "#shared/rpc/server.ts";
import { reasonOf } from "./import-verdicts.ts";
import { type Intake, openIntake } from "./intake-client.ts";
import type { PreparedOutcome } from "./parse-files.ts";
import { type PreparedText, textOfPrepared } from "./prepare-text.ts";
import { dateOf, type Readable } from "./store-document.ts";
import { storeText } from "./text-store.ts";

/** Code points of the text shown to judge the encoding. */
const shown = 1200;

export async function readAs(
  session: Session,
  { id, ...how }: ParsedInputOf<CoreContract["documents.readAs"]>,
): Promise<OutputOf<CoreContract["documents.readAs"]>> {
  const again = await readAlone(session, id, how);
  return { ...resultOf(session.read, id, again), beginning: sliceOf(again.text().text, 0, shown) };
}

export async function rereadDocument(
  session: Session,
  { id, expected, ...how }: ParsedInputOf<CoreContract["documents.reread"]>,
  call: DeedCall,
): Promise<OutputOf<CoreContract["documents.reread"]>> {
  const request = requestOf(call);
  const earlier = session.writer.repeated(request);
  if (earlier) return earlier.answer as OutputOf<CoreContract["documents.reread"]>;
  const caseId = caseOf(session.read, "document", id);
  const again = await readAlone(session, id, how);
  return session.writer.run({ request, op: "documents.reread", caseId }, (change) =>
    putInPlace(change, id, again, expected),
  );
}

/** How to read an original. Without `encoding` it is detected. */
interface Reading {
  readonly encoding?: string | undefined;
  /** Passwords to try on a protected file. */
  readonly passwords: readonly string[];
}

/** An original as read now. */
export interface Again {
  readonly prepared: PreparedText;
  /** The text; decoding it takes time proportional to its length, once. */
  readonly text: () => CanonicalText;
  readonly encoding: string | null;
  readonly outcome: Extract<Readable, { readonly status: "text" }>;
}

async function readAlone(session: Session, id: string, how: Reading): Promise<Again> {
  const intake = await openIntake(session, []);
  try {
    return await readAgain(session, id, { ...how, intake });
  } finally {
    intake.close();
  }
}

/** Reads a document's original as an import does. */
export async function readAgain(
  session: Session,
  id: string,
  { encoding, passwords, intake }: Reading & { readonly intake: Intake },
): Promise<Again> {
  const { body } = requireRecord(session.read, "document", id);
  const from = firstAcquired(body)?.from ?? body.title;
  const name = from.split(/\/| » /).at(-1) ?? from;
  const original = Buffer.concat([...blobBytes(session.read, Buffer.from(body.sha256, "hex"))]);
  const { outcomes } = await intake.parse({
    of: [original],
    files: [{ name, declaredType: body.mediaType, depth: 0, place: 0 }],
    encoding,
    passwords,
  });
  const outcome = outcomes[0] ?? undefined;
  if (outcome?.status !== "text") throw notRead(body, outcome, passwords.length > 0);
  const prepared = outcome.text;
  let text: CanonicalText | undefined;
  return {
    prepared,
    text: () => {
      text ??= textOfPrepared(prepared);
      return text;
    },
    encoding: outcome.encoding ?? encoding ?? null,
    outcome,
  };
}

/** Writes nothing if the document already has this text and no excerpt of another text can be placed in it. */
export function putInPlace(
  change: Change,
  id: string,
  again: Again,
  expected?: string,
): OutputOf<CoreContract["documents.reread"]> {
  const { prepared } = again;
  const { version, body } = requireRecord(change.read, "document", id);
  // Checked here, because there may be excerpts to move without an edit of the document.
  if (expected !== undefined && expected !== version) {
    throw new AppError("record.conflict", { kind: "document", id, expected, found: version });
  }
  const places = placesIn(change.read, id, again);
  const result = resultOf(change.read, id, again, places);
  if (!result.differs && result.excerpts.moved === 0) return { ...result, id, version };
  storeText(change, prepared);
  const written = result.differs
    ? change.edit("document", id, () => asRead(change.read, id, body, again))
    : { id, version };
  for (const { excerptId, anchor, quote } of places) {
    // Set anchor and quote together: with an open conflict, an edit continues one side, which may have another quote.
    if (anchor) change.edit("excerpt", excerptId, () => ({ anchor, quote }));
  }
  change.note({ text: prepared.hash, moved: result.excerpts.moved, kept: result.excerpts.kept });
  return { ...result, ...written };
}

/**
 * The fields that the new reading changes. Values misread with the old text are replaced; an analyst's later edits
 * stay.
 */
function asRead(read: ReadDb, id: string, body: DocumentBody, { prepared, encoding, outcome }: Again) {
  const { about, warnings, mediaType } = outcome;
  const said = {
    title: about.title?.trim() || body.title,
    authors: about.authors ?? [],
    published: dateOf(about.date),
    language: about.language ?? null,
  };
  const { authors, published, language } = body;
  const now: Body = { title: body.title, authors, published, language };
  const misread = Object.entries(said).filter(([field]) => isOfFile(read, id, field, fieldOf(now, field)));
  return {
    text: prepared.hash,
    encoding,
    mediaType,
    pages: prepared.pages,
    warnings,
    ...Object.fromEntries(misread),
  };
}

function resultOf(read: ReadDb, id: string, again: Again, places = placesIn(read, id, again)): RereadResult {
  const differs = requireRecord(read, "document", id).body.text !== again.prepared.hash;
  const moved = places.filter(({ anchor }) => anchor !== undefined).length;
  return { encoding: again.encoding, differs, excerpts: { moved, kept: places.length - moved } };
}

interface PlaceInText {
  readonly excerptId: string;
  /** `undefined` if the quote is not in the text, or its place is ambiguous. */
  readonly anchor: Anchor | undefined;
  readonly quote: string;
}

/** The document's excerpts of other texts, each with its place in this one. */
function placesIn(read: ReadDb, id: string, { text, prepared }: Again): readonly PlaceInText[] {
  return read
    .all<{ id: string }>(sql`
      SELECT record.id FROM excerpt JOIN record ON record.no = excerpt.record_no
      WHERE excerpt.document_id = ${id} AND record.state = 'active' AND excerpt.start IS NOT NULL ORDER BY record.no`)
    .flatMap(({ id: excerptId }) => {
      const { body } = requireRecord(read, "excerpt", excerptId);
      if (body.anchor.type === "region" || body.anchor.text === prepared.hash) return [];
      return [{ excerptId, anchor: placeAgain(body, text(), prepared.hash), quote: body.quote }];
    });
}

/** True if a field has the value read from the file, not one an analyst wrote. */
function isOfFile(read: ReadDb, id: string, field: string, value: Json | undefined): boolean {
  const history = historyOf(read, id);
  const bodies = new Map(history.map((entry) => [entry.version, entry.body]));
  return history.some(({ parents, body: then }) => {
    if (!then || textOf(fieldOf(then, field)) !== textOf(value)) return false;
    // A version that changes the text comes from a reading. If a parent is not held, this cannot be told.
    return parents.every((parent) => {
      const before = bodies.get(parent);
      return before && before.text !== then.text && textOf(fieldOf(before, field)) !== textOf(fieldOf(then, field));
    });
  });
}

function notRead(
  { title }: DocumentBody,
  outcome: PreparedOutcome | undefined,
  triedPasswords: boolean,
): AppError<"document.not-read"> {
  const isWithoutText = outcome === undefined || outcome.status === "no-text" || outcome.status === "text";
  const reason = isWithoutText
    ? "no text is found in it this way; choose another encoding"
    : `${reasonOf(outcome, triedPasswords)}${outcome.status === "password-needed" ? `; give ${triedPasswords ? "another" : "its password"}` : ""}`;
  const needsPassword = outcome?.status === "password-needed";
  return new AppError("document.not-read", { name: title, reason, ...(needsPassword ? { needsPassword } : {}) });
}
