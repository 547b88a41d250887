import { removeText, storeText } from "#core/documents/text-store.ts";
import type { Session } from "#core/session/session.ts";
import { hasBlob, removeBlob, storeBlob } from "#core/vault/blobs.ts";
import type { WriteDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { Change } from "#core/write/change.ts";
import type { CanonicalText } from "#shared/domain/canonical-text.ts";

// Originals and texts of a bundle come in ahead of its records, a little at a time, so that the one transaction that takes
// the records in is short. Until then they are marked as staged; what an import that died has left behind is swept
// away at the next unlock.

export function stageBlob(session: Session, sha256: string, bytes: Uint8Array): void {
  const key = Buffer.from(sha256, "hex");
  if (hasBlob(session.read, key)) return;
  staging(session, (change) => {
    storeBlob(change.content, key, bytes);
    change.content.run(sql`INSERT OR IGNORE INTO staged (kind, hash) VALUES ('blob', ${key})`);
  });
}

export function stageText(session: Session, hash: string, text: CanonicalText): void {
  const key = Buffer.from(hash, "hex");
  if (session.read.get(sql`SELECT 1 FROM text WHERE hash = ${key}`) !== undefined) return;
  staging(session, (change) => {
    storeText(change, hash, text);
    change.content.run(sql`INSERT OR IGNORE INTO staged (kind, hash) VALUES ('text', ${key})`);
  });
}

/** In the transaction that takes the records in. */
export function unstage(db: WriteDb): void {
  db.run(sql`DELETE FROM staged`);
}

/** Removes what no import has taken up. */
export function sweepStaged(session: Session): void {
  const rows = session.read.all<{ kind: "blob" | "text"; hash: Uint8Array }>(sql`SELECT kind, hash FROM staged`);
  if (rows.length === 0) return;
  staging(session, ({ content: db }) => {
    for (const { kind, hash } of rows) {
      if (kind === "blob") removeBlob(db, hash);
      else removeText(db, Buffer.from(hash).toString("hex"));
    }
    unstage(db);
  });
}

function staging(session: Session, work: (change: Change) => void): void {
  session.writer.run({ op: "exchange.stage", caseId: null, mode: "fixed" }, work);
}
