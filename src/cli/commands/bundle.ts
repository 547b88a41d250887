import { type Command, Option } from "commander";
import { type Cli, steps } from "#cli/cli.ts";
import { addCommand, addGroup } from "#cli/command.ts";
import type { CoreClient } from "#cli/core-client.ts";
import { exitCodes } from "#cli/exit-code.ts";
import { caseArgument, findCase } from "#cli/input/find-case.ts";
import { findPlanned } from "#cli/input/left-out.ts";
import { collect } from "#cli/input/parse.ts";
import { findRecipients } from "#cli/input/recipients.ts";
import { consentToText, parseConsent } from "#cli/input/unproven-consent.ts";
import { usageError } from "#cli/input/usage-error.ts";
import { describeFields, formatBytes, formatCount, formatTime } from "#cli/output/describe.ts";
import { oneLine } from "#cli/output/printable.ts";
import { formatTable } from "#cli/output/table.ts";
import { askNewSecret, askSecret } from "#cli/passphrase.ts";
import type { InputOf, OutputOf } from "#shared/contract/define.ts";
import { custodyParts, type Verification } from "#shared/contract/exchange.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { leftOutOf, unprovenAmong, unprovenConsent } from "#shared/domain/left-out.ts";
import { type Tlp, tlpLabels } from "#shared/domain/marking.ts";
import { changeWords, whyWithheld } from "#shared/strings/exchange.ts";

interface PassphraseOptions {
  readonly bundlePassphrase?: boolean;
  readonly bundlePassphraseFile?: string;
}

interface ExportOptions extends PassphraseOptions {
  readonly record?: readonly string[];
  readonly maxMarking?: Tlp;
  readonly caveat?: readonly string[];
  readonly releaseIdentity?: readonly string[];
  readonly ordinaryWord?: readonly string[];
  readonly currentOnly?: boolean;
  readonly custody?: (typeof custodyParts)[number];
  readonly to?: readonly string[];
  readonly clear?: boolean;
  readonly key?: string;
  readonly supersedes?: string;
  readonly withoutDrafts?: boolean;
}

interface ImportOptions extends PassphraseOptions {
  readonly case?: string;
  readonly dryRun?: boolean;
  readonly acceptUntrusted?: boolean;
  readonly acceptNotAddressed?: boolean;
  readonly acceptUnproven?: ReturnType<typeof parseConsent>;
  readonly keepMine?: readonly string[];
}

type Encryption = InputOf<CoreContract["exchange.export"]>["encryption"];

