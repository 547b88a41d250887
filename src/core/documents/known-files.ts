import type { Session } from "#core/session/session.ts";
import { sql } from "#core/vault/sql.ts";
import { findRecord, type RecordRow, requireRecord } from "#core/write/record-store.ts";
import type { ImportedFile, RereadResult } from "#shared/contract/documents.ts";
import type { DocumentBody } from "#shared/domain/document.ts";
import { AppError } from "#shared/errors.ts";
import type { ImportStep } from "./import-step.ts";
import { knownOf, untoldFile } from "./import-verdicts.ts";
import type { Intake } from "./intake-client.ts";
import { putInPlace, readAgain } from "./reread-document.ts";
import { type Arrival, type Found, type ImportChoices, isAttachedTo, noteAgain } from "./store-document.ts";

/** Reason for refusing an attachment whose mail was undone or removed. */
export const withoutMail = "its mail was taken away meanwhile";

interface Options {
  readonly session: Session;
  readonly choices: ImportChoices;
  readonly input: { readonly encoding?: string | undefined; readonly passwords: readonly string[] };
  readonly signal: AbortSignal;
  readonly intake: Intake;
  readonly step: ImportStep;
}

/** Handles files that are already in the case when they are imported again. */
export function createKnownFiles({ session, choices, input, signal, intake, step }: Options) {
  const { read } = session;
  const stateOf = (id: string) => findRecord(read, id)?.state;

  /** The mail of an attachment may have been undone or moved to the bin. */
  function hasItsMail({ parentId }: Found): boolean {
    return parentId === undefined || stateOf(parentId) === "active";
  }

  function isUnknown({ id }: Found): boolean {
    return !isKnown(stateOf(id));
  }

  /** Only mail can have attachments. */
  function isMail(id: string): boolean {
    const row = findRecord(read, id);
    if (!row) return false;
    const mediaType = "message/rfc822";
    return (
      read.get(sql`SELECT 1 FROM document WHERE record_no = ${row.no} AND media_type = ${mediaType}`) !== undefined
    );
  }

  /**
   * Attachments of a mail that the case lacks because an import was stopped or refused them. Attachments the user
   * removed are not included. `within`: enclosed mail that may lack attachments itself.
   */
  function missingOf(attachments: readonly Arrival[]): { missing: Arrival[]; within: Arrival[] } {
    const isMissing = ({ id, parentId }: Arrival) => {
      const state = stateOf(id);
      if (state !== "active") return state !== "bin" && state !== "purged";
      return parentId !== undefined && !isAttachedTo(requireRecord(read, "document", id).body, parentId);
    };
    const missing = attachments.filter(isMissing);
    return { missing, within: attachments.filter((one) => !missing.includes(one) && isMail(one.id)) };
  }

  /** A sentence on how many missing attachments were added. */
  function taken(missing: readonly Found[]): string[] {
    const count = new Set(missing.map(({ id }) => id).filter((id) => stateOf(id) === "active")).size;
    if (count === 0) return [];
    return [count === 1 ? "1 missing attachment was taken in" : `${count} missing attachments were taken in`];
  }

  /** Rereads a known file in the encoding now chosen. Returns sentences on the outcome. */
  async function readOtherwise(arrival: Found): Promise<string[]> {
    const { id } = arrival;
    const { encoding, passwords } = input;
    if (encoding === undefined || signal.aborted || !hasItsMail(arrival) || stateOf(id) !== "active") return [];
    const { body } = requireRecord(read, "document", id);
    if (!wasDecoded(body) || body.encoding === encoding.trim().toLowerCase()) return [];
    try {
      const again = await readAgain(session, id, { encoding, passwords, intake });
      const { differs, excerpts } = step.run((change) => {
        const put = putInPlace(change, id, again);
        if (put.differs || put.excerpts.moved > 0) step.goOnWith(change);
        return put;
      });
      return toldOf(again.encoding ?? encoding, differs, excerpts);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // The document was removed or purged while it was being read.
      if (stateOf(id) !== "active") return [];
      if (error.code !== "document.not-read") throw error;
      return [`it could not be read as ${encoding} and keeps the text that it has`];
    }
  }

  /** `words`: further sentences on the outcome. */
  function verdictOf(arrival: Found, words: readonly string[]): ImportedFile {
    const state = stateOf(arrival.id);
    const isHere = state === "active";
    const status = isKnown(state) ? "duplicate" : "refused";
    return {
      ...untoldFile(arrival),
      ...(isHere ? knownOf(read, arrival.id) : {}),
      status,
      documentId: status === "duplicate" ? arrival.id : null,
      warnings: [...words],
      reason: state === "bin" ? "the same file is in the case's bin" : isHere ? null : whyNotHere(arrival),
    };
  }

  function whyNotHere(arrival: Found): string {
    return hasItsMail(arrival) ? "the same file was refused before" : withoutMail;
  }

  /**
   * Records the file's new location and the choices made for it. All such changes belong to the import's one step, like
   * its new files.
   */
  function note(arrival: Found): string[] {
    const { id } = arrival;
    if (stateOf(id) !== "active" || !hasItsMail(arrival)) return [];
    return step.run((change) => {
      const before = findRecord(change.read, id)?.head_no;
      const words = noteAgain(change, choices, arrival);
      if (findRecord(change.read, id)?.head_no !== before) step.goOnWith(change);
      return words;
    });
  }

  return { hasItsMail, isUnknown, isMail, missingOf, taken, readOtherwise, note, verdictOf };
}

/** A withheld, purged or undone record has no file in this vault. */
function isKnown(state: RecordRow["state"] | undefined): boolean {
  return state === "active" || state === "bin";
}

/** Sentences on a document that was reread in another encoding. */
function toldOf(encoding: string, differs: boolean, { moved, kept }: RereadResult["excerpts"]): string[] {
  if (!differs) {
    const placed = moved === 1 ? "1 excerpt of an earlier text was" : `${moved} excerpts of an earlier text were`;
    return [`it reads the same, as ${encoding}`, ...(moved === 0 ? [] : [`${placed} placed in this one`])];
  }
  const keep = kept === 1 ? "1 excerpt keeps" : `${kept} excerpts keep`;
  return [`it was read again, as ${encoding}`, ...(kept === 0 ? [] : [`${keep} the text that it had`])];
}

/**
 * True if the document's text was decoded with an encoding. A document without text may not be text at all, and a mail
 * that declares its own encoding is read in that.
 */
function wasDecoded({ text, encoding, mediaType }: DocumentBody): boolean {
  return text !== null && (typeof encoding === "string" || mediaType.startsWith("text/"));
}
