import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { createCli } from "./cli.ts";
import { addGlobalOptions, addUsageHints, helpOption, optionDescription } from "./command.ts";
import { addAssessmentCommands } from "./commands/assessment.ts";
import { addBatchCommand } from "./commands/batch.ts";
import { addBundleCommands } from "./commands/bundle.ts";
import { addCallCommand } from "./commands/call.ts";
import { addCaseCommands } from "./commands/case.ts";
import { addClaimCommands } from "./commands/claim.ts";
import { addCodeCommands } from "./commands/code.ts";
import { addConflictCommands } from "./commands/conflict.ts";
import { addCustodyCommands } from "./commands/custody.ts";
import { addDecideCommands } from "./commands/decide.ts";
import { addDocumentCommands } from "./commands/document.ts";
import { addEntityCommands } from "./commands/entity.ts";
import { addEventCommands } from "./commands/event.ts";
import { addExcerptCommands } from "./commands/excerpt.ts";
import { addFigureCommands } from "./commands/figure.ts";
import { addImportCommand } from "./commands/import.ts";
import { addJudgementCommands } from "./commands/judgement.ts";
import { addKeyCommands } from "./commands/key.ts";
import { addLinkCommands } from "./commands/link.ts";
import { addQuestionCommands } from "./commands/question.ts";
import { addRecordCommands } from "./commands/record.ts";
import { addSearchCommand } from "./commands/search.ts";
import { addSettingCommands } from "./commands/setting.ts";
import { addSourceCommands } from "./commands/source.ts";
import { addTrustCommands } from "./commands/trust.ts";
import { addVaultCommands } from "./commands/vault.ts";
import type { GlobalOptions } from "./connect.ts";

/** The whole command line. Nothing runs, and core does not start, before `parseAsync`. */
export function createProgram(builtFolder: string): Command {
  let options: GlobalOptions = {};
  const cli = createCli(() => options, builtFolder);
  const program = new Command("casebound")
    .description("Case files whose every statement shows its evidence, in one encrypted vault; no network.")
    .version(readVersion(builtFolder), "--version", "print the version")
    .enablePositionalOptions()
    .exitOverride()
    .configureHelp({ subcommandTerm, optionDescription })
    .addHelpOption(helpOption)
    .hook("preAction", (_program, command) => {
      options = command.optsWithGlobals();
    })
    .addHelpText("after", programHelp);

  program.commandsGroup("Vault and keys:");
  addVaultCommands(program, cli);
  addKeyCommands(program, cli);
  addTrustCommands(program, cli);
  addSettingCommands(program, cli);
  program.commandsGroup("Documents:");
  addCaseCommands(program, cli);
  addImportCommand(program, cli);
  addDocumentCommands(program, cli);
  addSearchCommand(program, cli);
  addSourceCommands(program, cli);
  addExcerptCommands(program, cli);
  addCodeCommands(program, cli);
  program.commandsGroup("Facts and claims:");
  addEntityCommands(program, cli);
  addDecideCommands(program, cli);
  addLinkCommands(program, cli);
  addClaimCommands(program, cli);
  addEventCommands(program, cli);
  addFigureCommands(program, cli);
  program.commandsGroup("Conclusions:");
  addQuestionCommands(program, cli);
  addJudgementCommands(program, cli);
  addAssessmentCommands(program, cli);
  program.commandsGroup("Exchange:");
  addBundleCommands(program, cli);
  addConflictCommands(program, cli);
  program.commandsGroup("History:");
  addCustodyCommands(program, cli);
  addRecordCommands(program, cli);
  program.commandsGroup("Everything:");
  addCallCommand(program, cli);
  addBatchCommand(program, cli);
  program.addHelpCommand(
    new Command("help").argument("[command]").description("Show help for a command").helpGroup("Everything:"),
  );
  addGlobalOptions(program);
  addUsageHints(program, "casebound");
  return program;
}

const programHelp = `
Example:
  $ casebound case list --vault ~/cases.vault

Results go to standard output; progress, questions, notes and errors to standard
error. With --json standard output holds one JSON object a line and nothing
else, and an error is printed on standard error as {"error":{"code":…,"data":…}}
after its sentence. A case is named by its id, its reference or its title.

Exit status:
  0  done
  1  a check failed or something was refused
  2  called wrongly: unknown option, unusable value, malformed query
  3  wrong passphrase, or locked
  4  damaged
  130  interrupted: what was finished is kept

Environment:
  CASEBOUND_VAULT              the vault, instead of --vault
  CASEBOUND_PASSPHRASE         its passphrase
  CASEBOUND_NEW_PASSPHRASE     the new one, for \`vault passphrase\`
  CASEBOUND_BUNDLE_PASSPHRASE  of a bundle`;

/** Name and arguments, without the `[options]` that every command has. */
function subcommandTerm(command: Command): string {
  const words = command.registeredArguments.map((argument) => {
    const name = `${argument.name()}${argument.variadic ? "..." : ""}`;
    return argument.required ? `<${name}>` : `[${name}]`;
  });
  return [command.name(), ...words].join(" ");
}

/** The built files are two folders below the package, in a checkout and in the packaged application. */
function readVersion(builtFolder: string): string {
  const text = readFileSync(join(builtFolder, "../../package.json"), "utf8");
  const { version }: { readonly version: string } = JSON.parse(text);
  return version;
}
