import { type Command, Option } from "commander";
import { type Cli, steps } from "#cli/cli.ts";
import { addCommand, addGroup } from "#cli/command.ts";
import type { CoreClient } from "#cli/core-client.ts";
import { exitCodes } from "#cli/exit-code.ts";
import { caseArgument, findCase } from "#cli/input/find-case.ts";
import { releasedSources } from "#cli/input/find-source.ts";
import { findPlanned } from "#cli/input/left-out.ts";
import { collect } from "#cli/input/parse.ts";
import { findRecipients } from "#cli/input/recipients.ts";
import { parseConsent } from "#cli/input/unproven-consent.ts";
import { usageError } from "#cli/input/usage-error.ts";
import { describeFields, formatBytes, formatCount } from "#cli/output/describe.ts";
import {
  describeDraft,
  describeLowered,
  describePlan,
  describeVerification,
  inWords,
  toWarning,
} from "#cli/output/describe-bundle.ts";
import { formatTable } from "#cli/output/table.ts";
import { askNewSecret, askSecret } from "#cli/passphrase.ts";
import type { InputOf } from "#shared/contract/define.ts";
import { custodyParts } from "#shared/contract/exchange.ts";
import type { CoreContract } from "#shared/contract/index.ts";
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
  readonly leaveOut?: readonly string[];
}

type Encryption = InputOf<CoreContract["exchange.export"]>["encryption"];

export function addBundleCommands(program: Command, cli: Cli): void {
  const group = addGroup(program, "bundle", "Export, inspect, verify and import signed bundles");
  addExport(group, cli);
  addInspect(group, cli);
  addVerify(group, cli);
  addImport(group, cli);
}

function addExport(group: Command, cli: Cli): void {
  const command = addCommand(group, "export", "Write a case, or part of it, as a signed bundle", [
    'bundle export "Harbour" harbour.casebundle.age --to ben@partner --max-marking TLP:GREEN',
    'bundle export "Harbour" harbour.casebundle --clear --current-only',
  ])
    .argument("<case>", caseArgument)
    .argument("<file>", "the new file, usually NAME.casebundle (.casebundle.age if encrypted)")
    .option("--to <recipient>", "an age recipient, or the name of a contact; may be repeated", collect);
  addPassphraseOptions(command, "encrypt it with a passphrase")
    .option("--clear", "do not encrypt: anyone with the file can read it")
    .option("--record <id>", "only this record and what it depends on; may be repeated", collect)
    .addOption(new Option("--max-marking <label>", "leave out everything marked higher").choices(tlpLabels))
    .option("--caveat <words>", "include records with this caveat; may be repeated", collect)
    .option(
      "--release-identity <source>",
      "include the identity of this protected source, by id or name; may be repeated",
      collect,
    )
    .option(
      "--ordinary-word <word>",
      "an ordinary word that does not prevent the export although it is part of a withheld name or title, or of a name whose source was destroyed; may be repeated",
      collect,
    )
    .option("--current-only", "include earlier versions as hashes only")
    .addOption(
      new Option(
        "--custody <what>",
        "how much of the custody log to include: its signed end, its lines, or lines with details",
      )
        .choices(custodyParts)
        .default("none"),
    )
    .option("--key <id>", "the key to sign with, if you have several")
    .option("--supersedes <bundle>", "the id of the bundle this one replaces")
    .option("--without-drafts", "export the last saved version of each assessment, without unsaved drafts")
    .action((name: string, file: string, options: ExportOptions) =>
      cli.withVault((core) => exportBundle(cli, core, { name, file, options })),
    );
}

function addInspect(group: Command, cli: Cli): void {
  const command = addCommand(group, "inspect", "A bundle's description and list of files", [
    "bundle inspect harbour.casebundle.age",
  ]).argument("<file>", "a bundle");
  addPassphraseOptions(command, "the bundle's passphrase").action((path: string, options: PassphraseOptions) =>
    cli.withVault((core) => inspectBundle(cli, core, { path, options })),
  );
}

function addVerify(group: Command, cli: Cli): void {
  const command = addCommand(group, "verify", "Run every check on a bundle", [
    "bundle verify harbour.casebundle.age",
  ]).argument("<file>", "a bundle");
  addPassphraseOptions(command, "the bundle's passphrase").action((path: string, options: PassphraseOptions) =>
    cli.withVault((core) => verifyBundle(cli, core, { path, options })),
  );
}

