import { type Command, Option } from "commander";
import type { Cli } from "#cli/cli.ts";
import { addCommand, addGroup } from "#cli/command.ts";
import { exampleId } from "#cli/example-id.ts";
import { caseArgument, findCase } from "#cli/input/find-case.ts";
import { addMarkingOptions, type MarkingOptions, markingOf } from "#cli/input/marking.ts";
import { collect } from "#cli/input/parse.ts";
import { describeRecord } from "#cli/output/describe.ts";
import { confidenceLevels } from "#shared/domain/likelihood.ts";
import { AppError } from "#shared/errors.ts";

interface CreateOptions extends MarkingOptions {
  readonly statement: string;
  readonly likelihood?: string;
  readonly confidence: (typeof confidenceLevels)[number];
  readonly assumptions?: string;
  readonly sourcing?: string;
  readonly argumentation?: string;
  readonly wouldChange?: string;
  readonly excerpt?: readonly string[];
}

export function addJudgementCommands(program: Command, cli: Cli): void {
  const group = addGroup(program, "judgement", "Judgements: likelihood and, separately, confidence");

  const create = addCommand(group, "create", "Make a judgement for an assessment", [
    `judgement create ${exampleId("asm")} --statement "The site is likely used to collect." --likelihood likely --confidence moderate`,
  ])
    .argument("<assessment>", "its id")
    .requiredOption("--statement <words>", "the judgement, without words of confidence")
    .addOption(new Option("--confidence <level>", "confidence").choices(confidenceLevels).makeOptionMandatory())
    .option("--likelihood <term>", "likelihood, as a term of the case's scale")
    .option("--assumptions <words>", "assumptions behind the confidence")
    .option("--sourcing <words>", "quality of the sources")
    .option("--argumentation <words>", "quality of the reasoning")
    .option("--would-change <words>", "what would change the judgement")
    .option("--excerpt <id>", "supporting excerpt; may be repeated", collect);
  addMarkingOptions(create).action((assessmentId: string, options: CreateOptions) =>
    cli.withVault(async (core) => {
      const { caseId } = await core.call("assessments.get", { id: assessmentId });
      if (caseId === null) throw new AppError("record.missing", { kind: "assessment", id: assessmentId });
      const { statement, likelihood, wouldChange, excerpt = [] } = options;
      const { confidence: level, assumptions = "", sourcing = "", argumentation = "" } = options;
      const fields = {
        statement,
        likelihood,
        confidence: { level, assumptions, sourcing, argumentation },
        wouldChange,
        excerptIds: [...excerpt],
        marking: markingOf(options),
      };
      cli.printCreated(await core.call("judgements.create", { caseId, assessmentId, ...fields }));
    }),
  );

  addCommand(group, "list", "The judgements of a case", ['judgement list "Harbour"'])
    .argument("<case>", caseArgument)
    .action((name: string) =>
      cli.withVault(async (core) => {
        const { records } = await core.call("judgements.list", { caseId: await findCase(core, name) });
        cli.printList(
          records,
          [
            { title: "ID", value: ({ id }) => id },
            { title: "LIKELIHOOD", value: ({ body }) => body.likelihood ?? "" },
            { title: "CONFIDENCE", value: ({ body }) => body.confidence.level },
            { title: "STATEMENT", value: ({ body }) => body.statement, flexible: true },
          ],
          "No judgements yet.",
        );
      }),
    );

  addCommand(group, "show", "One judgement", [`judgement show ${exampleId("jdg")}`])
    .argument("<judgement>", "its id")
    .action((id: string) =>
      cli.withVault(async (core) => {
        const record = await core.call("judgements.get", { id });
        cli.print(record, describeRecord(record));
      }),
    );
}
