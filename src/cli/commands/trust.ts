import type { Command } from "commander";
import type { Cli } from "#cli/cli.ts";
import { addCommand, addGroup } from "#cli/command.ts";
import { firstLine } from "#cli/input/files.ts";
import { parseTime } from "#cli/input/parse.ts";
import { usageError } from "#cli/input/usage-error.ts";
import { formatTime } from "#cli/output/describe.ts";

interface AddOptions {
  readonly publicKey?: string;
  readonly publicKeyFile?: string;
  readonly recipient?: string;
  readonly confirmedBy: string;
  readonly validAfter?: number;
  readonly validBefore?: number;
}

interface RevokeOptions {
  readonly since?: number;
  readonly reason?: string;
}

interface ListOptions {
  readonly allowedSigners?: boolean;
  readonly revokedKeys?: boolean;
}

export function addTrustCommands(program: Command, cli: Cli): void {
  const group = addGroup(program, "trust", "People whose signatures you accept and for whom you can encrypt");

  addCommand(group, "add", "Add a contact and their keys", [
    'trust add ben@partner --public-key-file ben.pub --confirmed-by "fingerprint read out by telephone"',
  ])
    .argument("<principal>", "their name, such as ben@partner")
    .requiredOption("--confirmed-by <words>", "how you confirmed that the keys are theirs")
    .option("--public-key <line>", "their signing key, as an OpenSSH public key line")
    .option("--public-key-file <file>", "a file with that line")
    .option("--recipient <age1…>", "their age key")
    .option("--valid-after <time>", "accept signatures from this time", parseTime)
    .option("--valid-before <time>", "accept signatures until this time", parseTime)
    .action((principal: string, options: AddOptions) =>
      cli.withVault(async (core) => {
        const { recipient, confirmedBy, validAfter, validBefore } = options;
        const publicKey = publicKeyOf(options);
        const contact = { principal, publicKey, recipient, confirmedBy, validAfter, validBefore };
        cli.printCreated(await core.call("trust.add", contact));
      }),
    );

  addCommand(group, "list", "The contacts", ["trust list", "trust list --allowed-signers > allowed_signers"])
    .option("--allowed-signers", "as an allowed_signers file for ssh-keygen -Y verify")
    .option("--revoked-keys", "the revoked keys, one per line")
    .action((options: ListOptions) =>
      cli.withVault(async (core) => {
        if (options.allowedSigners || options.revokedKeys) {
          const { allowedSigners, revokedKeys } = await core.call("trust.files", {});
          const text = options.allowedSigners ? allowedSigners : revokedKeys;
          if (cli.options.json) cli.print(options.allowedSigners ? { allowedSigners } : { revokedKeys }, []);
          else cli.printRaw(text);
          return;
        }
        const { contacts } = await core.call("trust.list", {});
        cli.printList(
          contacts,
          [
            { title: "ID", value: ({ id }) => id },
            { title: "PRINCIPAL", value: ({ principal }) => principal },
            { title: "FINGERPRINT", value: ({ fingerprint }) => fingerprint ?? "" },
            { title: "AGE", value: ({ recipient }) => (recipient === null ? "" : "yes") },
            { title: "VALID", value: validityOf },
            { title: "CONFIRMED BY", value: ({ confirmedBy }) => confirmedBy, flexible: true },
          ],
          "No contacts yet.",
        );
      }),
    );

  addCommand(group, "revoke", "Revoke a contact: their signatures are no longer accepted", [
    "trust revoke con_01968b1e-7c3a-7b1e-8f00-0123456789ab",
    'trust revoke con_01968b1e-7c3a-7b1e-8f00-0123456789ab --since 2026-03-01 --reason "laptop stolen"',
  ])
    .argument("<id>", "the contact")
    .option(
      "--since <time>",
      "when the key was lost: what came here before keeps its proof of authorship; nothing does if absent",
      parseTime,
    )
    .option("--reason <words>", "why")
    .action((id: string, { since, reason }: RevokeOptions) =>
      cli.withVault(async (core) => {
        const contact = await core.call("trust.revoke", { id, since, reason });
        cli.print(contact, [`${contact.principal} is revoked.`]);
      }),
    );
}

function publicKeyOf(options: AddOptions): string | undefined {
  const { publicKey, publicKeyFile } = options;
  if (publicKeyFile === undefined) return publicKey;
  if (publicKey !== undefined) throw usageError("--public-key", "give the line or the file, not both");
  return firstLine(publicKeyFile);
}

interface Validity {
  readonly validAfter: number | null;
  readonly validBefore: number | null;
  readonly revokedAt: number | null;
  readonly revokedSince: number | null;
  readonly revokedFor: string;
}

function validityOf({ validAfter, validBefore, revokedAt, revokedSince, revokedFor }: Validity): string {
  if (revokedAt !== null) {
    const since = revokedSince === null ? "" : `, since ${formatTime(revokedSince)}`;
    return `revoked ${formatTime(revokedAt)}${since}${revokedFor === "" ? "" : `: ${revokedFor}`}`;
  }
  const from = validAfter === null ? [] : [`from ${formatTime(validAfter)}`];
  const until = validBefore === null ? [] : [`until ${formatTime(validBefore)}`];
  return [...from, ...until].join(" ") || "yes";
}
