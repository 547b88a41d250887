import { runFileDeed } from "#core/session/outgoing-file.ts";
import { caseOf } from "#core/session/record-handlers.ts";
import type { Session } from "#core/session/session.ts";
import { blobBytes } from "#core/vault/blobs.ts";
import { requireRecord } from "#core/write/record-store.ts";
import type { ParsedInputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import type { DeedCall } from "#shared/rpc/server.ts";

type Input = ParsedInputOf<CoreContract["documents.saveOriginal"]>;

/** Writes an original to a file outside the vault, in parts. */
export function saveOriginal(session: Session, input: Input, call: DeedCall) {
  const { id, path, overwrite } = input;
  const caseId = caseOf(session.read, "document", id);
  return runFileDeed(session, call, { caseId, path, overwrite }, (change, write) => {
    const { sha256, bytes } = requireRecord(change.read, "document", id).body;
    change.note({ written: id, sha256, bytes });
    for (const part of blobBytes(session.read, Buffer.from(sha256, "hex"))) write(part);
    return {};
  });
}
