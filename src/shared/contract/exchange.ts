import { z } from "zod";
import { sha256Hex } from "#shared/domain/document.ts";
import {
  bundleEncryptions,
  bundleVerdicts,
  importKind,
  releaseKind,
  signerStandings,
} from "#shared/domain/exchange.ts";
import { idOf } from "#shared/domain/id.ts";
import { markingSchema, maxGivenCaveats, tlpSchema } from "#shared/domain/marking.ts";
import { problemSchema } from "#shared/errors.ts";
import { command, limits, line, newPassphrase, path, query, task } from "./define.ts";
import { caseId, recordErrors, recordOf } from "./record-area.ts";

const count = z.number().int().nonnegative();
const counts = z.record(z.string(), count);
const steps = z.strictObject({ done: count, total: count, doing: z.string() });

/** Encryption of the bundle. */
const encryption = z.union([
  z.strictObject({ recipients: z.array(z.string().max(4000)).min(1).max(100) }),
  z.strictObject({ passphrase: newPassphrase }),
  z.strictObject({ clear: z.literal(true) }),
]);

/** Input to open a bundle. The vault's own age keys are always tried. */
const opening = { path, passphrase: z.string().max(limits.passphrase).optional() };

export const verificationSchema = z.strictObject({
  verdict: z.enum(bundleVerdicts),
  /** The principal in our own trust store, never a name the bundle claims. */
  signer: z.string().nullable(),
  /**
   * Standing of the key that signed an intact bundle, even if addressed to others. `null` if the bundle is broken,
   * unsigned or encrypted.
   */
  standing: z.enum(signerStandings).nullable(),
  fingerprint: z.string().nullable(),
  /** The same key as an OpenSSH line, to be trusted once its fingerprint was compared. */
  publicKey: z.string().nullable(),
  /** Signer's name claimed by the bundle: anyone could have written it. */
  claimedSigner: z.string().nullable(),
  /** What would open the bundle; `null` if it is not encrypted. */
  closedBy: z.enum(["keys", "passphrase"]).nullable(),
  files: count,
  problems: z.array(problemSchema),
});
export type Verification = z.infer<typeof verificationSchema>;

const openErrors = [
  ...recordErrors,
  "file.missing",
  "file.unreadable",
  "bundle.unreadable",
  "bundle.broken",
  "bundle.not-addressed",
  "bundle.wrong-passphrase",
  "bundle.newer",
] as const;

/** Assessments with a draft of this analyst that was not saved as a version: drafts are not exported. */
const drafts = z.array(z.strictObject({ id: z.string(), title: z.string(), at: count }));

/** Target case: the bundle's own, a new one, or an existing one. */
const target = z.union([z.literal("same"), z.literal("new"), caseId]);

/** Independent changes of one field by two analysts. */
const conflict = z.strictObject({
  kind: z.string(),
  id: z.string(),
  field: z.string(),
  /** The side that stands until a decision comes first. */
  sides: z.array(
    z.strictObject({
      version: z.string(),
      author: z.string(),
      at: z.number().int(),
      value: z.json(),
      /** True for the side that was here first: written in this vault, or else imported first. */
      isHere: z.boolean(),
      /** Excerpts cited by this side. */
      evidence: z.array(z.strictObject({ id: z.string(), quote: z.string(), document: z.string() })),
    }),
  ),
});

export const custodyParts = ["none", "lines", "details"] as const;

export const changeKinds = ["new", "known", "newer", "older", "merged", "conflict", "withheld"] as const;

/** Marking of a record here, and the lower one it would have or has now. */
const lowering = { from: z.string(), to: z.string() };

/** Versions under the name of an analyst who has not signed them. */
export const unprovenSchema = z.strictObject({
  analystId: z.string(),
  name: z.string(),
  /** True if this bundle, or one it passes on, claims that the analyst released it. */
  isReleaser: z.boolean(),
  /** Number of versions by record. */
  records: z.array(z.strictObject({ origin: z.string(), versions: count })),
});

/** Consent to unproven versions: exactly these versions of these analysts in this bundle. */
const unprovenConsent = z.strictObject({
  tagManifest: sha256Hex,
  authors: z.array(z.strictObject({ analystId: z.string().max(100), versions: count })).max(10_000),
});

/**
 * Content of a record as canonical JSON, `null` if it exceeds the plan's limit, and the author of its latest version.
 */
