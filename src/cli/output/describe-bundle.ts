import { consentToText } from "#cli/input/unproven-consent.ts";
import type { OutputOf } from "#shared/contract/define.ts";
import type { Verification } from "#shared/contract/exchange.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { leftOutOf, unprovenAmong, unprovenConsent } from "#shared/domain/left-out.ts";
import { changeWords, whyWithheld } from "#shared/strings/exchange.ts";
import { describeFields, formatCount, formatTime } from "./describe.ts";
import { oneLine } from "./printable.ts";

type Draft = OutputOf<CoreContract["exchange.preview"]>["drafts"][number];

export function describeDraft({ id, title, at }: Draft): string {
  return `Draft newer than the last version: ${oneLine(title)} (${id}), ${formatTime(at)}`;
}

/** Counts by core's names, such as `removed 1`, renamed for people: `in the bin 1`. */
export function inWords(counts: Readonly<Record<string, number>>, words: Readonly<Record<string, string>>): object {
  return Object.fromEntries(Object.entries(counts).map(([name, count]) => [words[name] ?? name, count]));
}

type Plan = OutputOf<CoreContract["exchange.plan"]>;
type Applied = OutputOf<CoreContract["exchange.apply"]>;

/** Effect of importing a bundle. `leaveOut`: ids in the bundle. */
export function describePlan(plan: Plan, leaveOut: readonly string[]): string[] {
  const { caseId, caseTitle, question, documents, counts, withheld, records, warnings } = plan;
  const left = leftOutOf(records, leaveOut);
  const unproven = unprovenAmong(plan.unproven, left);
  const coming = records.filter(({ origin }) => !left.has(origin));
  return [
    ...describeVerification(plan.verification),
    ...describeFields({ case: caseId, title: caseTitle, question, counts: inWords(counts, changeWords), documents }),
    ...describeFields({ withheld: inWords(withheld, whyWithheld) }),
    ...records
      .filter(({ origin }) => left.has(origin))
      .map(({ kind, id, name }) => `Would be left out: ${named(kind, name, id)}`),
    ...describeConflicts(coming),
    ...unproven.map(describeUnproven),
    ...(unproven.length === 0
      ? []
      : [`Accepted with: --accept-unproven ${consentToText(unprovenConsent(plan, left))}`]),
    ...describeLowered(coming.flatMap(({ lowered, ...record }) => (lowered ? [{ ...record, ...lowered }] : []))),
    ...warnings.map(toWarning),
  ];
}

const mostConflicts = 20;

function describeConflicts(records: Plan["records"]): string[] {
  const contested = records.filter(({ conflicts }) => conflicts.length > 0);
  const more = contested.length - mostConflicts;
  return [
    ...contested
      .slice(0, mostConflicts)
      .map(
        ({ kind, id, name, conflicts }) => `In conflict: ${named(kind, name, id)}, in ${oneLine(conflicts.join(", "))}`,
      ),
    ...(more > 0 ? [`… and ${formatCount(more, "record")} more`] : []),
  ];
}

function describeUnproven({
  name,
  analystId,
  versions,
  records,
}: ReturnType<typeof unprovenAmong<Plan["unproven"][number]>>[number]): string {
  const who = oneLine(name) || analystId;
  if (versions === 0) return `Not signed by its releaser: a bundle under the name of ${who}`;
  const first = records.slice(0, 20).map(({ origin }) => origin);
  return `Not signed by their author: ${versions} of ${who}, in ${first.join(", ")}`;
}

/** Records with a lowered marking, which may now go further than before. */
export function describeLowered(lowered: Applied["lowered"]): string[] {
  return lowered.map(
    ({ kind, id, name, from, to }) =>
      `Less restricted: ${named(kind, name, id)}, from ${oneLine(from)} to ${oneLine(to)}`,
  );
}

/** A record of a bundle by kind, name and id. The name alone may be ambiguous, or contain line breaks. */
function named(kind: string, name: string, id: string): string {
  return name === "" ? `${kind} ${id}` : `${kind} ${oneLine(name)} (${id})`;
}

export function toWarning(warning: string): string {
  return `Warning: ${oneLine(warning)}`;
}

const verdictWords = {
  "known-signer-valid": "Valid, signed by a contact.",
  "known-signer-not-valid-now": "Intact, but the signer's key is not valid now.",
  "intact-unknown-signer": "Intact, but signed by no one you know.",
  unsigned: "NOT SIGNED.",
  broken: "BROKEN.",
  "not-addressed": "Not addressed to you: none of your keys opens it.",
} as const;

const passedOnWords = {
  known: "Addressed to others, and signed by a contact.",
  "not-valid-now": "Addressed to others, and the signer's key is not valid now.",
  unknown: "Addressed to others, and signed by no one you know.",
} as const;

export function describeVerification(verification: Verification): string[] {
  const { signer, fingerprint, files, problems } = verification;
  return [
    wordsOf(verification),
    ...describeFields({ signer, fingerprint, files }),
    ...problems.map(({ path, problem }) => oneLine(path === "" ? problem : `${path}: ${problem}`)),
    ...wayOn(verification),
  ];
}

/** Advice on a bundle that is not simply valid. */
function wayOn({ verdict, closedBy }: Verification): string[] {
  if (closedBy === "passphrase") return ["Opened with: --bundle-passphrase; ask the sender for it."];
  return ways[verdict];
}

const ways: Readonly<Record<Verification["verdict"], string[]>> = {
  "known-signer-valid": [],
  "known-signer-not-valid-now": ["Ask them for a bundle signed with a key that is valid."],
  "intact-unknown-signer": ["Check the fingerprint another way, then add the signer: casebound trust add"],
  unsigned: ["Ask the sender for a signed one."],
  broken: ["Ask the sender for another copy."],
  "not-addressed": ["Ask the sender to encrypt it for your age key: casebound key list"],
};

function wordsOf({ verdict, standing, closedBy }: Verification): string {
  if (closedBy === "passphrase") return "Encrypted with a passphrase.";
  return verdict === "not-addressed" && standing !== null ? passedOnWords[standing] : verdictWords[verdict];
}
