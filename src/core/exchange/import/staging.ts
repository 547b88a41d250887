import { createHash } from "node:crypto";
import { prepareText } from "#core/documents/prepare-text.ts";
import { removeText, storeText } from "#core/documents/text-store.ts";
import type { Session } from "#core/session/session.ts";
import { beginBlob, blobPartBytes, hasBlob, removeBlob, storeBlob } from "#core/vault/blobs.ts";
import type { ReadDb, WriteDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { Change } from "#core/write/change.ts";
import { storedBodies } from "#core/write/history.ts";
import { textsOfExcerpts, textsOfVersions } from "#core/write/texts-of-excerpts.ts";
import type { CanonicalText } from "#shared/domain/canonical-text.ts";
import { AppError } from "#shared/errors.ts";

// Originals and texts are stored ahead of the records, in small transactions, so that the one transaction that writes
// the records is short. Until then they are marked as staged. Leftovers of a failed import are removed at once, those
// of a crash at the next unlock.

type Staged = { readonly kind: "blob" | "text"; readonly hash: Uint8Array };

export interface Staging {
  /** `next` returns the parts of the original in order, each of `blobPartBytes` except the last. */
  blob(original: { readonly sha256: string; readonly bytes: number }, next: () => Promise<Uint8Array>): Promise<void>;
  text(hash: string, text: CanonicalText): void;
  /** Called in the transaction that writes the records: content they name is no longer staged. */
  take(db: WriteDb, named: ReadonlySet<string>): void;
  /** Removes content that was staged but not taken. */
  sweep(): void;
}

/** Staged content in use by running imports, by open vault: a failing import must not remove it from another one. */
const runningImports = new WeakMap<Session, Set<ReadonlyMap<string, Staged>>>();

/** Staging of one import. Several imports may run in parallel. */
export function createStaging(session: Session): Staging {
  const wanted = new Map<string, Staged>();
  const running = runningImports.get(session) ?? new Set();
  runningImports.set(session, running.add(wanted));
  const want = (kind: Staged["kind"], hash: Uint8Array) => wanted.set(keyOf({ kind, hash }), { kind, hash });
  const mark = (db: WriteDb, kind: Staged["kind"], hash: Uint8Array) => {
    db.run(sql`INSERT OR IGNORE INTO staged (kind, hash) VALUES (${kind}, ${hash})`);
    want(kind, hash);
  };
  const unmark = (db: WriteDb, { kind, hash }: Staged) => {
    db.run(sql`DELETE FROM staged WHERE kind = ${kind} AND hash = ${hash}`);
  };

  async function large(
    sha256: Uint8Array,
    { size, first, next }: { size: number; first: Uint8Array; next: () => Promise<Uint8Array> },
  ): Promise<void> {
    const placeholder = session.deps.random(32);
    const hash = createHash("sha256").update(first);
    const parts = staging(session, ({ content }) => {
      const begun = beginBlob(content, placeholder, { size, first });
      mark(content, "blob", placeholder);
      begun.add(content, first);
      return begun;
    });
    for (let done = first.byteLength; done < size; ) {
      const part = await next();
      done += part.byteLength;
      if (part.byteLength === 0 || done > size) throw new AppError("bundle.changed", {});
      hash.update(part);
      staging(session, ({ content }) => parts.add(content, part));
    }
    requireHash(hash.digest(), sha256);
    staging(session, ({ content }) => {
      const isNew = !hasBlob(content, sha256);
      parts.finish(content, sha256);
      unmark(content, { kind: "blob", hash: placeholder });
      wanted.delete(keyOf({ kind: "blob", hash: placeholder }));
      if (isNew) mark(content, "blob", sha256);
    });
  }

  return {
    async blob({ sha256, bytes: size }, next) {
      const key = Buffer.from(sha256, "hex");
      want("blob", key);
      if (hasBlob(session.read, key)) return;
      const first = await next();
      if (size > blobPartBytes) return large(key, { size, first, next });
      requireHash(createHash("sha256").update(first).digest(), key);
      staging(session, ({ content }) => {
        if (hasBlob(content, key)) return;
        storeBlob(content, key, first);
        mark(content, "blob", key);
      });
    },
    text(hash, text) {
      const key = Buffer.from(hash, "hex");
      want("text", key);
      if (isHere(session.read, { kind: "text", hash: key })) return;
      staging(session, (change) => {
        storeText(change, prepareText(text, { hash }));
        mark(change.content, "text", key);
      });
    },
    take(db, named) {
      for (const one of wanted.values()) {
        if (!named.has(hexOf(one))) continue;
        // Content that was here before may have been purged with its record meanwhile.
        if (!isHere(db, one)) throw new AppError("bundle.changed", {});
        unmark(db, one);
      }
    },
    sweep() {
      running.delete(wanted);
      const isWanted = (one: Staged) => [...running].some((others) => others.has(keyOf(one)));
      sweep(
        session,
        [...wanted.values()].filter((one) => isMarked(session.read, one) && !isWanted(one)),
      );
    },
  };
}

/** Removes content that no import took. Runs at unlock, when no import is running. */
export function sweepStaged(session: Session): void {
  sweep(session, session.read.all<Staged>(sql`SELECT kind, hash FROM staged`));
}

function sweep(session: Session, left: readonly Staged[]): void {
  if (left.length === 0) return;
  const named = namedByDocuments(session.read, left);
  staging(session, ({ content: db }) => {
    for (const { kind, hash } of left) {
      db.run(sql`DELETE FROM staged WHERE kind = ${kind} AND hash = ${hash}`);
      const hex = hexOf({ hash });
      // The same file may have been imported by hand meanwhile.
      if (named.has(hex)) continue;
      if (kind === "text") removeText(db, hex);
      else if (hasBlob(db, hash)) removeBlob(db, hash);
    }
  });
}

function keyOf(one: Staged): string {
  return `${one.kind} ${hexOf(one)}`;
}

function hexOf({ hash }: Pick<Staged, "hash">): string {
  return Buffer.from(hash).toString("hex");
}

function isHere(read: ReadDb, { kind, hash }: Staged): boolean {
  if (kind === "blob") return hasBlob(read, hash);
  return read.get(sql`SELECT 1 FROM text WHERE hash = ${hash}`) !== undefined;
}

function isMarked(read: ReadDb, { kind, hash }: Staged): boolean {
  return read.get(sql`SELECT 1 FROM staged WHERE kind = ${kind} AND hash = ${hash}`) !== undefined;
}

function namedByDocuments(read: ReadDb, left: readonly Staged[]): ReadonlySet<string> {
  const hidden = read.all<{ id: string }>(sql`
    SELECT id FROM record WHERE kind = 'document' AND state IN ('bin', 'absent')`);
  const named = new Set(
    hidden.flatMap(({ id }) => storedBodies(read, id).flatMap(({ sha256, text }) => [String(sha256), String(text)])),
  );
  for (const { hash } of left) {
    const isShown = read.get(sql`
      SELECT 1 FROM document LEFT JOIN text ON text.no = document.text_no
      WHERE document.sha256 = ${hash} OR text.hash = ${hash} LIMIT 1`);
    if (isShown !== undefined) named.add(hexOf({ hash }));
  }
  const isSure = left.every((one) => one.kind === "blob" || named.has(hexOf(one)));
  return isSure ? named : new Set([...named, ...textsOfExcerpts(read), ...textsOfVersions(read)]);
}

/** The bundle file may have been replaced since it was verified. */
function requireHash(found: Uint8Array, expected: Uint8Array): void {
  if (Buffer.compare(found, expected) !== 0) throw new AppError("bundle.changed", {});
}

function staging<Answer>(session: Session, work: (change: Change) => Answer): Answer {
  return session.writer.run({ op: "exchange.stage", caseId: null, mode: "fixed" }, work);
}