const standing = z.strictObject({ content: z.string().nullable(), author: z.string(), at: z.number().int() });

const plan = z.strictObject({
  verification: verificationSchema,
  /** SHA-256 of the tag manifest: the single hash that identifies the bundle's content. */
  tagManifest: sha256Hex,
  caseId: z.string(),
  caseTitle: z.string(),
  question: z.string(),
  /** Number of records by effect. */
  counts,
  records: z.array(
    z.strictObject({
      kind: z.string(),
      /** Ids in the target and in the bundle. */
      id: z.string(),
      origin: z.string(),
      /** Name after the import; empty if the content is withheld. */
      name: z.string(),
      change: z.enum(changeKinds),
      lowered: z.strictObject(lowering).nullable(),
      versions: count,
      conflicts: z.array(z.string()),
      /** Content here and after the import, if they differ; `null` for none, or if it is in the bin. */
      here: standing.nullable(),
      after: standing.nullable(),
      /** Ids (as in the bundle) of the records it depends on that exist here only after the import. */
      needs: z.array(z.string()),
    }),
  ),
  /** Conflicts that would be open, with both sides. */
  conflicts: z.array(conflict),
  /** Names of records these conflicts refer to that do not exist here yet. */
  names: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  documents: count,
  withheld: counts,
  /** Versions that require consent to import. */
  unproven: z.array(unprovenSchema),
  warnings: z.array(z.string()),
});