export function addBundleCommands(program: Command, cli: Cli): void {
  const group = addGroup(program, "bundle", "What leaves and what comes in: signed, selective, checkable by anyone");

  const send = addCommand(group, "export", "Write a case, or part of it, as a signed bundle", [
    'bundle export "Harbour" harbour.casebundle.age --to ben@partner --max-marking TLP:GREEN',
    'bundle export "Harbour" harbour.casebundle --clear --current-only',
  ])
    .argument("<case>", caseArgument)
    .argument("<file>", "a new file; by custom .casebundle, or .casebundle.age when encrypted")
    .option("--to <recipient>", "an age recipient, or somebody of the trust store; may be repeated", collect);
  addPassphraseOptions(send, "encrypt it with a passphrase")
    .option("--clear", "not encrypted: whoever has the file can read it")
    .option("--record <id>", "only this and what it rests on; may be repeated", collect)
    .addOption(new Option("--max-marking <label>", "nothing marked higher").choices(tlpLabels))
    .option("--caveat <words>", "a caveat that the receiver may see; may be repeated", collect)
    .option("--release-identity <source>", "who this protected source is goes too; may be repeated", collect)
    .option(
      "--ordinary-word <word>",
      "a word that reveals nothing here although it is part of a withheld name, a withheld title, or a name whose source was destroyed; may be repeated",
      collect,
    )
    .option("--current-only", "earlier versions go as hashes only")
    .addOption(
      new Option("--custody <what>", "of the custody log: its signed end, its lines too, or with details too")
        .choices(custodyParts)
        .default("none"),
    )
    .option("--key <id>", "which key signs, where there are several")
    .option("--supersedes <bundle>", "the id of the bundle that this one replaces")
    .option("--without-drafts", "leave out unsaved drafts: the last saved version of each assessment goes")
    .action((name: string, file: string, options: ExportOptions) =>
      cli.withVault(async (core) => {
        const { record, maxMarking, caveat = [], releaseIdentity = [], key: keyId, supersedes } = options;
        const input = {
          caseId: await findCase(core, name),
          path: file,
          recordIds: record === undefined ? undefined : [...record],
          maxMarking,
          caveats: [...caveat],
          releaseIdentities: [...releaseIdentity],
          ordinaryWords: [...(options.ordinaryWord ?? [])],
          history: options.currentOnly ? ("current" as const) : ("all" as const),
          custody: options.custody,
          encryption: await encryptionOf(core, options),
          keyId,
          supersedes,
        };
        if (!options.withoutDrafts) {
          const { caseId, recordIds, caveats, history } = input;
          const { drafts } = await core.call("exchange.preview", { caseId, recordIds, maxMarking, caveats, history });
          if (drafts.length > 0) {
            cli.print({ drafts }, [
              ...drafts.map(describeDraft),
              "Nothing was exported. Finish them, or use --without-drafts.",
            ]);
            cli.refuse();
            return;
          }
        }
        const made = await cli.runTask((task) => core.call("exchange.export", input, steps(task)));
        const { path, bundle, fingerprint, tagManifest, counts, withheld } = made;
        cli.print(made, [
          ...describeFields({ path, bundle, "signed by": fingerprint, "tag manifest": tagManifest, counts }),
          ...describeFields({ withheld: inWords(withheld, whyWithheld) }),
          `${formatCount(made.files, "file")}, ${formatBytes(made.bytes)}`,
          ...made.drafts.map(describeDraft),
        ]);
      }),
    );

  const inspect = addCommand(group, "inspect", "What a bundle says of itself and what is in it", [
    "bundle inspect harbour.casebundle.age",
  ]).argument("<file>", "a bundle");
  addPassphraseOptions(inspect, "it is closed with a passphrase").action((path: string, options: PassphraseOptions) =>
    cli.withVault(async (core) => {
      const passphrase = await openingPassphrase(options);
      const found = await cli.runTask((task) => core.call("exchange.inspect", { path, passphrase }, steps(task)));
      const entries = formatTable(
        [
          { title: "SIZE", value: ({ bytes }) => formatBytes(bytes), align: "right" },
          { title: "PATH", value: ({ path: entry }) => entry },
        ],
        found.entries,
      );
      cli.print(found, [
        ...describeVerification(found.verification),
        ...describeFields({
          encryption: found.encryption,
          ...Object.fromEntries(found.info.map(({ label, value }) => [label, value])),
        }),
        "",
        ...entries,
      ]);
    }),
  );

  const verify = addCommand(group, "verify", "Check everything of a bundle that can be checked", [
    "bundle verify harbour.casebundle.age",
  ]).argument("<file>", "a bundle");
  addPassphraseOptions(verify, "it is closed with a passphrase").action((path: string, options: PassphraseOptions) =>
    cli.withVault(async (core) => {
      const passphrase = await openingPassphrase(options);
      const found = await cli.runTask((task) => core.call("exchange.verify", { path, passphrase }, steps(task)));
      const { verdict, signer, fingerprint, files, problems } = found;
      cli.print({ verdict, signer, fingerprint, files, problems }, describeVerification(found));
      // Whoever gave a passphrase was not turned away for want of a key.
      const isWrongPassphrase = verdict === "not-addressed" && passphrase !== undefined;
      if (isWrongPassphrase) cli.refuse(exitCodes.locked);
      else if (verdict !== "known-signer-valid") cli.refuse();
    }),
  );

  const receive = addCommand(group, "import", "Import a bundle, as one step that undo takes back", [
    "bundle import harbour.casebundle.age --dry-run",
    'bundle import partner.casebundle --case "Harbour"',
  ])
    .argument("<file>", "a bundle")
    .option("--case <case>", "into this case, or `new` for a new one (else the one it comes from)")
    .option("--dry-run", "say what would happen and change nothing")
    .option(
      "--accept-untrusted",
      "also what an unknown key signed, or one that is revoked, expired or not valid yet; never what is unsigned or broken",
    )
    .option("--accept-not-addressed", "also what its signer addressed to others and somebody passed on")
    .option(
      "--accept-unproven <list>",
      "also versions under the names of analysts who have not signed them: the list that the dry run prints",
      parseConsent,
    )
    .option(
      "--keep-mine <record>",
      "leave this record of the bundle out, and what rests on it; may be repeated",
      collect,
    );
  addPassphraseOptions(receive, "it is closed with a passphrase").action((path: string, options: ImportOptions) =>
    cli.withVault(async (core) => {
      const { case: name, acceptUntrusted, acceptNotAddressed, acceptUnproven, keepMine = [] } = options;
      const target = name === undefined ? undefined : name === "new" ? "new" : await findCase(core, name);
      const input = { path, target, passphrase: await openingPassphrase(options) };
      const planned = () => cli.runTask((task) => core.call("exchange.plan", input, steps(task)));
      if (options.dryRun) {
        const plan = await planned();
        cli.print(plan, [...describePlan(plan, findPlanned(plan.records, keepMine)), "Nothing was changed."]);
        return;
      }
      const leaveOut = keepMine.length === 0 ? [] : findPlanned((await planned()).records, keepMine);
      const accepted = { ...input, acceptUntrusted, acceptNotAddressed, acceptUnproven, leaveOut };
      const done = await cli.runTask((task) => core.call("exchange.apply", accepted, steps(task)));
      const { warnings, lowered, leftOut, counts, ...fields } = done;
      cli.print(done, [
        ...describeFields({ ...fields, records: inWords(counts, changeWords) }),
        ...leftOut.map(({ kind, id }) => `Left out: ${kind} ${id}`),
        ...describeLowered(lowered),
        ...warnings.map(toWarning),
      ]);
      if (done.openConflicts > 0 && !cli.options.json) cli.note("Decide the conflicts: casebound conflict list CASE");
    }),
  );
}

