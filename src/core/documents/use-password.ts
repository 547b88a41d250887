import type { Session } from "#core/session/session.ts";
import { requireRecord } from "#core/write/record-store.ts";
import { isAppError } from "#shared/errors.ts";
import { drawPage } from "./read-document.ts";

/** Pixels per inch: just enough to see whether a page can be drawn. */
const trial = 36;

/**
 * Tries the password of an original, and keeps it in memory for the pages asked for later. Memory ends with the process
 * of core at the lock; the vault never holds the password.
 */
export async function usePassword(session: Session, { id, password }: { id: string; password: string }) {
  const { body } = requireRecord(session.read, "document", id);
  try {
    await drawPage(session, body, { page: 0, resolution: trial, password });
  } catch (error) {
    if (isAppError(error, "parser.failed") && error.data.needsPassword) return { opens: false };
    throw error;
  }
  session.passwords.set(body.sha256, password);
  return { opens: true };
}
