import type { Command } from "commander";
import type { Cli } from "#cli/cli.ts";
import { addCommand, addGroup } from "#cli/command.ts";
import { caseArgument, findCase } from "#cli/input/find-case.ts";

interface CreateOptions {
  readonly label: string;
  readonly letter: string;
  readonly colour: string;
}

export function addCodeCommands(program: Command, cli: Cli): void {
  const group = addGroup(program, "code", "Codes to put on excerpts");

  addCommand(group, "create", "Make a code", [
    'code create "Harbour" --label "Ownership" --letter O --colour "#3366cc"',
  ])
    .argument("<case>", caseArgument)
    .requiredOption("--label <words>", "its meaning")
    .requiredOption("--letter <letters>", "one to four letters, shown in the margin")
    .requiredOption("--colour <#rrggbb>", "its colour")
    .action((name: string, { label, letter, colour }: CreateOptions) =>
      cli.withVault(async (core) => {
        const caseId = await findCase(core, name);
        cli.printCreated(await core.call("codes.create", { caseId, label, letter, colour }));
      }),
    );

  addCommand(group, "list", "The codes of a case", ['code list "Harbour"'])
    .argument("<case>", caseArgument)
    .action((name: string) =>
      cli.withVault(async (core) => {
        const { records } = await core.call("codes.list", { caseId: await findCase(core, name) });
        cli.printList(
          records,
          [
            { title: "ID", value: ({ id }) => id },
            { title: "LETTER", value: ({ body }) => body.letter },
            { title: "LABEL", value: ({ body }) => body.label, flexible: true },
            { title: "COLOUR", value: ({ body }) => body.colour },
          ],
          "No codes yet.",
        );
      }),
    );
}
