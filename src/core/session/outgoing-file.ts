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
 * A file that leaves the vault. It is written beside its place. The last act of the deed takes the name for an empty
 * file, which the written one replaces when the deed is on record: no content is ever found under that name that
 * custody does not know of, and no file of somebody else is touched.
 */
export interface OutgoingFile {
  /** Where to write it; the same each time the request is repeated. */
  readonly beside: string;
  begin(): void;
  /** Takes the name, as the last act of the deed: what could still go wrong after it is a fault of the disk. */
  reserve(): void;
  /**
   * After the deed; also when its request is repeated, which finishes what was cut off. Where the name cannot be given,
   * nothing stays under either name, so that it can be done again.
   */
  finish(written: WrittenFile): void;
  /** The deed has failed: nothing of it stays. */
  giveUp(): void;
}

/** What the deed has written, as its answer keeps it. */
export interface WrittenFile {
  readonly bytes: number;
  readonly sha256: string;
}

export function outgoingFile(path: string, requestId: string, overwrite = false): OutgoingFile {
  const mark = createHash("sha256").update(requestId).digest("hex").slice(0, 12);
  // Not after its name, which may be as long as a name can be.
  const beside = join(dirname(path), `.${mark}.part`);
  let isReserved = false;
  let calledOff: () => void = () => undefined;
  const isFree = () => overwrite || !existsSync(path) || isOurReservation();
  /** Left by an attempt that was killed in the moment before its deed was on record. */
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
      // From here on the deed may be on record: what is written is finished when the request is repeated.
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
      // Somebody else's, put there after an attempt that was killed between its deed and its name.
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

  /** Gives what could not be removed: the content first of all, and the empty file only while it is ours. */
  function leaveNothing(): string[] {
    calledOff();
    const isEmpty = () => statSync(path, { throwIfNoEntry: false })?.size === 0;
    return [beside, ...(isReserved && isEmpty() ? [path] : [])].filter((one) => !isRemoved(one));
  }
}

/** Whether a file is the one that was written: somebody else's may lie there since, or have lain there all along. */
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

/**
 * Windows refuses to replace a file that another program has open, as a virus scanner has each new one for a moment.
 */
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
/** Milliseconds: with those before it, a third of a second. */
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
 * A deed that writes one file outside the vault, part by part, and notes what it was. Its answer is kept with the hash
 * of the file, by which a repeated request knows it again, and without the path.
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

/** Errors name the place that was asked for. */
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
