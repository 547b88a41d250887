import { z } from "zod";
import { canonicalJson } from "./canonical-json.ts";
import { idOf } from "./id.ts";
import type { Body } from "./kind.ts";
import { momentSchema } from "./moment.ts";

/** The fields that a version's hash covers. */
export interface VersionContent {
  readonly kind: string;
  readonly id: string;
  /** Hashes in hex, sorted. */
  readonly parents: readonly string[];
  readonly author: string;
  /** UTC milliseconds on the author's clock. */
  readonly at: number;
  readonly op: string;
  /** 16 random bytes in hex, so that the hash of a withheld version reveals nothing of its content. */
  readonly nonce: string;
  /** `null` if the record was removed. */
  readonly body: Body | null;
}

/**
 * The exact text whose SHA-256 is the version's hash (RFC 8785). `body` is canonical text, inserted where its name
 * sorts, so that large bodies are serialised once.
 */
export function versionText(version: Omit<VersionContent, "body">, body: string): string {
  const { kind, id, parents, author, at, op, nonce } = version;
  const before = canonicalJson({ at, author });
  const after = canonicalJson({ id, kind, nonce, op, parents });
  return `${before.slice(0, -1)},"body":${body},${after.slice(1)}`;
}

export function bodyToText(body: Body | null): string {
  return canonicalJson(body);
}

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const kind = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9-]*$/);
const head = { kind, id: z.string().max(100), version: hash, parents: z.array(hash).max(1000) };

/** One line of a bundle's records: a version, or the bare hash of one that was withheld or purged. */
export const recordLineSchema = z.union([
  z.strictObject({
    ...head,
    nonce: z.string().regex(/^[0-9a-f]{32}$/),
    author: idOf("analyst"),
    at: momentSchema,
    op: z.string().max(40),
    body: z.record(z.string(), z.json()).nullable(),
    /** The record's id in the exporting vault, if it differs from the id the version was written under. */
    local: z.string().max(100).optional(),
  }),
  z.strictObject({ ...head, withheld: z.literal(true), local: z.string().max(100).optional() }),
]);
export type RecordLine = z.infer<typeof recordLineSchema>;
