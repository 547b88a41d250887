import { type Command, Option } from "commander";
import type { Cli } from "#cli/cli.ts";
import { addCommand, addGroup } from "#cli/command.ts";
import { exampleId } from "#cli/example-id.ts";
import { caseArgument, findCase } from "#cli/input/find-case.ts";
import { addMarkingOptions, type MarkingOptions, markingOf } from "#cli/input/marking.ts";
import { collect, parseInteger } from "#cli/input/parse.ts";
import { describeRecord } from "#cli/output/describe.ts";
import { questionStatuses } from "#shared/domain/question.ts";

interface EditOptions extends MarkingOptions {
  readonly text?: string;
  readonly whoCould?: string;
  readonly status?: (typeof questionStatuses)[number];
  readonly excerpt?: readonly string[];
  readonly answer?: readonly string[];
}

interface CreateOptions extends EditOptions {
  readonly text: string;
}

interface SearchedOptions {
  readonly query: string;
  readonly hits: number;
  readonly scope?: string;
}

export function addQuestionCommands(program: Command, cli: Cli): void {
  const group = addGroup(program, "question", "Open questions and the searches made for answers");
  const question = exampleId("qst");

  const create = addCommand(group, "create", "Note a question", [
    'question create "Harbour" --text "Who signed for the holding?" --who-could "the notary"',
  ])
    .argument("<case>", caseArgument)
    .requiredOption("--text <words>", "the question");
  addFieldOptions(create).action((name: string, options: CreateOptions) =>
    cli.withVault(async (core) => {
      const caseId = await findCase(core, name);
      cli.printCreated(await core.call("questions.create", { caseId, ...fieldsOf(options), text: options.text }));
    }),
  );

  const edit = addCommand(group, "edit", "Change a question or its status", [
    `question edit ${question} --status answered --answer ${exampleId("clm")}`,
  ])
    .argument("<question>", "its id")
    .option("--text <words>", "the question");
  addFieldOptions(edit).action((id: string, options: EditOptions) =>
    cli.withVault(async (core) => {
      cli.printCreated(await core.call("questions.edit", { id, fields: { ...fieldsOf(options), text: options.text } }));
    }),
  );

  addCommand(group, "searched", "Record a search made for the answer, with its result", [
    `question searched ${question} --query "notary harbour" --hits 0 --scope "the register, 2010 to 2020"`,
  ])
    .argument("<question>", "its id")
    .requiredOption("--query <words>", "the search terms")
    .requiredOption("--hits <number>", "number of results", parseInteger)
    .option("--scope <words>", "what was searched")
    .action((id: string, { query, hits, scope }: SearchedOptions) =>
      cli.withVault(async (core) => {
        cli.printCreated(await core.call("questions.noteSearch", { id, query, hits, scope }));
      }),
    );

  addCommand(group, "list", "The questions of a case", ['question list "Harbour"'])
    .argument("<case>", caseArgument)
    .action((name: string) =>
      cli.withVault(async (core) => {
        const { records } = await core.call("questions.list", { caseId: await findCase(core, name) });
        cli.printList(
          records,
          [
            { title: "ID", value: ({ id }) => id },
            { title: "STATUS", value: ({ body }) => body.status },
            { title: "SEARCHES", value: ({ body }) => body.searches.length, align: "right" },
            { title: "QUESTION", value: ({ body }) => body.text, flexible: true },
          ],
          "No questions yet.",
        );
      }),
    );

  addCommand(group, "show", "One question with its searches", [`question show ${question}`])
    .argument("<question>", "its id")
    .action((id: string) =>
      cli.withVault(async (core) => {
        const record = await core.call("questions.get", { id });
        cli.print(record, describeRecord(record));
      }),
    );
}

function addFieldOptions(command: Command): Command {
  command
    .option("--who-could <words>", "who could answer it")
    .addOption(new Option("--status <status>", "its status").choices(questionStatuses))
    .option("--excerpt <id>", "relevant excerpt; may be repeated", collect)
    .option("--answer <id>", "the judgement, assessment or claim that answers it; may be repeated", collect);
  return addMarkingOptions(command);
}

function fieldsOf(options: EditOptions) {
  const { whoCould, status, excerpt, answer } = options;
  const excerptIds = excerpt === undefined ? undefined : [...excerpt];
  const answerIds = answer === undefined ? undefined : [...answer];
  return { whoCould, status, excerptIds, answerIds, marking: markingOf(options) };
}
