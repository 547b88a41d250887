import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { custodyHead, vaultChain } from "#core/custody/custody.ts";
import { changePassphrase, hasRecoveryCode, setRecoveryCode } from "#core/vault/change-slots.ts";
import { type KdfCost, standardCost } from "#core/vault/key-slot.ts";
import { schemaVersion } from "#core/vault/migrate.ts";
import { sql } from "#core/vault/sql.ts";
import { createVault, findDataKey, unlockVault, type Vault, type VaultHost } from "#core/vault/vault.ts";
import { readHeader, vaultFiles } from "#core/vault/vault-folder.ts";
import { derivedUuid } from "#core/write/derived-uuid.ts";
import { requireRecord } from "#core/write/record-store.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { AppError, isAppError } from "#shared/errors.ts";
import type { DeedRequest, Handlers } from "#shared/rpc/server.ts";
import { backUpVault, restoreVault } from "./back-up-vault.ts";
import { beginSession, caseHeads, noteFailure, noteVault, resumeSession, type SessionOptions } from "./open-session.ts";
import type { Session } from "./session.ts";

/** Where the one open session of this process is kept. */
export interface SessionHolder {
  readonly session: Session | undefined;
  open(session: Session): void;
  /** Closes what is open and ends the process; the keys die with it. */
  end(): void;
}

type VaultHandlers = Pick<Handlers<CoreContract>, Extract<keyof CoreContract, `vault.${string}`>>;

export function createVaultHandlers(
  options: SessionOptions & { readonly vaultHost: VaultHost },
  holder: SessionHolder,
): VaultHandlers {
  const { vaultHost: host } = options;
  const requireClosed = () => {
    if (holder.session) throw new AppError("vault.open", {});
  };
  const requireOpen = (): Session => {
    if (!holder.session) throw new AppError("vault.locked", {});
    return holder.session;
  };

  return {
    "vault.create": async (input, call) => {
      requireClosed();
      const id = idFromRequest(call.request);
      const earlier = await createdBefore(host, input.folder, id, input.passphrase);
      if (earlier) {
        const { session } = resumeSession(options, earlier);
        holder.open(session);
        return { vault: earlier.id, analystId: session.writer.analystId };
      }
      clearUnfinished(input.folder);
      const vault = await createVault(host, {
        folder: input.folder,
        passphrase: input.passphrase,
        cost: input.cost ?? standardCost,
        id,
      });
      const session = closeOnError(vault, () => beginSession(options, vault, input.analyst));
      holder.open(session);
      return { vault: vault.id, analystId: session.writer.analystId };
    },

    "vault.unlock": async (input) => {
      requireClosed();
      const secret = secretOf(input.secret);
      try {
        const vault = await unlockVault(host, input.folder, secret);
        const { session, failedBefore } = closeOnError(vault, () => resumeSession(options, vault));
        holder.open(session);
        return { vault: vault.id, analystId: session.writer.analystId, failedBefore };
      } catch (error) {
        if (isAppError(error, "vault.wrong-passphrase")) noteFailure(vaultFiles(input.folder), options.deps.now());
        throw error;
      }
    },

    "vault.lock": () => {
      const { session } = holder;
      if (session) noteVault(session.writer, "vault.lock", { heads: caseHeads(session.writer) });
      holder.end();
      return {};
    },

    "vault.status": () => ({ open: holder.session !== undefined }),

    "vault.info": () => vaultInfo(requireOpen()),

    "vault.check": (_input, call) => requireOpen().reader.runTask("reader.check", {}, call),

    "vault.backup": (input, call) => backUpVault(requireOpen(), input.folder, call),

    "vault.restore": (input, call) => {
      requireClosed();
      return restoreVault(host, { ...input, secret: secretOf(input.secret) }, call);
    },

    "vault.changePassphrase": async (input, call) => {
      const session = requireOpen();
      await changePassphrase(host, {
        files: session.vault.files,
        secret: secretOf(input.secret),
        cost: input.cost ?? currentCost(session),
        slotId: idFromRequest(call.request),
        passphrase: input.passphrase,
      });
      noteVault(session.writer, "vault.changePassphrase", { slot: "passphrase" });
      return {};
    },

    "vault.setRecoveryCode": async (input, call) => {
      const session = requireOpen();
      const code = await setRecoveryCode(host, {
        files: session.vault.files,
        secret: secretOf(input.secret),
        cost: input.cost ?? currentCost(session),
        slotId: idFromRequest(call.request),
      });
      noteVault(session.writer, "vault.setRecoveryCode", { slot: "recovery-code" });
      return { code };
    },
  };
}

function vaultInfo(session: Session) {
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
    schemaVersion: schemaVersion(vault.connection),
    databaseBytes: statSync(vault.files.database).size,
    hasRecoveryCode: hasRecoveryCode(header),
    cost: currentCost(session),
    cases: count("case"),
    documents: count("document"),
    custodyLines: custodyHead(read, vaultChain).count,
  };
}

function currentCost(session: Session): KdfCost {
  const slot = readHeader(session.vault.files).slots.find(({ kind }) => kind === "passphrase");
  return slot ? { memoryMiB: slot.kdf.m_kib / 1024, passes: slot.kdf.t } : standardCost;
}

function secretOf(secret: { readonly passphrase: string } | { readonly recoveryCode: string }) {
  return "passphrase" in secret
    ? ({ kind: "passphrase", text: secret.passphrase } as const)
    : ({ kind: "recovery-code", text: secret.recoveryCode } as const);
}

/**
 * An id that belongs to the request. What a repeated request finds under it, it has made itself: vaults and slots lie
 * outside the database, where answers are kept.
 */
function idFromRequest(request: DeedRequest | undefined): string {
  return derivedUuid(request?.requestId ?? "");
}

async function createdBefore(host: VaultHost, folder: string, id: string, passphrase: string) {
  const files = vaultFiles(folder);
  if (!existsSync(files.header) || readHeader(files).vault !== id) return undefined;
  await findDataKey(host, readHeader(files), { kind: "passphrase", text: passphrase });
  return unlockVault(host, folder, { kind: "passphrase", text: passphrase });
}

/** A creation that was cut off has left a database without a header: nothing that anyone could ever open. */
function clearUnfinished(folder: string): void {
  const files = vaultFiles(folder);
  if (!existsSync(files.database) || existsSync(files.header)) return;
  const ours = new Set(["vault.db", "vault.db-wal", "vault.db-shm", "vault.lock", "vault.json.new"]);
  if (readdirSync(folder).every((name) => ours.has(name))) {
    for (const name of ours) rmSync(join(folder, name), { force: true });
  }
}

function closeOnError<T>(vault: Vault, work: () => T): T {
  try {
    return work();
  } catch (error) {
    vault.close();
    throw error;
  }
}
