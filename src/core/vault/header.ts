import { createHash } from "node:crypto";
import { z } from "zod";
import { canonicalJson } from "#shared/domain/canonical-json.ts";
import { AppError } from "#shared/errors.ts";

/** Limits checked before the key derivation runs, so that a hostile header cannot demand more. */
export const headerCaps = {
  bytes: 65_536,
  slots: 16,
  memoryKiB: { min: 65_536, max: 1_048_576 },
  passes: { min: 2, max: 16 },
} as const;

const base64Of = (bytes: number) =>
  z.string().refine((text) => {
    const decoded = Buffer.from(text, "base64");
    return decoded.byteLength === bytes && decoded.toString("base64") === text;
  }, `canonical base64 of ${bytes} bytes`);

const slotSchema = z.strictObject({
  id: z.uuid(),
  kind: z.enum(["passphrase", "recovery-code"]),
  kdf: z.strictObject({
    name: z.literal("argon2id"),
    v: z.literal(19),
    m_kib: z.number().int().min(headerCaps.memoryKiB.min).max(headerCaps.memoryKiB.max),
    t: z.number().int().min(headerCaps.passes.min).max(headerCaps.passes.max),
    p: z.literal(1),
    salt: base64Of(16),
  }),
  wrap: z.strictObject({ name: z.literal("aes-256-gcm"), iv: base64Of(12) }),
  /** The sealed 32-byte data key and its 16-byte tag. */
  ct: base64Of(48),
});
export type Slot = z.infer<typeof slotSchema>;

const bodySchema = z.strictObject({
  format: z.literal(1),
  vault: z.uuid(),
  cipher: z.literal("aegis"),
  slots: z.array(slotSchema).min(1).max(headerCaps.slots),
});
export type Header = z.infer<typeof bodySchema>;

const fileSchema = bodySchema.extend({ check: z.string().length(64) });

/** The bytes of vault.json: canonical JSON with a checksum, so that damage can be told from a wrong passphrase. */
export function encodeHeader(header: Header): Uint8Array {
  return Buffer.from(`${canonicalJson({ ...header, check: checksum(header) })}\n`);
}

/** Throws `vault.header-damaged` for anything but the exact bytes `encodeHeader` writes. */
export function decodeHeader(bytes: Uint8Array): Header {
  if (bytes.byteLength > headerCaps.bytes) throw damaged("it is larger than any header");
  const parsed = fileSchema.safeParse(parseJson(Buffer.from(bytes).toString("utf8")));
  // A validator's message would not help a locked-out user; the field's name helps to examine the file.
  if (!parsed.success) throw damaged(`${fieldOf(parsed.error)} is not as Casebound writes it`);
  const { check, ...header } = parsed.data;
  if (check !== checksum(header) || Buffer.compare(encodeHeader(header), bytes) !== 0) {
    throw damaged("its checksum does not match");
  }
  return header;
}

function fieldOf({ issues: [issue] }: z.ZodError): string {
  const path = issue?.path.join(".") ?? "";
  return path === "" ? "its content" : `its field ${path}`;
}

function checksum(header: Header): string {
  return createHash("sha256").update(canonicalJson(header)).digest("hex");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw damaged("it is not JSON");
  }
}

function damaged(reason: string): AppError {
  return new AppError("vault.header-damaged", { reason });
}
