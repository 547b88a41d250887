import { resolve } from "node:path";
import type { Command } from "commander";
import type { Cli } from "#cli/cli.ts";
import { steps } from "#cli/cli.ts";
import { addCommand, addGroup } from "#cli/command.ts";
import { askForSecret, vaultFolder } from "#cli/connect.ts";
import { exitCodes } from "#cli/exit-code.ts";
import { parseWithin } from "#cli/input/parse.ts";
import { usageError } from "#cli/input/usage-error.ts";
import { describeFields, formatBytes, formatCount } from "#cli/output/describe.ts";
import { askNewSecret } from "#cli/passphrase.ts";

interface CostOptions {
  readonly kdfMemory?: number;
  readonly kdfPasses?: number;
}

interface CreateOptions extends CostOptions {
  readonly name: string;
  readonly contact?: string;
}

interface PassphraseOptions extends CostOptions {
  readonly newPassphraseFile?: string;
}

/** Forgetting the passphrase of a vault without recovery code means losing the vault. */
const noRecoveryCode = "none; make one with: casebound vault recovery-code";

export function addVaultCommands(program: Command, cli: Cli): void {
  const group = addGroup(program, "vault", "The encrypted folder that holds everything");

  const create = addCommand(group, "create", "Make a new vault for one analyst", [
    'vault create ~/cases.vault --name "Ada Analyst" --contact ada@unit.example',
  ])
    .argument("[folder]", "a new or empty folder (else --vault)")
    .requiredOption("--name <name>", "the analyst, as bundles will name them")
    .option("--contact <text>", "how to reach the analyst");
  addCostOptions(create).action(async (folder: string | undefined, options: CreateOptions) => {
    const place = folder === undefined ? vaultFolder(cli.options) : resolve(folder);
    const cost = costOf(options);
    const passphrase = await askNewSecret({
      file: cli.options.passphraseFile,
      variable: "CASEBOUND_PASSPHRASE",
      option: "--passphrase-file",
      prompt: "New passphrase: ",
    });
    await cli.withCore(async (core) => {
      const analyst = { name: options.name, contact: options.contact };
      const { vault, analystId } = await core.call("vault.create", { folder: place, passphrase, analyst, cost });
      cli.print({ id: vault, vault, folder: place, analystId }, [
        `The vault ${place} is ready.`,
        `Recovery code: ${noRecoveryCode}`,
      ]);
    });
  });

  addCommand(group, "info", "The vault's properties and contents", ["vault info --vault ~/cases.vault"]).action(() =>
    cli.withVault(async (core) => {
      const info = await core.call("vault.info", {});
      const { hasRecoveryCode, ...fields } = info;
      const recoveryCode = hasRecoveryCode ? "yes" : noRecoveryCode;
      cli.print(info, describeFields({ ...fields, databaseBytes: formatBytes(info.databaseBytes), recoveryCode }));
    }),
  );

  addCommand(group, "check", "Check every page, text, original and custody line of the vault", [
    "vault check --vault ~/cases.vault",
  ]).action(() =>
    cli.withVault(async (core) => {
      const report = await cli.runTask((task) => core.call("vault.check", {}, steps(task)));
      const { records, versions, blobs, custodyLines } = report;
      const counts = [
        formatCount(records, "record"),
        formatCount(versions, "version"),
        formatCount(blobs, "blob"),
        formatCount(custodyLines, "custody line"),
      ];
      cli.print(report, [
        ...report.problems.map(({ place, problem }) => `${place}: ${problem}`),
        `${report.sound ? "Sound" : "Not sound"}: ${counts.join(", ")}.`,
      ]);
      const isDamaged = report.problems.some(({ place }) => place === "vault.db");
      if (!report.sound) cli.refuse(isDamaged ? exitCodes.damaged : exitCodes.refused);
    }),
  );

  addCommand(group, "backup", "Copy the whole vault, encrypted as it is, and check the copy", [
    "vault backup /media/stick/cases-2026-03 --vault ~/cases.vault",
  ])
    .argument("<folder>", "a new or empty folder")
    .action((folder: string) =>
      cli.withVault(async (core) => {
        const made = await cli.runTask((task) => core.call("vault.backup", { folder: resolve(folder) }, steps(task)));
        cli.print(made, [
          `${made.folder}: ${formatBytes(made.bytes)}, checked. The vault's custody chain ends at ${made.custodyHead}.`,
        ]);
      }),
    );

  addCommand(group, "restore", "Restore a backup to a new folder; the backup is not changed", [
    "vault restore /media/stick/cases-2026-03 ~/cases.vault",
  ])
    .argument("<backup>", "the folder of the backup")
    .argument("[folder]", "a new or empty folder (else --vault)")
    .action(async (backup: string, folder: string | undefined) => {
      const place = folder === undefined ? vaultFolder(cli.options) : resolve(folder);
      const secret = await askForSecret(cli.options);
      await cli.withCore(async (core) => {
        const made = await cli.runTask((task) =>
          core.call("vault.restore", { from: resolve(backup), folder: place, secret }, steps(task)),
        );
        cli.print(made, [`The vault ${made.folder} is ready.`]);
      });
    });

  const passphrase = addCommand(group, "passphrase", "Set a new passphrase", [
    "vault passphrase --vault ~/cases.vault",
    "vault passphrase --vault ~/cases.vault --recovery-code",
  ]).option(
    "--new-passphrase-file <file>",
    "its first line is the new one (else CASEBOUND_NEW_PASSPHRASE, else asked for)",
  );
  addCostOptions(passphrase).action((options: PassphraseOptions) =>
    cli.withVault(async (core, secret) => {
      const cost = costOf(options);
      const typed = await askNewSecret({
        file: options.newPassphraseFile,
        variable: "CASEBOUND_NEW_PASSPHRASE",
        option: "--new-passphrase-file",
        prompt: "New passphrase: ",
      });
      await core.call("vault.changePassphrase", { secret, passphrase: typed, cost });
      cli.print({ changed: true }, ["The passphrase was changed."]);
    }),
  );

  const recovery = addCommand(group, "recovery-code", "Make a new recovery code and print it, once", [
    "vault recovery-code --vault ~/cases.vault",
  ]);
  addCostOptions(recovery).action((options: CostOptions) =>
    cli.withVault(async (core, secret) => {
      const { code } = await core.call("vault.setRecoveryCode", { secret, cost: costOf(options) });
      cli.print({ code }, [code]);
      cli.note("Keep it on paper, away from the vault. It is kept nowhere and will not be shown again.");
    }),
  );
}

function addCostOptions(command: Command): Command {
  return command
    .option("--kdf-memory <MiB>", "memory that each try of a passphrase costs, 64 to 1024", parseWithin(64, 1024))
    .option("--kdf-passes <number>", "passes over that memory, 2 to 16", parseWithin(2, 16));
}

function costOf(options: CostOptions): { memoryMiB: number; passes: number } | undefined {
  const { kdfMemory: memoryMiB, kdfPasses: passes } = options;
  if (memoryMiB === undefined && passes === undefined) return undefined;
  if (memoryMiB === undefined || passes === undefined) {
    throw usageError("--kdf-memory", "give --kdf-memory and --kdf-passes together");
  }
  return { memoryMiB, passes };
}