export const exchangeArea = {
  "exchange.export": task(() => ({
    input: z.strictObject({
      caseId,
      path,
      /** Absent for every record of the case; otherwise these and everything they depend on. */
      recordIds: z.array(z.string().max(100)).max(100_000).optional(),
      maxMarking: tlpSchema.optional(),
      caveats: z.array(z.string().max(80)).max(maxGivenCaveats).default([]),
      /** Protected sources whose identity is included, each by id. */
      releaseIdentities: z.array(idOf("source")).max(100).default([]),
      /**
       * Parts of withheld names that are ordinary words in this case, such as Winter: alone they do not prevent the
       * export. Whole names still do, except those in the bin whose marking can no longer be told. Custody records
       * their number, not the words.
       */
      ordinaryWords: z.array(line).max(100).default([]),
      /** `current`: earlier versions are included as hashes only. */
      history: z.enum(["all", "current"]).default("all"),
      /**
       * Amount of the case's custody log besides its signed end. `none`: hashes of its lines, so that a later bundle
       * can be compared with this one; `lines`: who did what kind of thing when; `details`: also to which records.
       */
      custody: z.enum(custodyParts).default("none"),
      encryption,
      keyId: z.string().max(limits.line).optional(),
      supersedes: z.uuid().optional(),
    }),
    output: z.strictObject({
      path: z.string(),
      bundle: z.string(),
      tagManifest: z.string(),
      fingerprint: z.string(),
      bytes: count,
      files: count,
      counts,
      withheld: counts,
      /** The strictest marking in the bundle. */
      marking: markingSchema,
      drafts,
    }),
    progress: steps,
    errors: [
      ...recordErrors,
      "key.missing",
      "file.exists",
      "file.missing",
      "file.not-placed",
      "export.residue",
      "export.case-marked",
      "export.nothing",
      "trust.bad-line",
    ],
  })),
  /** Describes a bundle without opening its records: names, sizes, signer. */
  "exchange.inspect": task(() => ({
    input: z.strictObject(opening),
    output: z.strictObject({
      verification: verificationSchema,
      encryption: z.enum(bundleEncryptions),
      info: z.array(z.strictObject({ label: z.string(), value: z.string() })),
      entries: z.array(z.strictObject({ path: z.string(), bytes: count })),
    }),
    progress: steps,
    errors: openErrors,
  })),
  /** Runs every check. A broken bundle is an answer here, not an error. */
  "exchange.verify": task(() => ({
    input: z.strictObject(opening),
    output: verificationSchema,
    progress: steps,
    errors: ["file.missing", "file.unreadable"],
  })),
  /** Effect of an import; changes nothing. */
  "exchange.plan": task(() => ({
    input: z.strictObject({ ...opening, target: target.default("same") }),
    output: plan,
    progress: steps,
    errors: openErrors,
  })),
  /** Imports a bundle as one step that undo reverses. */
  "exchange.apply": task(() => ({
    input: z.strictObject({
      ...opening,
      target: target.default("same"),
      /** Import what an unknown or no longer valid key signed. Unsigned and broken bundles are never imported. */
      acceptUntrusted: z.boolean().default(false),
      /** Import a bundle addressed to others, whoever signed it. */
      acceptNotAddressed: z.boolean().default(false),
      /** Import versions that their named authors have not signed: exactly those in the plan. */
      acceptUnproven: unprovenConsent.nullable().default(null),
      /**
       * Records to leave out, by their ids in the bundle. Their dependents are left out too. Importing the same bundle
       * again can still add them.
       */
      leaveOut: z.array(z.string().max(100)).max(100_000).default([]),
    }),
    output: z.strictObject({
      caseId: z.string(),
      verdict: z.enum(bundleVerdicts),
      encryption: z.enum(bundleEncryptions),
      counts,
      addedVersions: count,
      addedDocuments: count,
      openConflicts: count,
      /** Records left out, including dependents, by their ids in the target. */
      leftOut: z.array(z.strictObject({ kind: z.string(), id: z.string() })),
      /** Records whose marking was lowered. */
      lowered: z.array(z.strictObject({ kind: z.string(), id: z.string(), name: z.string(), ...lowering })),
      /** Warnings of the plan. */
      warnings: z.array(z.string()),
    }),
    progress: steps,
    errors: [
      ...openErrors,
      "input.invalid",
      "bundle.untrusted",
      "bundle.unproven",
      "bundle.unsigned",
      "bundle.changed",
      "case.closed",
      "record.purged",
    ],
  })),
  /** Contents and omissions of an export within these limits; writes nothing. */
  "exchange.preview": query(() => ({
    input: z.strictObject({
      caseId,
      recordIds: z.array(z.string().max(100)).max(100_000).optional(),
      maxMarking: tlpSchema.optional(),
      caveats: z.array(z.string().max(80)).max(maxGivenCaveats).default([]),
      history: z.enum(["all", "current"]).default("all"),
    }),
    output: z.strictObject({
      /** The strictest marking that would leave. */
      marking: markingSchema,
      counts,
      withheldCounts: counts,
      /** The first thousand. */
      withheld: z.array(z.strictObject({ kind: z.string(), id: z.string(), why: z.string() })),
      drafts,
    }),
    errors: [...recordErrors, "export.case-marked"],
  })),
  /** Bundles exported from or imported into a case, newest first. */
  "exchange.log": query(() => ({
    input: z.strictObject({ caseId }),
    output: z.strictObject({
      releases: z.array(recordOf(releaseKind.schema)),
      imports: z.array(recordOf(importKind.schema)),
    }),
    errors: recordErrors,
  })),
  /** Records to which an import, given by its record in the log, added something. */
  "exchange.imported": query(() => ({
    input: z.strictObject({ id: idOf("import") }),
    output: z.strictObject({
      records: z.array(
        z.strictObject({ kind: z.string(), id: z.string(), isNew: z.boolean(), isInConflict: z.boolean() }),
      ),
    }),
    errors: recordErrors,
  })),
  "exchange.conflicts": query(() => ({
    input: z.strictObject({ caseId }),
    output: z.strictObject({ conflicts: z.array(conflict) }),
    errors: recordErrors,
  })),
  /** Decides every open conflict of one record: for each field, the version whose value wins. */
  "exchange.decide": command(() => ({
    input: z.strictObject({
      id: z.string().max(100),
      choices: z
        .record(z.string().max(80), z.string().max(64))
        .refine((choices) => Object.keys(choices).length <= 1000, "at most 1000 fields")
        .meta({ isBounded: true }),
      reason: z.string().max(limits.note).default(""),
    }),
    output: z.strictObject({ id: z.string(), version: z.string() }),
    errors: [...recordErrors, "input.invalid"],
  })),
  /** Decides every open conflict of a case for one side, as one step. */
  "exchange.decideAll": command(() => ({
    input: z.strictObject({
      caseId,
      keep: z.enum(["here", "came"]),
      reason: z.string().max(limits.note).default(""),
    }),
    /** Number of records decided. */
    output: z.strictObject({ decided: count }),
    errors: [...recordErrors, "input.invalid"],
  })),
} as const;
