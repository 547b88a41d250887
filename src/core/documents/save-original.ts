import { closeSync, openSync, rmSync, writeFileSync } from "node:fs";
import { runDeed, type Session } from "#core/session/session.ts";
import { blobBytes } from "#core/vault/blobs.ts";
import { asFileErrors } from "#core/vault/file-error.ts";
import { requireRecord } from "#core/write/record-store.ts";
import type { ParsedInputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import type { CallContext } from "#shared/rpc/server.ts";

type Input = ParsedInputOf<CoreContract["documents.saveOriginal"]>;

/** Takes a copy out of the vault, part by part; one that could not be finished is not left behind. */
export function saveOriginal(session: Session, input: Input, call: Pick<CallContext<never>, "request">) {
  const { id, path, overwrite } = input;
  const { body, caseId } = requireRecord(session.read, "document", id);
  return runDeed(session, call, { caseId, mode: "fixed", inReadOnlyCase: true }, (change) => {
    asFileErrors(path, () => {
      const file = openSync(path, overwrite ? "w" : "wx", 0o600);
      try {
        for (const part of blobBytes(session.read, Buffer.from(body.sha256, "hex"))) writeFileSync(file, part);
      } catch (error) {
        rmSync(path, { force: true });
        throw error;
      } finally {
        closeSync(file);
      }
    });
    change.note({ written: id, sha256: body.sha256, bytes: body.bytes });
    return { path, sha256: body.sha256, bytes: body.bytes };
  });
}
