import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { asFileErrors } from "#core/vault/file-error.ts";
import { cleanUpAtExit } from "#core/vault/unfinished.ts";
import type { Change } from "#core/write/change.ts";
import { AppError } from "#shared/errors.ts";
import type { DeedCall } from "#shared/rpc/server.ts";
import { requestOf, runDeed, type Session } from "./session.ts";

/**
 * A file written outside the vault. It is written under a temporary name. As its last act the deed reserves the final
 * name with an empty file, which the written one replaces once the deed is committed. So content under that name is
 * always known to custody, and no other program's file is touched.
 */
export interface OutgoingFile {
  /** Temporary path; the same when the request is repeated. */
  readonly beside: string;
  begin(): void;
  /** Reserves the final name, as the last act of the deed: only a disk fault can prevent completion after it. */
  reserve(): void;
  /**
   * Called after the deed, also for a repeated request, which completes an interrupted one. If the file cannot be moved
   * into place, nothing stays under either name, so that the deed can be repeated.
   */
  finish(written: WrittenFile): void;
  /** Called if the deed failed: deletes everything. */
  giveUp(): void;
}

/** The written file, as recorded in the deed's answer. */
export interface WrittenFile {
  readonly bytes: number;
  readonly sha256: string;
}

export function outgoingFile(path: string, requestId: string, overwrite = false): OutgoingFile {
  const mark = createHash("sha256").update(requestId).digest("hex").slice(0, 12);
  // Not derived from the final name, which may have the maximum length.
  const beside = join(dirname(path), `.${mark}.part`);
  let isReserved = false;
  let calledOff: () => void = () => undefined;
  const isFree = () => overwrite || !existsSync(path) || isOurReservation();
  /** Left by an attempt killed just before its deed was committed. */
  const isOurReservation = () => existsSync(beside) && statSync(path).size === 0;

  return {
    beside,
    begin() {
      if (!isFree()) throw new AppError("file.exists", { path });
      if (!overwrite && existsSync(path)) rmSync(path);
      asFileErrors(path, () => rmSync(beside, { force: true }));
      calledOff = cleanUpAtExit(() => void leaveNothing());
    },
    reserve() {
      // From here on the deed may be committed: the written file is completed when the request is repeated.
      calledOff();
      const wasThere = existsSync(path);
      asFileErrors(path, () => closeSync(openSync(path, overwrite ? "a" : "wx", 0o600)));
      isReserved = !wasThere;
    },
    finish(written) {
      if (!existsSync(beside)) {
        if (!existsSync(path)) throw new AppError("file.missing", { path });
        if (!holds(path, written)) throw notPlaced("EEXIST");
        return;
      }
      // Another program's file, created after an attempt was killed between its deed and its renaming.
      if (!isReserved && !isFree()) throw notPlaced("EEXIST");
      isReserved ||= !overwrite && existsSync(path);
      try {
        renamePatiently(beside, path);
      } catch (error) {
        throw notPlaced(error instanceof Error && "code" in error ? String(error.code) : "unknown", error);
      }
    },
    giveUp: () => void leaveNothing(),
  };

  function notPlaced(reason: string, cause?: unknown): AppError {
    return new AppError("file.not-placed", { path, reason, left: leaveNothing() }, { cause });
  }

  /** Returns what could not be deleted: the content first, and the empty file only while it is ours. */
  function leaveNothing(): string[] {
    calledOff();
    const isEmpty = () => statSync(path, { throwIfNoEntry: false })?.size === 0;
    return [beside, ...(isReserved && isEmpty() ? [path] : [])].filter((one) => !isRemoved(one));
  }
}

/** True if a file is the one written: another program's may have replaced it, or have been there before. */
function holds(path: string, { bytes, sha256 }: WrittenFile): boolean {
  return asFileErrors(path, () => statSync(path).size === bytes && sha256OfFile(path) === sha256);
}

function sha256OfFile(path: string): string {
  const file = openSync(path, "r");
  try {
    const hash = createHash("sha256");
    const part = new Uint8Array(1 << 20);
    for (let read = readSync(file, part); read > 0; read = readSync(file, part)) hash.update(part.subarray(0, read));
    return hash.digest("hex");
  } finally {
    closeSync(file);
  }
}

/** Windows refuses to replace a file another program has open, as virus scanners briefly do with new files. */
function renamePatiently(from: string, to: string): void {
  for (let pause = 10; ; pause *= 2) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      const isHeld = error instanceof Error && "code" in error && heldErrors.has(String(error.code));
      if (!isHeld || pause > longestPause) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
    }
  }
}

const heldErrors: ReadonlySet<string> = new Set(["EPERM", "EACCES", "EBUSY"]);
/** Milliseconds; with the pauses before, a third of a second. */
const longestPause = 160;

function isRemoved(path: string): boolean {
  try {
    rmSync(path, { force: true });
    return true;
  } catch {
    return false;
  }
}

interface FileDeed {
  readonly caseId: string | null;
  readonly path: string;
  readonly overwrite?: boolean;
}

/**
 * A deed that writes one file outside the vault in parts, and records it. Its answer is kept with the file's hash, by
 * which a repeated request recognises the file, and without the path.
 */
export function runFileDeed<Answer extends object>(
  session: Session,
  call: DeedCall,
  { caseId, path, overwrite }: FileDeed,
  work: (change: Change, write: (part: string | Uint8Array) => void) => Answer,
): Answer & WrittenFile & { path: string } {
  const request = requestOf(call);
  const file = outgoingFile(path, request.requestId, overwrite);
  const earlier = session.writer.repeated(request);
  if (!earlier) file.begin();
  try {
    const answer = runDeed(session, call, { caseId, mode: "fixed", inReadOnlyCase: true }, (change) => {
      const { answer, written } = writeFile(file.beside, path, (write) => work(change, write));
      file.reserve();
      return { ...answer, ...written };
    });
    file.finish(answer);
    return { ...answer, path };
  } catch (error) {
    if (!session.writer.repeated(request)) file.giveUp();
    throw error;
  }
}

/** Errors name the requested path, not the temporary one. */
function writeFile<Answer>(
  beside: string,
  path: string,
  work: (write: (part: string | Uint8Array) => void) => Answer,
): { answer: Answer; written: WrittenFile } {
  const file = asFileErrors(path, () => openSync(beside, "wx", 0o600));
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    const answer = work((text) => {
      const part = Buffer.from(text);
      hash.update(part);
      bytes += part.byteLength;
      asFileErrors(path, () => writeFileSync(file, part));
    });
    asFileErrors(path, () => fsyncSync(file));
    return { answer, written: { bytes, sha256: hash.digest("hex") } };
  } finally {
    closeSync(file);
  }
}
