import type { Command } from "commander";
import type { Cli } from "#cli/cli.ts";
import { addCommand, addGroup } from "#cli/command.ts";
import { exampleId } from "#cli/example-id.ts";
import { caseArgument, findCase } from "#cli/input/find-case.ts";
import { addMarkingOptions, type MarkingOptions, markingOf } from "#cli/input/marking.ts";
import { collect } from "#cli/input/parse.ts";
import { identityDecisions } from "#shared/domain/entity.ts";
import { AppError } from "#shared/errors.ts";

interface DecideOptions extends MarkingOptions {
  readonly reason?: string;
  readonly excerpt?: readonly string[];
}

const meanings = {
  same: "Two entities are one",
  different: "Two entities are not one, however alike they look",
  undecided: "Whether two entities are one is open",
} as const;

export function addDecideCommands(program: Command, cli: Cli): void {
  const group = addGroup(program, "decide", "Decide whether two entities are the same; nothing is merged");

  for (const decision of identityDecisions) {
    const command = addCommand(group, decision, meanings[decision], [
      `decide ${decision} ${exampleId("ent")} ${exampleId("ent").replace("7c3a", "7c3b")} --reason "same passport number"`,
    ])
      .argument("<a>", "an entity's id")
      .argument("<b>", "another entity's id")
      .option("--reason <text>", "why (default: unchanged if you repeat a decision)")
      .option("--excerpt <id>", "supporting excerpt (default: likewise unchanged); may be repeated", collect);
    addMarkingOptions(command).action((leftId: string, rightId: string, options: DecideOptions) =>
      cli.withVault(async (core) => {
        const { entity } = await core.call("entities.get", { id: leftId });
        if (entity.caseId === null) throw new AppError("record.missing", { kind: "entity", id: leftId });
        const { reason, excerpt } = options;
        const excerptIds = excerpt && [...excerpt];
        const pair = { caseId: entity.caseId, leftId, rightId, decision, reason, excerptIds };
        cli.printCreated(await core.call("identity.decide", { ...pair, marking: markingOf(options) }));
      }),
    );
  }

  addCommand(group, "list", "The decisions of a case", ['decide list "Harbour"'])
    .argument("<case>", caseArgument)
    .action((name: string) =>
      cli.withVault(async (core) => {
        const { records } = await core.call("identity.list", { caseId: await findCase(core, name) });
        cli.printList(
          records,
          [
            { title: "ID", value: ({ id }) => id },
            { title: "DECISION", value: ({ body }) => body.decision },
            { title: "A", value: ({ body }) => body.leftId },
            { title: "B", value: ({ body }) => body.rightId },
            { title: "REASON", value: ({ body }) => body.reason, flexible: true },
          ],
          "No decisions yet.",
        );
      }),
    );
}
