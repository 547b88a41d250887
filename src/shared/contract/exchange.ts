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

/** How the bundle is closed to others. */
const encryption = z.union([
  z.strictObject({ recipients: z.array(z.string().max(4000)).min(1).max(100) }),
  z.strictObject({ passphrase: newPassphrase }),
  z.strictObject({ clear: z.literal(true) }),
]);

/** What opens it. The vault's own age keys are always tried. */
const opening = { path, passphrase: z.string().max(limits.passphrase).optional() };

export const verificationSchema = z.strictObject({
  verdict: z.enum(bundleVerdicts),
  /** The principal of our own trust store, never a name that the bundle gives itself. */
  signer: z.string().nullable(),
  /**
   * Of the key that signed a whole bundle, also where it is addressed to others; null: it is not whole, not signed,
   * closed.
   */
  standing: z.enum(signerStandings).nullable(),
  fingerprint: z.string().nullable(),
  /** The same key as a line of OpenSSH: to be added to the trust store, once its fingerprint was compared. */
  publicKey: z.string().nullable(),
  /** The name that the bundle gives its signer: anybody could have written it. */
  claimedSigner: z.string().nullable(),
  /** What would open it; null: it is open. */
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

/** The assessments whose text this analyst has gone on writing without making a version of it: that stays behind. */
const drafts = z.array(z.strictObject({ id: z.string(), title: z.string(), at: count }));

/** Into which case a bundle goes: its own, a new one, or one that is already here. */
const target = z.union([z.literal("same"), z.literal("new"), caseId]);

/** What two people have made of one field, apart from each other. */
const conflict = z.strictObject({
  kind: z.string(),
  id: z.string(),
  field: z.string(),
  /** The one that stands until somebody decides comes first. */
  sides: z.array(
    z.strictObject({
      version: z.string(),
      author: z.string(),
      at: z.number().int(),
      value: z.json(),
      /** It was here before the other came: written in this vault, or else taken in first. */
      isHere: z.boolean(),
      /** The excerpts that this side cites. */
      evidence: z.array(z.strictObject({ id: z.string(), quote: z.string(), document: z.string() })),
    }),
  ),
});

export const custodyParts = ["none", "lines", "details"] as const;

export const changeKinds = ["new", "known", "newer", "older", "merged", "conflict", "withheld"] as const;

/** The marking that a record has here, and the lower one that it would have or has now. */
const lowering = { from: z.string(), to: z.string() };

/** What stands under the name of an analyst who has not signed it. */
export const unprovenSchema = z.strictObject({
  analystId: z.string(),
  name: z.string(),
  /** The bundle itself, or one that came along, says that they released it. */
  isReleaser: z.boolean(),
  /** How many versions, by record. */
  records: z.array(z.strictObject({ origin: z.string(), versions: count })),
});

/** What a person has looked at and takes in: of this bundle, these versions of these analysts and no others. */
const unprovenConsent = z.strictObject({
  tagManifest: sha256Hex,
  authors: z.array(z.strictObject({ analystId: z.string().max(100), versions: count })).max(10_000),
});

/**
 * What a record says: canonical JSON, null where it is more than a plan carries; and the one who wrote the last of it.
 */
const standing = z.strictObject({ content: z.string().nullable(), author: z.string(), at: z.number().int() });

const plan = z.strictObject({
  verification: verificationSchema,
  /** SHA-256 of the tag manifest: the one hash that names the bundle's content. */
  tagManifest: sha256Hex,
  caseId: z.string(),
  caseTitle: z.string(),
  question: z.string(),
  /** Records by what would happen to them. */
  counts,
  records: z.array(
    z.strictObject({
      kind: z.string(),
      /** As it is called in the target, and in the bundle. */
      id: z.string(),
      origin: z.string(),
      /** What it would be called; empty where its content is withheld. */
      name: z.string(),
      change: z.enum(changeKinds),
      lowered: z.strictObject(lowering).nullable(),
      versions: count,
      conflicts: z.array(z.string()),
      /** What stands here and what would stand, where the two differ; null: nothing, or it is in the bin. */
      here: standing.nullable(),
      after: standing.nullable(),
      /** The records, as the bundle names them, that it rests on and that are here only once they come. */
      needs: z.array(z.string()),
    }),
  ),
  /** What would be open, with both sides. */
  conflicts: z.array(conflict),
  /** What records are called of which these conflicts speak, and that are not here yet. */
  names: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  documents: count,
  withheld: counts,
  /** Whoever takes the bundle in must accept these. */
  unproven: z.array(unprovenSchema),
  warnings: z.array(z.string()),
});

export const exchangeArea = {
  "exchange.export": task(() => ({
    input: z.strictObject({
      caseId,
      path,
      /** Absent: every record of the case. Given: these and all that they rest on. */
      recordIds: z.array(z.string().max(100)).max(100_000).optional(),
      maxMarking: tlpSchema.optional(),
      caveats: z.array(z.string().max(80)).max(maxGivenCaveats).default([]),
      /** Protected sources whose identity goes with the bundle: each one named here. */
      releaseIdentities: z.array(idOf("source")).max(100).default([]),
      /**
       * Parts of withheld names that are ordinary words in this case, such as Winter: by themselves they hold nothing
       * up, the whole names still do, save those in the bin of which nobody can tell any more how restricted they are.
       * How many were given is put on record, not which.
       */
      ordinaryWords: z.array(line).max(100).default([]),
      /** `current`: earlier versions go as hashes only. */
      history: z.enum(["all", "current"]).default("all"),
      /**
       * Of the case's custody log, beside its signed end: `none`: the hashes of its lines, by which a later bundle can
       * be held against this one; `lines`: who did what kind of thing when; `details`: also what was done to.
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
      /** The strictest that has left. */
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
  /** Says what a bundle is, without opening its records: names, sizes, who signed. */
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
  /** Checks everything that can be checked. A broken bundle is an answer here, not an error. */
  "exchange.verify": task(() => ({
    input: z.strictObject(opening),
    output: verificationSchema,
    progress: steps,
    errors: ["file.missing", "file.unreadable"],
  })),
  /** What importing would do; changes nothing. */
  "exchange.plan": task(() => ({
    input: z.strictObject({ ...opening, target: target.default("same") }),
    output: plan,
    progress: steps,
    errors: openErrors,
  })),
  /** Imports, as one step that undo takes back. */
  "exchange.apply": task(() => ({
    input: z.strictObject({
      ...opening,
      target: target.default("same"),
      /** Take in what an unknown or no longer valid key signed; unsigned and broken bundles are never taken in. */
      acceptUntrusted: z.boolean().default(false),
      /** Take in what its signer addressed to others: a decision of its own, whoever signed. */
      acceptNotAddressed: z.boolean().default(false),
      /** Take in versions under the names of analysts who have not signed them: exactly those that the plan told. */
      acceptUnproven: unprovenConsent.nullable().default(null),
      /**
       * Records, as the bundle names them, of which what is here stays as it is. What rests on them stays out too. They
       * come with the same bundle when it is imported again.
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
      /** What was left out, with what rests on it: as the target would name it. */
      leftOut: z.array(z.strictObject({ kind: z.string(), id: z.string() })),
      /** The records that are less restricted than before. */
      lowered: z.array(z.strictObject({ kind: z.string(), id: z.string(), name: z.string(), ...lowering })),
      /** What the plan warns of. */
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
  /** What an export within these limits would take along and what it would leave behind; writes nothing. */
  "exchange.preview": query(() => ({
    input: z.strictObject({
      caseId,
      recordIds: z.array(z.string().max(100)).max(100_000).optional(),
      maxMarking: tlpSchema.optional(),
      caveats: z.array(z.string().max(80)).max(maxGivenCaveats).default([]),
      history: z.enum(["all", "current"]).default("all"),
    }),
    output: z.strictObject({
      /** The strictest that would leave. */
      marking: markingSchema,
      counts,
      withheldCounts: counts,
      /** The first thousand. */
      withheld: z.array(z.strictObject({ kind: z.string(), id: z.string(), why: z.string() })),
      drafts,
    }),
    errors: [...recordErrors, "export.case-marked"],
  })),
  /** The bundles that left this vault or came in, for one case, the newest first. */
  "exchange.log": query(() => ({
    input: z.strictObject({ caseId }),
    output: z.strictObject({
      releases: z.array(recordOf(releaseKind.schema)),
      imports: z.array(recordOf(importKind.schema)),
    }),
    errors: recordErrors,
  })),
  /** The records of which an import, given by its record in the log, has brought something. */
  "exchange.imported": query(() => ({
    input: z.strictObject({ id: idOf("import") }),
    output: z.strictObject({
      records: z.array(z.strictObject({ kind: z.string(), id: z.string(), isNew: z.boolean() })),
    }),
    errors: recordErrors,
  })),
  "exchange.conflicts": query(() => ({
    input: z.strictObject({ caseId }),
    output: z.strictObject({ conflicts: z.array(conflict) }),
    errors: recordErrors,
  })),
  /** Decides every open conflict of one record: for each field the version whose value holds from now on. */
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
  /** Decides every open conflict of a case alike, as one step: by what was here, or by what came in. */
  "exchange.decideAll": command(() => ({
    input: z.strictObject({
      caseId,
      keep: z.enum(["here", "came"]),
      reason: z.string().max(limits.note).default(""),
    }),
    /** How many records were decided. */
    output: z.strictObject({ decided: count }),
    errors: [...recordErrors, "input.invalid"],
  })),
} as const;
