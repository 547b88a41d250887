import { type Command, Option } from "commander";
import type { Cli } from "#cli/cli.ts";
import { addCommand, addGroup } from "#cli/command.ts";
import { exampleId } from "#cli/example-id.ts";
import { caseArgument, findCase } from "#cli/input/find-case.ts";
import { namesOf } from "#cli/input/names-of.ts";
import { parsePair } from "#cli/input/parse.ts";
import { formatCount, formatTime } from "#cli/output/describe.ts";
import { toJson } from "#cli/output/json.ts";

export function addConflictCommands(program: Command, cli: Cli): void {
  const group = addGroup(program, "conflict", "Fields that you and someone else changed differently");

  addCommand(group, "list", "Undecided conflicts of a case", ['conflict list "Harbour"'])
    .argument("<case>", caseArgument)
    .action((name: string) =>
      cli.withVault(async (core) => {
        const { conflicts } = await core.call("exchange.conflicts", { caseId: await findCase(core, name) });
        if (cli.options.json) {
          cli.printList(conflicts, [], "");
          return;
        }
        const rows = conflicts.flatMap(({ sides, ...conflict }) => sides.map((side) => ({ ...conflict, ...side })));
        const names = await namesOf(
          core,
          rows.map(({ author }) => author),
        );
        cli.printList(
          rows,
          [
            { title: "RECORD", value: ({ id }) => id },
            { title: "FIELD", value: ({ field }) => field },
            { title: "SIDE", value: ({ isHere }) => (isHere ? "here" : "came") },
            { title: "BY", value: ({ author }) => names.get(author) ?? author, flexible: true },
            { title: "AT", value: ({ at }) => formatTime(at) },
            { title: "VERSION", value: ({ version }) => version },
            { title: "VALUE", value: ({ value }) => toJson(value), flexible: true },
          ],
          "No conflicts.",
        );
      }),
    );

  addCommand(group, "decide", "Decide every conflict of a record: for each field, the version whose value to keep", [
    `conflict decide ${exampleId("src")} name=3f0c… notes=91ab… --reason "theirs is the newer register"`,
  ])
    .argument("<id>", "the record")
    .argument("<field=version...>", "a field and the version whose value to keep, as `conflict list` prints them")
    .option("--reason <text>", "why")
    .action((id: string, pairs: string[], { reason }: { readonly reason?: string }) =>
      cli.withVault(async (core) => {
        const choices = Object.fromEntries(
          pairs.map((text) => {
            const { name, value } = parsePair("FIELD=VERSION", text);
            return [name, value];
          }),
        );
        cli.printCreated(await core.call("exchange.decide", { id, choices, reason }));
      }),
    );

  addCommand(group, "decide-all", "Decide every conflict of a case for one side, as one step that undo reverses", [
    'conflict decide-all "Harbour" --keep here',
  ])
    .argument("<case>", caseArgument)
    .addOption(
      new Option("--keep <side>", "here: your values; came: the imported ones")
        .choices(["here", "came"])
        .makeOptionMandatory(),
    )
    .option("--reason <text>", "why")
    .action((name: string, options: { readonly keep: "here" | "came"; readonly reason?: string }) =>
      cli.withVault(async (core) => {
        const { keep, reason } = options;
        const done = await core.call("exchange.decideAll", { caseId: await findCase(core, name), keep, reason });
        cli.print(done, [`${formatCount(done.decided, "record")} decided.`]);
      }),
    );
}
