import { changePassphrase, setRecoveryCode } from "#core/vault/change-slots.ts";
import { readHeader } from "#core/vault/header-file.ts";
import { standardCost } from "#core/vault/key-slot.ts";
import { createVault, type Secret, unlockVault, type VaultHost } from "#core/vault/vault.ts";
import { vaultFiles } from "#core/vault/vault-folder.ts";
import { derivedUuid } from "#core/write/derived-uuid.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { AppError, isAppError } from "#shared/errors.ts";
import type { DeedCall, Handlers } from "#shared/rpc/server.ts";
import { backUpVault, restoreVault } from "./back-up-vault.ts";
import { noteFailure } from "./failed-unlocks.ts";
import { beginSession, caseHeads, noteVault, resumeSession, type SessionOptions } from "./open-session.ts";
import { createOpening, type SessionHolder } from "./opening.ts";
import { createSearchThreads } from "./searcher-client.ts";
import { requestOf, type Session } from "./session.ts";
import { currentCost, vaultInfo } from "./vault-info.ts";

type VaultHandlers = Pick<Handlers<CoreContract>, Extract<keyof CoreContract, `vault.${string}`>>;

export function createVaultHandlers(
  options: SessionOptions & { readonly vaultHost: VaultHost },
  holder: SessionHolder,
): VaultHandlers {
  const { vaultHost: host } = options;
  const opening = createOpening(holder);
  const requireOpen = (): Session => {
    if (!holder.session) throw new AppError("vault.locked", {});
    return holder.session;
  };
  /** Unlocks, and notes a failure where that is possible while the vault is closed. */
  const unlock = async (folder: string, secret: Secret, prepareSearch = false) => {
    const searchThreads = createSearchThreads(options.searcherWorker);
    if (prepareSearch) searchThreads.prepare();
    try {
      const vault = await unlockVault(host, folder, secret);
      const resumed = resumeSession(options, vault, searchThreads, secret.kind);
      if (prepareSearch) resumed.session.searcher.begin();
      return resumed;
    } catch (error) {
      void searchThreads.close();
      if (isAppError(error, "vault.wrong-passphrase")) noteFailure(vaultFiles(folder), options.deps.now());
      throw error;
    }
  };

  return {
    "vault.create": async (input, call) => {
      const { folder, passphrase } = input;
      const { vault, analystId } = await opening(call, async (requestId) => {
        const id = derivedUuid(requestId);
        if (holdsVault(folder, id)) return unlock(folder, { kind: "passphrase", text: passphrase });
        const session = await createVault(host, { folder, passphrase, cost: input.cost ?? standardCost, id }, (vault) =>
          beginSession(options, vault, input.analyst),
        );
        return { session, failedBefore: 0 };
      });
      return { vault, analystId };
    },

    "vault.unlock": (input, call) =>
      opening(call, () => unlock(input.folder, secretOf(input.secret), input.prepareSearch)),

    "vault.lock": async () => {
      const { session } = holder;
      if (session) noteLock(session);
      await holder.end();
      return {};
    },

    "vault.status": () => ({ open: holder.session !== undefined }),

    "vault.info": () => vaultInfo(requireOpen()),

    "vault.check": (_input, call) => requireOpen().reader.runTask("reader.check", {}, call),

    "vault.backup": (input, call) => backUpVault(requireOpen(), input.folder, call),

    "vault.restore": (input, call) => {
      if (holder.session) throw new AppError("vault.open", {});
      const { from, folder } = input;
      return restoreVault(host, options.readerWorker, { from, folder, secret: secretOf(input.secret) }, call);
    },

    "vault.changePassphrase": async (input, call) => {
      const session = requireOpen();
      await changePassphrase(host, { ...slotChange(session, input, call), passphrase: input.passphrase });
      noteSlot(session, call, "passphrase");
      return {};
    },

    "vault.setRecoveryCode": async (input, call) => {
      const session = requireOpen();
      const code = await setRecoveryCode(host, slotChange(session, input, call));
      noteSlot(session, call, "recovery-code");
      return { code };
    },
  };
}

type SecretInput = { readonly passphrase: string } | { readonly recoveryCode: string };

function secretOf(secret: SecretInput): Secret {
  return "passphrase" in secret
    ? { kind: "passphrase", text: secret.passphrase }
    : { kind: "recovery-code", text: secret.recoveryCode };
}

/** Ids of vaults and slots are derived from the request: repeated, it finds what it has created. */
function slotChange(
  session: Session,
  input: { readonly secret: SecretInput; readonly cost?: { memoryMiB: number; passes: number } | undefined },
  call: DeedCall,
) {
  return {
    files: session.vault.files,
    secret: secretOf(input.secret),
    cost: input.cost ?? currentCost(session),
    slotId: derivedUuid(requestOf(call).requestId),
  };
}

/** Recorded once for each request. Not even a hash of the input is kept, because it is the passphrase. */
function noteSlot(session: Session, call: DeedCall, slot: string): void {
  const request = { ...requestOf(call), input: null };
  session.writer.run({ request, op: request.name, caseId: null, mode: "fixed" }, (change) => change.note({ slot }));
}

function holdsVault(folder: string, id: string): boolean {
  try {
    return readHeader(vaultFiles(folder)).vault === id;
  } catch {
    // Whatever exists there was not created by this request.
    return false;
  }
}

/** Locking must never fail: if the line cannot be written, the next unlock shows that it is missing. */
function noteLock({ writer, deps }: Session): void {
  try {
    noteVault(writer, "vault.lock", { heads: caseHeads(writer) });
  } catch (error) {
    deps.log(`the lock could not be put on record: ${isAppError(error, "disk.full") ? "disk full" : "failed"}`);
  }
}
