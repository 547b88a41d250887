import { type Command, Option } from "commander";
import { type Cli, steps } from "#cli/cli.ts";
import { addCommand, addGroup } from "#cli/command.ts";
import type { CoreClient } from "#cli/core-client.ts";
import { exitCodes } from "#cli/exit-code.ts";
import { caseArgument, findCase } from "#cli/input/find-case.ts";
import { collect } from "#cli/input/parse.ts";
import { findRecipients } from "#cli/input/recipients.ts";
import { usageError } from "#cli/input/usage-error.ts";
import { describeFields, formatBytes, formatCount } from "#cli/output/describe.ts";
import { formatTable } from "#cli/output/table.ts";
import { askNewSecret, askSecret } from "#cli/passphrase.ts";
import type { InputOf } from "#shared/contract/define.ts";
import type { Verification } from "#shared/contract/exchange.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { type Tlp, tlpLabels } from "#shared/domain/marking.ts";

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
  readonly withCustodyDetails?: boolean;
  readonly to?: readonly string[];
  readonly clear?: boolean;
  readonly key?: string;
  readonly supersedes?: string;
}

interface ImportOptions extends PassphraseOptions {
  readonly case?: string;
  readonly dryRun?: boolean;
  readonly acceptUntrusted?: boolean;
  readonly acceptNotAddressed?: boolean;
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
      "a part of a withheld name, or a title, that means nothing here; may be repeated",
      collect,
    )
    .option("--current-only", "earlier versions go as hashes only")
    .option("--with-custody-details", "the custody log goes with its details")
    .option("--key <id>", "which key signs, where there are several")
    .option("--supersedes <bundle>", "the id of the bundle that this one replaces")
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
          custodyDetails: options.withCustodyDetails,
          encryption: await encryptionOf(core, options),
          keyId,
          supersedes,
        };
        const made = await cli.runTask((task) => core.call("exchange.export", input, steps(task)));
        const { path, bundle, fingerprint, tagManifest, counts, withheld } = made;
        cli.print(made, [
          ...describeFields({ path, bundle, "signed by": fingerprint, "tag manifest": tagManifest, counts, withheld }),
          `${formatCount(made.files, "file")}, ${formatBytes(made.bytes)}`,
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
          encrypted: found.encrypted,
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
      // What the window needs to take the signer on is no part of a verdict.
      const { publicKey: _, closedBy: __, claimedSigner: ___, ...verdict } = found;
      cli.print(verdict, describeVerification(found));
      // Whoever gave a passphrase was not turned away for want of a key.
      const isWrongPassphrase = found.verdict === "not-addressed" && passphrase !== undefined;
      if (isWrongPassphrase) cli.refuse(exitCodes.locked);
      else if (found.verdict !== "known-signer-valid" || found.problems.length > 0) cli.refuse();
    }),
  );

  const receive = addCommand(group, "import", "Import a bundle, as one step that undo takes back", [
    "bundle import harbour.casebundle.age --dry-run",
    'bundle import partner.casebundle --case "Harbour"',
  ])
    .argument("<file>", "a bundle")
    .option("--case <case>", "into this case, or `new` for a new one (else the one it comes from)")
    .option("--dry-run", "say what would happen and change nothing")
    .option("--accept-untrusted", "also what an unknown key signed; never what is unsigned or broken")
    .option("--accept-not-addressed", "also what its signer addressed to others and somebody passed on");
  addPassphraseOptions(receive, "it is closed with a passphrase").action((path: string, options: ImportOptions) =>
    cli.withVault(async (core) => {
      const { case: name, acceptUntrusted, acceptNotAddressed } = options;
      const target = name === undefined ? undefined : name === "new" ? "new" : await findCase(core, name);
      const input = { path, target, passphrase: await openingPassphrase(options) };
      if (options.dryRun) {
        const plan = await cli.runTask((task) => core.call("exchange.plan", input, steps(task)));
        const { caseId, caseTitle, question, documents, counts, withheld, warnings } = plan;
        cli.print(plan, [
          ...describeVerification(plan.verification),
          ...describeFields({ case: caseId, title: caseTitle, question, counts, documents, withheld }),
          ...warnings.map(toWarning),
          "Nothing was changed.",
        ]);
        return;
      }
      const accepted = { ...input, acceptUntrusted, acceptNotAddressed };
      const done = await cli.runTask((task) => core.call("exchange.apply", accepted, steps(task)));
      const { warnings, ...fields } = done;
      cli.print(done, [...describeFields(fields), ...warnings.map(toWarning)]);
      if (done.openConflicts > 0 && !cli.options.json) cli.note("Decide the conflicts: casebound conflict list CASE");
    }),
  );
}

function toWarning(warning: string): string {
  return `Warning: ${warning}`;
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
  "known-signer-valid": "Valid, signed by somebody you know.",
  "known-signer-not-valid-now": "Intact, but the signer's key no longer counts, or not yet.",
  "intact-unknown-signer": "Intact, but nobody you know signed it.",
  unsigned: "NOT SIGNED.",
  broken: "BROKEN.",
  "not-addressed": "Not addressed to you: none of your keys opens it.",
} as const;

const passedOnWords = {
  known: "Addressed to others, and signed by somebody you know.",
  "not-valid-now": "Addressed to others, and the signer's key no longer counts, or not yet.",
  unknown: "Addressed to others, and nobody you know signed it.",
} as const;

function describeVerification(verification: Verification): string[] {
  const { signer, fingerprint, files, problems } = verification;
  return [
    wordsOf(verification),
    ...describeFields({ signer, fingerprint, files }),
    ...problems.map(({ path, problem }) => (path === "" ? problem : `${path}: ${problem}`)),
  ];
}

function wordsOf({ verdict, standing, closedBy }: Verification): string {
  if (closedBy === "passphrase") return "Encrypted with a passphrase.";
  return verdict === "not-addressed" && standing !== null ? passedOnWords[standing] : verdictWords[verdict];
}
