import { type Command, Option } from "commander";
import type { Cli } from "#cli/cli.ts";
import { addCommand, addGroup } from "#cli/command.ts";
import { caseArgument, findCase } from "#cli/input/find-case.ts";
import { addMarkingOptions, type MarkingOptions, markingOf } from "#cli/input/marking.ts";
import { describeFields, describeRecord } from "#cli/output/describe.ts";
import { caseStatuses } from "#shared/domain/case.ts";
import { type ScaleName, scaleNames } from "#shared/domain/likelihood.ts";
import { formatMarking, type Marking } from "#shared/domain/marking.ts";

interface EditOptions extends MarkingOptions {
  readonly title?: string;
  readonly question?: string;
  readonly reference?: string;
  readonly scale?: ScaleName;
  readonly status?: (typeof caseStatuses)[number];
}

interface CreateOptions extends EditOptions {
  readonly title: string;
  readonly question: string;
}

export function addCaseCommands(program: Command, cli: Cli): void {
  const group = addGroup(program, "case", "Case files: each has one question to answer");

  const create = addCommand(group, "create", "Create a case", [
    'case create --title "Harbour" --question "Who owns the harbour?" --marking TLP:AMBER',
  ])
    .requiredOption("--title <title>", "what it is called")
    .requiredOption("--question <text>", "what the case is to answer");
  addFieldOptions(create).action((options: CreateOptions) =>
    cli.withVault(async (core) => {
      const { title, question, reference, scale, status } = options;
      const marking = markingOf(options);
      cli.printCreated(await core.call("cases.create", { title, question, reference, scale, status, marking }));
    }),
  );

  addCommand(group, "sample", "Build the sample case, to explore", ["case sample"]).action(() =>
    cli.withVault(async (core) => {
      const { caseId } = await core.call("sample.build", {});
      cli.printCreated({ id: caseId });
    }),
  );

  addCommand(group, "list", "The cases of the vault", ["case list", "case list --json"]).action(() =>
    cli.withVault(async (core) => {
      const { records } = await core.call("cases.list", {});
      cli.printList(
        records,
        [
          { title: "ID", value: ({ id }) => id },
          { title: "REFERENCE", value: ({ body }) => body.reference },
          { title: "TITLE", value: ({ body }) => body.title, flexible: true },
          { title: "STATUS", value: ({ body }) => body.status },
          { title: "MARKING", value: ({ effectiveMarking }) => formatMarking(effectiveMarking) },
        ],
        "No cases yet.",
      );
    }),
  );

  addCommand(group, "show", "One case: its fields, contents and open tasks", ['case show "Harbour"'])
    .argument("<case>", caseArgument)
    .action((name: string) =>
      cli.withVault(async (core) => {
        const id = await findCase(core, name);
        const record = await core.call("cases.get", { id });
        const overview = await core.call("cases.overview", { id });
        const { effectiveMarking, ...todo } = overview;
        const body = { ...record.body, ...markings(record.body.marking, effectiveMarking) };
        cli.print({ ...record, overview }, [...describeRecord({ ...record, body }), "", ...describeFields(todo)]);
      }),
    );

  const edit = addCommand(group, "edit", "Change a case's fields", ['case edit "Harbour" --status closed'])
    .argument("<case>", caseArgument)
    .option("--title <title>", "its title")
    .option("--question <text>", "what the case is to answer");
  addFieldOptions(edit).action((name: string, options: EditOptions) =>
    cli.withVault(async (core) => {
      const { title, question, reference, scale, status } = options;
      const fields = { title, question, reference, scale, status, marking: markingOf(options) };
      const id = await findCase(core, name);
      cli.printCreated(await core.call("cases.edit", { id, fields }));
    }),
  );
}

/** Marking of the case as a whole, and of its own text if different. */
function markings(own: Marking, effective: Marking) {
  const [marking, ownWords] = [formatMarking(effective), formatMarking(own)];
  return marking === ownWords ? { marking } : { marking, "its own words": ownWords };
}

function addFieldOptions(command: Command): Command {
  command
    .option("--reference <text>", "your own reference number")
    .addOption(new Option("--scale <name>", "the words for likelihood").choices(scaleNames))
    .addOption(new Option("--status <status>", "open or closed").choices(caseStatuses));
  return addMarkingOptions(command);
}
