import type { Command } from "commander";

/** A name under which commands stand, such as `case`. */
export function addGroup(program: Command, name: string, description: string): Command {
  const group = program.command(name).description(description);
  return addGlobalOptions(group);
}

/** A command that does something. Its help ends with examples. */
export function addCommand(
  parent: Command,
  usage: string,
  description: string,
  examples: readonly [string, ...string[]],
): Command {
  const command = parent.command(usage).description(description);
  const lines = examples.map((example) => `  $ casebound ${example}`);
  command.addHelpText("after", `\n${examples.length === 1 ? "Example" : "Examples"}:\n${lines.join("\n")}`);
  return addGlobalOptions(command);
}

/** They may stand anywhere before `--`: after the program's name, a group's or a command's. */
export function addGlobalOptions(command: Command): Command {
  const option = (flags: string, description: string) =>
    command.addOption(command.createOption(flags, description).helpGroup("Options of every command:"));
  option("--vault <folder>", "the vault (else CASEBOUND_VAULT)");
  option("--json", "results as one JSON object a line");
  option("--passphrase-file <file>", "its first line is the passphrase (else CASEBOUND_PASSPHRASE, else asked for)");
  option("--recovery-code", "what is given as passphrase is the recovery code");
  return command;
}
