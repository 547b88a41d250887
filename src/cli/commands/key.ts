import type { Command } from "commander";
import type { Cli } from "#cli/cli.ts";
import { addCommand, addGroup } from "#cli/command.ts";
import { usageError } from "#cli/input/usage-error.ts";
import { AppError } from "#shared/errors.ts";

interface ExportOptions {
  readonly private?: string;
}

export function addKeyCommands(program: Command, cli: Cli): void {
  const group = addGroup(program, "key", "Your keys: one to sign bundles, one to open them");

  addCommand(
    group,
    "create",
    "Make a signing key and an age key; prints its id, and the age1… line by which others encrypt for you",
    ["key create ada@unit"],
  )
    .argument("<principal>", "the name others list it under, such as ada@unit")
    .action((principal: string) =>
      cli.withVault(async (core) => {
        const made = await core.call("keys.create", { principal });
        cli.print(made, [made.id, made.recipient]);
      }),
    );

  addCommand(group, "list", "Your keys", ["key list"]).action(() =>
    cli.withVault(async (core) => {
      const { keys } = await core.call("keys.list", {});
      cli.printList(
        keys,
        [
          { title: "ID", value: ({ id }) => id },
          { title: "PRINCIPAL", value: ({ principal }) => principal },
          { title: "FINGERPRINT", value: ({ fingerprint }) => fingerprint },
          { title: "AGE", value: ({ recipient }) => recipient },
        ],
        "No keys yet.",
      );
    }),
  );

  addCommand(group, "export", "Print the public halves to hand to others, or write the private signing key to a file", [
    "key export",
    "key export key_01968b1e-7c3a-7b1e-8f00-0123456789ab --private ~/signing-key",
  ])
    .argument("[id]", "which key; all of them if absent")
    .option("--private <file>", "write the private signing key to this file, unencrypted, in OpenSSH's format")
    .action((id: string | undefined, options: ExportOptions) =>
      cli.withVault(async (core) => {
        const { keys } = await core.call("keys.list", {});
        const wanted = keys.filter((key) => id === undefined || key.id === id);
        const [first, ...others] = wanted;
        if (!first) throw new AppError("key.missing", { name: id ?? "" });
        if (options.private === undefined) {
          for (const key of wanted) cli.print(key, [key.publicKey, key.recipient]);
          return;
        }
        if (others.length > 0) throw usageError("ID", "there are several keys: name the one to write");
        const { path } = await core.call("keys.exportPrivate", { id: first.id, path: options.private });
        cli.print({ id: first.id, path }, [`${path} holds the private key. Whoever reads it can sign as you.`]);
      }),
    );
}
