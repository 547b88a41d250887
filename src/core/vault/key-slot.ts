import { createHash, hkdfSync } from "node:crypto";
import type { Deps } from "#core/deps/deps.ts";
import { canonicalJson } from "#shared/domain/canonical-json.ts";
import { openAesGcm, sealAesGcm } from "./aes-gcm.ts";
import type { DeriveKey } from "./argon2id.ts";
import type { Header, Slot } from "./header.ts";

/** Memory and passes of Argon2id (RFC 9106), one lane. */
export interface KdfCost {
  readonly memoryMiB: number;
  readonly passes: number;
}

export const standardCost: KdfCost = { memoryMiB: 256, passes: 3 };

interface SealOptions {
  readonly deps: Deps;
  readonly deriveKey: DeriveKey;
  readonly kind: Slot["kind"];
  readonly secret: string;
  readonly dataKey: Uint8Array;
  readonly cost: KdfCost;
  /** Passed in, so that a repeated request recognises its own slot. */
  readonly id: string;
  readonly vault: Pick<Header, "format" | "vault" | "cipher">;
}

/** Wraps the data key under a secret, with fresh salt and IV. Every field of the slot is authenticated. */
export async function sealSlot(options: SealOptions): Promise<Slot> {
  const { deps, cost, kind, id } = options;
  const open = {
    id,
    kind,
    kdf: {
      name: "argon2id" as const,
      v: 19 as const,
      m_kib: cost.memoryMiB * 1024,
      t: cost.passes,
      p: 1 as const,
      salt: toBase64(deps.random(16)),
    },
    wrap: { name: "aes-256-gcm" as const, iv: toBase64(deps.random(12)) },
  };
  const key = await keyOf(options.deriveKey, kind, options.secret, open.kdf);
  const ct = sealAesGcm(key, fromBase64(open.wrap.iv), options.dataKey, associatedData(options.vault, open));
  key.fill(0);
  return { ...open, ct: toBase64(ct) };
}

/** The data key; `undefined` if the secret does not open this slot. */
export async function openSlot(
  deriveKey: DeriveKey,
  header: Header,
  slot: Slot,
  secret: string,
): Promise<Uint8Array | undefined> {
  const { ct, ...open } = slot;
  const key = await keyOf(deriveKey, slot.kind, secret, slot.kdf);
  const dataKey = openAesGcm(key, fromBase64(slot.wrap.iv), fromBase64(ct), associatedData(header, open));
  key.fill(0);
  return dataKey;
}

type Purpose = "db/v1" | "sealed/v1" | `recovery-code/v1/${string}`;

/** A key for one purpose, derived from the data key (HKDF-SHA-256, RFC 5869) with the vault's id as salt. */
export function deriveSubkey(dataKey: Uint8Array, vault: string, purpose: Purpose): Uint8Array {
  const salt = Buffer.from(vault.replaceAll("-", ""), "hex");
  return new Uint8Array(hkdfSync("sha256", dataKey, salt, `casebound/${purpose}`, 32));
}

function associatedData(header: Pick<Header, "format" | "vault" | "cipher">, slot: Omit<Slot, "ct">): Uint8Array {
  const { format, vault, cipher } = header;
  return Buffer.from(`casebound-vault-slot-v1\0${canonicalJson({ cipher, format, slot, vault })}`);
}

async function keyOf(deriveKey: DeriveKey, kind: Slot["kind"], secret: string, kdf: Slot["kdf"]): Promise<Uint8Array> {
  const hashed = createHash("sha256").update(normalSecret(kind, secret)).digest();
  try {
    return await deriveKey({ secret: hashed, salt: fromBase64(kdf.salt), memoryKiB: kdf.m_kib, passes: kdf.t });
  } finally {
    hashed.fill(0);
  }
}

/** Normalises a passphrase to NFC; a recovery code to upper case without spacing, with O read as 0, I and L as 1. */
function normalSecret(kind: Slot["kind"], secret: string): string {
  if (kind === "passphrase") return secret.normalize("NFC");
  return secret
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}

function fromBase64(text: string): Uint8Array {
  return Buffer.from(text, "base64");
}
