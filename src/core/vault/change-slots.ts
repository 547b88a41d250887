import { AppError } from "#shared/errors.ts";
import type { Header, Slot } from "./header.ts";
import { readHeader, readPreviousHeader, replaceHeader } from "./header-file.ts";
import { deriveSubkey, type KdfCost, sealSlot } from "./key-slot.ts";
import { findDataKey, type Secret, type VaultHost } from "./vault.ts";
import type { VaultFiles } from "./vault-folder.ts";

// A repeated request recognises its own slot by the slot's id and does not add another.

interface ChangeOptions {
  readonly files: VaultFiles;
  /** Opens the vault now: changing a slot requires a valid secret. */
  readonly secret: Secret;
  readonly cost: KdfCost;
  /** Id of the new slot, derived from the request. */
  readonly slotId: string;
}

/** Replaces the passphrase slots with a new one. The data key, and so the database, stays the same. */
export async function changePassphrase(host: VaultHost, options: ChangeOptions & { passphrase: string }) {
  if (hasSlot(readHeader(options.files), options.slotId)) return;
  await withDataKey(host, options, (dataKey) =>
    replaceSlots(host, options, { dataKey, kind: "passphrase", secret: options.passphrase }),
  );
}

/**
 * Adds a recovery code as a second secret and invalidates an earlier one. The code is not stored: it is derived from
 * the data key and the slot's id, so a request repeated after its answer was lost returns the same code.
 */
export async function setRecoveryCode(host: VaultHost, options: ChangeOptions): Promise<string> {
  return withDataKey(host, options, async (dataKey, header) => {
    const code = recoveryCode(deriveSubkey(dataKey, header.vault, `recovery-code/v1/${options.slotId}`));
    if (!hasSlot(header, options.slotId))
      await replaceSlots(host, options, { dataKey, kind: "recovery-code", secret: code });
    return code;
  });
}

export function hasRecoveryCode(header: Header): boolean {
  return header.slots.some((slot) => slot.kind === "recovery-code");
}

async function withDataKey<T>(
  host: VaultHost,
  { files, secret, slotId }: ChangeOptions,
  work: (dataKey: Uint8Array, header: Header) => Promise<T>,
): Promise<T> {
  const header = readHeader(files);
  // A repeated request may carry the secret it has itself replaced, which is in the previous header.
  const earlier = hasSlot(header, slotId) ? (readPreviousHeader(files)?.slots ?? []) : [];
  const dataKey = await findDataKey(host, { ...header, slots: [...header.slots, ...earlier] }, secret);
  try {
    return await work(dataKey, header);
  } finally {
    dataKey.fill(0);
  }
}

interface NewSlot {
  readonly dataKey: Uint8Array;
  readonly kind: Slot["kind"];
  readonly secret: string;
}

async function replaceSlots(
  host: VaultHost,
  { files, cost, slotId }: ChangeOptions,
  { dataKey, kind, secret }: NewSlot,
): Promise<void> {
  const { deps, deriveKey } = host;
  const slot = await sealSlot({ deps, deriveKey, kind, secret, dataKey, cost, id: slotId, vault: readHeader(files) });
  // Read again: another slot may have changed while the key was derived.
  const header = readHeader(files);
  replaceHeader(files, { ...header, slots: [...header.slots.filter((old) => old.kind !== kind), slot] });
}

function hasSlot(header: Header, id: string): boolean {
  return header.slots.some((slot) => slot.id === id);
}

/** Crockford's Base32 omits I, L, O and U, which are easily misread. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The first 160 bits of the key, in eight groups of four characters. */
function recoveryCode(key: Uint8Array): string {
  let bits = 0n;
  for (const byte of key.subarray(0, 20)) bits = (bits << 8n) | BigInt(byte);
  let code = "";
  for (let index = 0; index < 32; index++) {
    const digit = alphabet[Number((bits >> BigInt(155 - 5 * index)) & 31n)];
    if (digit === undefined) throw new AppError("internal", { incident: "recovery code" });
    code += (index > 0 && index % 4 === 0 ? "-" : "") + digit;
  }
  return code;
}
