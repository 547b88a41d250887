import { type ReactNode, useEffect, useEffectEvent, useState } from "react";
import { call, desktop } from "#renderer/bridge/core.ts";
import { asAppError } from "#renderer/bridge/query.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { onLock } from "#renderer/state/on-lock.ts";
import { type OpenVault, openedVault, setDesktop, useSession } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { ChangePassphrase } from "./change-passphrase.tsx";
import { type Secret, secretOf, type TypedSecret } from "./secret-field.tsx";

interface Unlocking {
  readonly folder: string;
  readonly secret: TypedSecret;
  /** The vault's name on this computer; undefined: it is not remembered. */
  readonly name: string | undefined;
}

interface Unlock {
  /** Resolves once the vault is open; after a recovery code, the dialog for a new passphrase is shown first. */
  readonly unlock: (unlocking: Unlocking) => Promise<void>;
  readonly dialog: ReactNode;
}

/**
 * Unlocks a vault from the start screen: reports failed attempts, and offers a new passphrase after a recovery code was
 * used. `onLeft` runs if that dialog closes with the vault still locked; the start form is then needed again.
 */
export function useUnlock(onLeft: () => void): Unlock {
  const [recovered, setRecovered] = useState<OpenVault & { readonly by: Secret }>();
  const unlock = async ({ folder, secret, name }: Unlocking) => {
    const { analystId, failedBefore } = await unlockAlone(folder, secretOf(secret));
    if (name !== undefined) setDesktop(await desktop("desktop.rememberVault", { folder, name }));
    if (failedBefore > 0) notify({ tone: "warning", text: t("vault.failedBefore", { count: failedBefore }) });
    if (secret.isCode) setRecovered({ folder, analystId, by: secretOf(secret) });
    else await openedVault({ folder, analystId });
  };
  const leave = useEffectEvent(() => {
    setRecovered(undefined);
    onLeft();
  });
  const isOffered = recovered !== undefined;
  // The computer may go to sleep, or core stop, while the dialog is open.
  useEffect(() => (isOffered ? onLock(() => leave()) : undefined), [isOffered]);
  const enter = async ({ folder, analystId }: OpenVault) => {
    setRecovered(undefined);
    await attempt(() => openedVault({ folder, analystId }));
    if (!useSession.getState().vault) onLeft();
  };
  return {
    unlock,
    dialog: recovered ? <ChangePassphrase by={recovered.by} onClose={() => void enter(recovered)} /> : null,
  };
}

/** A vault that was left open behind the door is locked first: nothing else at the door could lock it. */
async function unlockAlone(folder: string, secret: Secret) {
  const input = { folder, secret, prepareSearch: true };
  try {
    return await call("vault.unlock", input);
  } catch (failed) {
    if (asAppError(failed).code !== "vault.open") throw failed;
    await call("vault.lock", {});
    return await call("vault.unlock", input);
  }
}
