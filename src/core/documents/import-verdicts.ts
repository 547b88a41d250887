import type { Outcome } from "#core/parse/parser-pool.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { requireRecord } from "#core/write/record-store.ts";
import type { ImportedFile } from "#shared/contract/documents.ts";
import type { Arrival, Readable } from "./store-document.ts";
import { findText } from "./text-store.ts";

// The report on each file of an import.

/** Files that could not be imported. */
export type Unreadable = Exclude<Outcome, { status: "text" | "no-text" }>;

export function importedFile(arrival: Arrival, read: Readable): ImportedFile {
  const hasText = read.status === "text";
  return {
    ...untoldFile(arrival),
    status: hasText ? "imported" : "imported-without-text",
    documentId: arrival.id,
    mediaType: read.mediaType,
    pages: hasText ? read.text.pages : read.pages,
    characters: hasText ? read.text.indexable.length : 0,
    warnings: read.warnings,
    reason: hasText ? null : whyNoText(read.mediaType),
  };
}

/** A format whose text is not extracted must not be called empty. */
function whyNoText(mediaType: string): string {
  return unreadForms.find(([form]) => form.test(mediaType))?.[1] ?? "no text could be read from it";
}

const unreadForms: readonly (readonly [RegExp, string])[] = [
  [/^image\//, "it is a picture, and text in pictures is not recognised"],
  [/^(audio|video)\//, "sound and film are not read"],
  [/spreadsheet|ms-excel/, "spreadsheets are not read; a table can be imported as CSV"],
  [/presentation|ms-powerpoint/, "presentations are not read"],
  [/msword|rtf$|opendocument\.text/, "this form of text document is not read; it can be imported as DOCX or PDF"],
  [/zip|7z|vnd\.rar|x-xz|zstd/, "archives are not read; what is inside can be imported unpacked"],
  [/sqlite/, "databases are not read"],
];

/** Recorded facts about a file that is already in the case. */
export function knownOf(read: ReadDb, id: string): Pick<ImportedFile, "mediaType" | "pages" | "characters"> {
  const { mediaType, pages, text } = requireRecord(read, "document", id).body;
  return { mediaType, pages, characters: text === null ? 0 : (findText(read, text)?.length ?? 0) };
}

/** `triedPasswords`: true if the import was given any. */
export function refusedFile(arrival: Arrival, outcome: Unreadable, triedPasswords: boolean): ImportedFile {
  return {
    ...untoldFile(arrival),
    status: outcome.status === "password-needed" ? "password-needed" : "refused",
    mediaType: outcome.status === "given-up" ? null : outcome.mediaType,
    reason: reasonOf(outcome, triedPasswords),
  };
}

export function reasonOf(outcome: Unreadable, triedPasswords: boolean): string {
  switch (outcome.status) {
    case "password-needed":
      return triedPasswords ? "none of the passwords given opens it" : "it is closed with a password";
    case "refused":
      return outcome.detail;
    case "given-up":
      return {
        time: "reading it took longer than allowed",
        memory: "reading it took more memory than allowed",
        crash: "it crashed the reader",
        start: "no reader could be started; try again",
      }[outcome.why];
  }
}

/** For custody: contains nothing that came from the file itself. */
export function whyOf(outcome: Unreadable): string {
  if (outcome.status === "given-up") return outcome.why;
  return outcome.status === "refused" ? outcome.reason : outcome.status;
}

/** A report to be completed by the caller. */
export function untoldFile({ path, sha256 }: { readonly path: string; readonly sha256: string | null }): ImportedFile {
  return {
    path,
    status: "refused",
    documentId: null,
    sha256,
    mediaType: null,
    pages: 0,
    characters: 0,
    warnings: [],
    reason: null,
  };
}
