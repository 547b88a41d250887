import { createHash } from "node:crypto";
import type { MergeRules } from "#core/write/merge-heads.ts";
import type { MergeVersion } from "#core/write/version-graph.ts";
import { canonicalJson } from "#shared/domain/canonical-json.ts";
import type { Body } from "#shared/domain/kind.ts";

/** Plain fields, a set, a list with ids, a marking, and two fields merged as one; every body is consistent. */
export const rules: MergeRules = {
  fields: { tags: "set", positions: "set", marking: "marking" },
  wholes: { place: { fields: ["words"], about: ["gloss"] } },
  isSound: () => true,
};

export interface VersionSpec {
  readonly author?: string;
  readonly at?: number;
  readonly on?: readonly MergeVersion[];
  /** `null` removes the record. */
  readonly body?: Body | null;
  readonly isWithheld?: boolean;
  readonly nonce?: string;
}

/** A version as merging sees it, with a hash of its whole content like real ones. */
export function aVersion(spec: VersionSpec): MergeVersion {
  const { author = "ada", at = 1, on = [], body = {}, isWithheld = false, nonce = "" } = spec;
  const parents = on.map(({ hash }) => hash).sort();
  const hash = createHash("sha256").update(canonicalJson({ author, at, parents, body, nonce })).digest("hex");
  return { hash, parents, author, at, body: isWithheld ? undefined : () => body };
}

/** The same version, known only by hash. */
export function asTrace(version: MergeVersion): MergeVersion {
  return { ...version, author: "", at: 0, body: undefined };
}

export const red = { tlp: "TLP:RED", caveats: [] };
export const amber = { tlp: "TLP:AMBER", caveats: [] };
export const green = { tlp: "TLP:GREEN", caveats: [] };
