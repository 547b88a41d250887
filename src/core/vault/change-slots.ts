import { AppError } from "#shared/errors.ts";
import type { Header, Slot } from "./header.ts";
import { type KdfCost, sealSlot } from "./key-slot.ts";
import { findDataKey, type VaultHost } from "./vault.ts";
import { readHeader, type VaultFiles, writeHeader } from "./vault-folder.ts";

interface ChangeOptions {
  readonly files: VaultFiles;
  /** Opens the vault now: nobody changes a lock without the key in hand. */
  readonly secret: { readonly kind: Slot["kind"]; readonly text: string };
  readonly cost: KdfCost;
  /** The id of the new slot. A slot that is already there means: this request has been done. */
  readonly slotId: string;
}

/** A new passphrase slot in place of the old ones. The data key, and so the database, stays as it is. */
export function changePassphrase(host: VaultHost, options: ChangeOptions & { passphrase: string }): Promise<void> {
  return replaceSlots(host, options, "passphrase", options.passphrase);
}

/** Makes a recovery code the second way in; an earlier code stops working. Returns the code, shown once. */
export async function setRecoveryCode(host: VaultHost, options: ChangeOptions): Promise<string> {
  const code = newRecoveryCode(host.deps.random(20));
  await replaceSlots(host, options, "recovery-code", code);
  return code;
}

async function replaceSlots(host: VaultHost, options: ChangeOptions, kind: Slot["kind"], secret: string) {
  const header = readHeader(options.files);
  if (header.slots.some((slot) => slot.id === options.slotId)) return;
  const dataKey = await findDataKey(host, header, options.secret);
  try {
    const slot = await sealSlot({
      deps: host.deps,
      worker: host.keyWorker,
      kind,
      secret,
      dataKey,
      cost: options.cost,
      id: options.slotId,
      vault: header,
    });
    writeHeader(options.files, { ...header, slots: [...header.slots.filter((old) => old.kind !== kind), slot] });
  } finally {
    dataKey.fill(0);
  }
}

/** Crockford's Base32 has no I, L, O, U to misread. 160 bits in eight groups of four. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

function newRecoveryCode(random: Uint8Array): string {
  let bits = 0n;
  for (const byte of random) bits = (bits << 8n) | BigInt(byte);
  let code = "";
  for (let index = 0; index < 32; index++) {
    const digit = alphabet[Number((bits >> BigInt(155 - 5 * index)) & 31n)];
    if (digit === undefined) throw new AppError("internal", { incident: "recovery code" });
    code += (index > 0 && index % 4 === 0 ? "-" : "") + digit;
  }
  return code;
}

export function hasRecoveryCode(header: Header): boolean {
  return header.slots.some((slot) => slot.kind === "recovery-code");
}