function addImport(group: Command, cli: Cli): void {
  const command = addCommand(group, "import", "Import a bundle, as one step that undo reverses", [
    "bundle import harbour.casebundle.age --dry-run",
    'bundle import partner.casebundle --case "Harbour"',
  ])
    .argument("<file>", "a bundle")
    .option("--case <case>", "the target case, or `new` (default: the case it comes from)")
    .option("--dry-run", "show the changes without making them")
    .option(
      "--accept-untrusted",
      "accept a signature by a key that is unknown, revoked, expired or not valid yet; unsigned and broken bundles are never imported",
    )
    .option("--accept-not-addressed", "accept a bundle that its signer addressed to others")
    .option(
      "--accept-unproven <list>",
      "accept versions that their named authors have not signed: the list printed by the dry run",
      parseConsent,
    )
    .option(
      "--leave-out <record>",
      "leave out this record of the bundle and everything that depends on it; may be repeated",
      collect,
    );
  addPassphraseOptions(command, "the bundle's passphrase").action((path: string, options: ImportOptions) =>
    cli.withVault((core) => importBundle(cli, core, { path, options })),
  );
}

interface ExportCall {
  readonly name: string;
  readonly file: string;
  readonly options: ExportOptions;
}

async function exportBundle(cli: Cli, core: CoreClient, { name, file, options }: ExportCall): Promise<void> {
  const { record, maxMarking, caveat = [], key: keyId, supersedes } = options;
  const caseId = await findCase(core, name);
  const input = {
    caseId,
    path: file,
    recordIds: record === undefined ? undefined : [...record],
    maxMarking,
    caveats: [...caveat],
    releaseIdentities: await releasedSources(core, caseId, options.releaseIdentity),
    ordinaryWords: [...(options.ordinaryWord ?? [])],
    history: options.currentOnly ? ("current" as const) : ("all" as const),
    custody: options.custody,
    encryption: await encryptionOf(core, options),
    keyId,
    supersedes,
  };
  if (!options.withoutDrafts) {
    const { recordIds, caveats, history } = input;
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
}

interface OpenCall<Options> {
  readonly path: string;
  readonly options: Options;
}

async function inspectBundle(
  cli: Cli,
  core: CoreClient,
  { path, options }: OpenCall<PassphraseOptions>,
): Promise<void> {
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
}

async function verifyBundle(cli: Cli, core: CoreClient, { path, options }: OpenCall<PassphraseOptions>): Promise<void> {
  const passphrase = await openingPassphrase(options);
  const found = await cli.runTask((task) => core.call("exchange.verify", { path, passphrase }, steps(task)));
  const { verdict, signer, fingerprint, files, problems } = found;
  cli.print({ verdict, signer, fingerprint, files, problems }, describeVerification(found));
  // If a passphrase was given, the failure is not about a missing key.
  const isWrongPassphrase = verdict === "not-addressed" && passphrase !== undefined;
  if (isWrongPassphrase) cli.refuse(exitCodes.locked);
  else if (verdict !== "known-signer-valid") cli.refuse();
}

async function importBundle(cli: Cli, core: CoreClient, { path, options }: OpenCall<ImportOptions>): Promise<void> {
  const { acceptUntrusted, acceptNotAddressed, acceptUnproven, leaveOut: refs = [] } = options;
  const target = await targetOf(core, options.case);
  const input = { path, target, passphrase: await openingPassphrase(options) };
  const planned = () => cli.runTask((task) => core.call("exchange.plan", input, steps(task)));
  if (options.dryRun) {
    const plan = await planned();
    cli.print(plan, [...describePlan(plan, findPlanned(plan.records, refs)), "Nothing was changed."]);
    return;
  }
  const leaveOut = refs.length === 0 ? [] : findPlanned((await planned()).records, refs);
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
}

/** The case to import into; `undefined` for the one the bundle comes from. */
async function targetOf(core: CoreClient, name: string | undefined): Promise<string | undefined> {
  if (name === undefined || name === "new") return name;
  return findCase(core, name);
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

/** `undefined` if none was given, so that only the vault's own keys are tried. */
async function openingPassphrase(options: PassphraseOptions): Promise<string | undefined> {
  const { bundlePassphrase, bundlePassphraseFile: file } = options;
  const fromEnvironment = process.env[bundleSecret.variable];
  const isGiven = bundlePassphrase === true || file !== undefined || (fromEnvironment ?? "") !== "";
  return isGiven ? askSecret({ ...bundleSecret, file, prompt: "Passphrase of the bundle: " }) : undefined;
}

const bundleSecret = { variable: "CASEBOUND_BUNDLE_PASSPHRASE", option: "--bundle-passphrase-file" } as const;