function describeDraft({
  id,
  title,
  at,
}: {
  readonly id: string;
  readonly title: string;
  readonly at: number;
}): string {
  return `Written on since its last version: ${oneLine(title)} (${id}), ${formatTime(at)}`;
}

/** Numbers of records by names that core gives, such as `removed 1`, by the words of people: `in the bin 1`. */
function inWords(counts: Readonly<Record<string, number>>, words: Readonly<Record<string, string>>): object {
  return Object.fromEntries(Object.entries(counts).map(([name, count]) => [words[name] ?? name, count]));
}

type Plan = OutputOf<CoreContract["exchange.plan"]>;
type Applied = OutputOf<CoreContract["exchange.apply"]>;

/** What a bundle would do. `leaveOut`: records as the bundle names them. */
function describePlan(plan: Plan, leaveOut: readonly string[]): string[] {
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

/** What somebody may now pass on further than before. */
function describeLowered(lowered: Applied["lowered"]): string[] {
  return lowered.map(
    ({ kind, id, name, from, to }) =>
      `Less restricted: ${named(kind, name, id)}, from ${oneLine(from)} to ${oneLine(to)}`,
  );
}

/** A record of a bundle: its name alone could be that of another, or begin a line of its own. */
function named(kind: string, name: string, id: string): string {
  return name === "" ? `${kind} ${id}` : `${kind} ${oneLine(name)} (${id})`;
}

function toWarning(warning: string): string {
  return `Warning: ${oneLine(warning)}`;
}

function addPassphraseOptions(command: Command, meaning: string): Command {
  return command
    .option("--bundle-passphrase", `${meaning}: CASEBOUND_BUNDLE_PASSPHRASE, or asked for`)
    .option("--bundle-passphrase-file <file>", `${meaning}: the first line of this file`);
}

async function encryptionOf(core: CoreClient, options: ExportOptions): Promise<Encryption> {
  const { to = [], clear, bundlePassphrase, bundlePassphraseFile: file } = options;
  const byPassphrase = bundlePassphrase === true || file !== undefined;
  const ways = [to.length > 0, byPassphrase, clear === true].filter(Boolean).length;
  if (ways !== 1) {
    throw usageError("--to", "say who may open it: --to, or --bundle-passphrase, or --clear; one of them");
  }
  if (to.length > 0) return { recipients: await findRecipients(core, to) };
  if (clear) return { clear: true };
  return { passphrase: await askNewSecret({ ...bundleSecret, file, prompt: "Passphrase of the bundle: " }) };
}

/** undefined: none was given, and the vault's own keys are all that is tried. */
async function openingPassphrase(options: PassphraseOptions): Promise<string | undefined> {
  const { bundlePassphrase, bundlePassphraseFile: file } = options;
  const fromEnvironment = process.env[bundleSecret.variable];
  const isGiven = bundlePassphrase === true || file !== undefined || (fromEnvironment ?? "") !== "";
  return isGiven ? askSecret({ ...bundleSecret, file, prompt: "Passphrase of the bundle: " }) : undefined;
}

const bundleSecret = { variable: "CASEBOUND_BUNDLE_PASSPHRASE", option: "--bundle-passphrase-file" } as const;

const verdictWords = {
  "known-signer-valid": "Valid, signed by a contact.",
  "known-signer-not-valid-now": "Intact, but the signer's key is not valid now.",
  "intact-unknown-signer": "Intact, but nobody you know signed it.",
  unsigned: "NOT SIGNED.",
  broken: "BROKEN.",
  "not-addressed": "Not addressed to you: none of your keys opens it.",
} as const;

const passedOnWords = {
  known: "Addressed to others, and signed by a contact.",
  "not-valid-now": "Addressed to others, and the signer's key is not valid now.",
  unknown: "Addressed to others, and nobody you know signed it.",
} as const;

function describeVerification(verification: Verification): string[] {
  const { signer, fingerprint, files, problems } = verification;
  return [
    wordsOf(verification),
    ...describeFields({ signer, fingerprint, files }),
    ...problems.map(({ path, problem }) => oneLine(path === "" ? problem : `${path}: ${problem}`)),
    ...wayOn(verification),
  ];
}

/** What to do about a bundle that is not simply valid. */
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
