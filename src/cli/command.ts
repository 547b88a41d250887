import { type Command, Help, Option } from "commander";

/** A group of commands, such as `case`. */
export function addGroup(program: Command, name: string, description: string): Command {
  return program.command(name).description(description).helpCommand("help [command]", "Show help for a command");
}

/**
 * A command. Its help ends with examples, prefixed with `casebound` unless they contain it. The help of a group ends
 * with an example of its first command.
 */
export function addCommand(
  parent: Command,
  usage: string,
  description: string,
  examples: readonly [string, ...string[]],
): Command {
  const isFirstOfGroup = parent.parent !== null && parent.commands.length === 0;
  if (isFirstOfGroup) showExamples(parent, examples.slice(0, 1));
  return showExamples(parent.command(usage).description(description), examples);
}

function showExamples(command: Command, examples: readonly string[]): Command {
  const lines = examples.map((example) => `  $ ${example.includes("casebound ") ? example : `casebound ${example}`}`);
  const heading = examples.length === 1 ? "Example" : "Examples";
  return command.addHelpText("after", `\n${heading}:\n${lines.join("\n")}`);
}

/** Marks required options: help lists all options together. */
export function optionDescription(option: Option): string {
  const words = new Help().optionDescription(option);
  return option.mandatory ? `${words} (required)` : words;
}

/** After a fault in how a command was called: its usage, and where its help is. */
export function addUsageHints(command: Command, words: string): void {
  command.showHelpAfterError(`Usage: ${words} ${command.usage()}\nSee: ${words} --help`);
  for (const child of command.commands) addUsageHints(child, `${words} ${child.name()}`);
}

const globalGroup = "Options of every command:";

/** Accepted anywhere; help lists it among the options common to all commands. */
export const helpOption = new Option("-h, --help", "show this help").helpGroup(globalGroup);

/** Added to the program and to each command, so that they may stand anywhere before `--`. */
export function addGlobalOptions(command: Command): void {
  const add = (flags: string, description: string) =>
    command.addOption(new Option(flags, description).helpGroup(globalGroup));
  add("--vault <folder>", "the vault (default: CASEBOUND_VAULT)");
  add("--json", "results as one JSON object a line");
  add(
    "--passphrase-file <file>",
    "a file with the passphrase in its first line (default: CASEBOUND_PASSPHRASE, else prompt)",
  );
  add("--recovery-code", "unlock with the recovery code instead of the passphrase");
  for (const child of command.commands) addGlobalOptions(child);
}
