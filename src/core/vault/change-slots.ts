import { AppError } from "#shared/errors.ts";
import type { Header, Slot } from "./header.ts";
import { readHeader, readPreviousHeader, replaceHeader } from "./header-file.ts";
import { deriveSubkey, type KdfCost, sealSlot } from "./key-slot.ts";
import { findDataKey, type Secret, type VaultHost } from "./vault.ts";
import type { VaultFiles } from "./vault-folder.ts";

// A request that is repeated finds the slot that it has made by the slot's id, and makes no second one.

interface ChangeOptions {
  readonly files: VaultFiles;
  /** Opens the vault now: nobody changes a lock without the key in hand. */
  readonly secret: Secret;
  readonly cost: KdfCost;
  /** The id of the new slot, which belongs to the request. */
  readonly slotId: string;
}

/** A new passphrase slot in place of the old ones. The data key, and so the database, stays as it is. */
export async function changePassphrase(host: VaultHost, options: ChangeOptions & { passphrase: string }) {
  if (hasSlot(readHeader(options.files), options.slotId)) return;
  await withDataKey(host, options, (dataKey) => replaceSlots(host, options, dataKey, "passphrase", options.passphrase));
}

/**
 * Makes a recovery code the second way in; an earlier code stops working. The code is kept nowhere: it follows from the
 * data key and the slot's id, so that the request, repeated after its answer was lost, answers with the same code.
 */
export async function setRecoveryCode(host: VaultHost, options: ChangeOptions): Promise<string> {
  return withDataKey(host, options, async (dataKey, header) => {
    const code = recoveryCode(deriveSubkey(dataKey, header.vault, `recovery-code/v1/${options.slotId}`));
    if (!hasSlot(header, options.slotId)) await replaceSlots(host, options, dataKey, "recovery-code", code);
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
  // A repeated request may come with the secret that it has itself replaced: that stands in the header before.
  const earlier = hasSlot(header, slotId) ? (readPreviousHeader(files)?.slots ?? []) : [];
  const dataKey = await findDataKey(host, { ...header, slots: [...header.slots, ...earlier] }, secret);
  try {
    return await work(dataKey, header);
  } finally {
    dataKey.fill(0);
  }
}

async function replaceSlots(
  host: VaultHost,
  { files, cost, slotId }: ChangeOptions,
  dataKey: Uint8Array,
  kind: Slot["kind"],
  secret: string,
): Promise<void> {
  const { deps, deriveKey } = host;
  const slot = await sealSlot({ deps, deriveKey, kind, secret, dataKey, cost, id: slotId, vault: readHeader(files) });
  // Read again: while the key was derived another kind of slot may have been changed.
  const header = readHeader(files);
  replaceHeader(files, { ...header, slots: [...header.slots.filter((old) => old.kind !== kind), slot] });
}

function hasSlot(header: Header, id: string): boolean {
  return header.slots.some((slot) => slot.id === id);
}

/** Crockford's Base32 has no I, L, O, U to misread. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** 160 bits of the key, in eight groups of four. */
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
