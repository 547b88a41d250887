import { statSync } from "node:fs";
import { custodyHead, vaultChain } from "#core/custody/custody.ts";
import { hasRecoveryCode } from "#core/vault/change-slots.ts";
import { readHeader } from "#core/vault/header-file.ts";
import { type KdfCost, standardCost } from "#core/vault/key-slot.ts";
import { sql } from "#core/vault/sql.ts";
import { requireRecord } from "#core/write/record-store.ts";
import type { OutputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import type { Session } from "./session.ts";

export function vaultInfo(session: Session): OutputOf<CoreContract["vault.info"]> {
  const { vault, read, writer } = session;
  const header = readHeader(vault.files);
  const analyst = requireRecord(read, "analyst", writer.analystId);
  const count = (kind: string) =>
    read.get<{ count: number }>(sql`
      SELECT count(*) AS count FROM record WHERE kind = ${kind} AND state = 'active'`)?.count ?? 0;
  return {
    vault: vault.id,
    folder: vault.files.folder,
    analyst: { id: analyst.id, name: analyst.body.name, contact: analyst.body.contact },
    cipher: header.cipher,
    schemaVersion: vault.schemaVersion,
    databaseBytes: statSync(vault.files.database).size,
    hasRecoveryCode: hasRecoveryCode(header),
    cost: currentCost(session),
    cases: count("case"),
    documents: count("document"),
    custodyLines: custodyHead(read, vaultChain).count,
  };
}

/** Cost of trying the passphrase; a new slot gets the same. */
export function currentCost(session: Session): KdfCost {
  const slot = readHeader(session.vault.files).slots.find(({ kind }) => kind === "passphrase");
  return slot ? { memoryMiB: slot.kdf.m_kib / 1024, passes: slot.kdf.t } : standardCost;
}
