import type { Command } from "commander";
import type { Cli } from "#cli/cli.ts";
import { addCommand, addGroup } from "#cli/command.ts";
import { exampleId } from "#cli/example-id.ts";
import { caseArgument, findCase } from "#cli/input/find-case.ts";
import { addMarkingOptions, type MarkingOptions, markingOf } from "#cli/input/marking.ts";
import { collect } from "#cli/input/parse.ts";
import { describeRecord } from "#cli/output/describe.ts";

interface CreateOptions extends MarkingOptions {
  readonly what: string;
  readonly where?: string;
  readonly happened?: string;
  readonly said?: string;
  readonly learned?: string;
  readonly entity?: readonly string[];
  readonly excerpt?: readonly string[];
}

export function addEventCommands(program: Command, cli: Cli): void {
  const group = addGroup(program, "event", "Events, with three dates: happened, said, learned");

  const create = addCommand(group, "create", "Note an event", [
    `event create "Harbour" --what "The agreement is signed" --happened 2018-12 --entity ${exampleId("ent")}=signatory`,
  ])
    .argument("<case>", caseArgument)
    .requiredOption("--what <words>", "what happened")
    .option("--where <words>", "where it happened")
    .option("--happened <date>", "when it happened (EDTF), such as 2018-12 or 2018~")
    .option("--said <date>", "when it was reported")
    .option("--learned <date>", "when we learned of it")
    .option("--entity <id=role>", "a participant with a role; may be repeated", collect)
    .option("--excerpt <id>", "supporting excerpt; may be repeated", collect);
  addMarkingOptions(create).action((name: string, options: CreateOptions) =>
    cli.withVault(async (core) => {
      const { what, where, happened, said, learned, entity = [], excerpt = [] } = options;
      const fields = {
        what,
        where,
        happened,
        said,
        learned,
        entities: entity.map(participantOf),
        excerptIds: [...excerpt],
        marking: markingOf(options),
      };
      cli.printCreated(await core.call("events.create", { caseId: await findCase(core, name), ...fields }));
    }),
  );

  addCommand(group, "list", "The events of a case in chronological order", ['event list "Harbour"'])
    .argument("<case>", caseArgument)
    .action((name: string) =>
      cli.withVault(async (core) => {
        const { records } = await core.call("events.list", { caseId: await findCase(core, name) });
        cli.printList(
          records,
          [
            { title: "ID", value: ({ id }) => id },
            { title: "HAPPENED", value: ({ body }) => body.happened ?? "" },
            { title: "SAID", value: ({ body }) => body.said ?? "" },
            { title: "LEARNED", value: ({ body }) => body.learned ?? "" },
            { title: "WHAT", value: ({ body }) => body.what, flexible: true },
            { title: "WHERE", value: ({ body }) => body.where, flexible: true },
          ],
          "No events yet.",
        );
      }),
    );

  addCommand(group, "show", "One event", [`event show ${exampleId("evt")}`])
    .argument("<event>", "its id")
    .action((id: string) =>
      cli.withVault(async (core) => {
        const record = await core.call("events.get", { id });
        cli.print(record, describeRecord(record));
      }),
    );
}

/** `id=role`, or an id alone. */
function participantOf(text: string): { entityId: string; role: string } {
  const [entityId = "", ...role] = text.split("=");
  return { entityId, role: role.join("=") };
}
