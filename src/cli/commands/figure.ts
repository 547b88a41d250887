import type { Command } from "commander";
import type { Cli } from "#cli/cli.ts";
import { addCommand, addGroup } from "#cli/command.ts";
import { exampleId } from "#cli/example-id.ts";
import { caseArgument, findCase } from "#cli/input/find-case.ts";
import { addMarkingOptions, type MarkingOptions, markingOf } from "#cli/input/marking.ts";
import { collect } from "#cli/input/parse.ts";
import { usageError } from "#cli/input/usage-error.ts";
import { describeRecord } from "#cli/output/describe.ts";
import { decimalSchema, type FigureBody } from "#shared/domain/figure.ts";

interface CreateOptions extends MarkingOptions {
  readonly measures: string;
  readonly unit: string;
  readonly value?: string;
  readonly low?: string;
  readonly high?: string;
  readonly approximate?: boolean;
  readonly period?: string;
  readonly entity?: readonly string[];
  readonly excerpt?: string;
  readonly note?: string;
}

export function addFigureCommands(program: Command, cli: Cli): void {
  const group = addGroup(program, "figure", "Numbers as reported, and contradictions among them");

  const create = addCommand(group, "create", "Note a figure", [
    `figure create "Harbour" --measures "parcels at the airport" --value 1200000 --unit parcels --period 2021 --excerpt ${exampleId("exc")}`,
    'figure create "Harbour" --measures "floor space" --low 20000 --high 30000 --unit m2 --approximate',
  ])
    .argument("<case>", caseArgument)
    .requiredOption("--measures <words>", "what is counted; use the same words for comparable figures")
    .requiredOption("--unit <unit>", "such as m2, ha, or a currency such as EUR or EUR mn")
    .option("--value <number>", "the number; for a negative number write --value=-5")
    .option("--low <number>", "or the minimum …")
    .option("--high <number>", "… and the maximum")
    .option("--approximate", "the number is approximate")
    .option("--period <date>", "its period (EDTF)")
    .option("--entity <id>", "an entity it is about; may be repeated", collect)
    .option("--excerpt <id>", "supporting excerpt")
    .option("--note <text>", "your note");
  addMarkingOptions(create).action((name: string, options: CreateOptions) =>
    cli.withVault(async (core) => {
      const { measures, unit, approximate, period, entity = [], excerpt, note } = options;
      const fields = {
        measures,
        unit,
        ...boundsOf(options),
        approximate,
        period,
        entityIds: [...entity],
        excerptId: excerpt,
        note,
        marking: markingOf(options),
      };
      cli.printCreated(await core.call("figures.create", { caseId: await findCase(core, name), ...fields }));
    }),
  );

  addCommand(group, "list", "The figures of a case", ['figure list "Harbour"'])
    .argument("<case>", caseArgument)
    .action((name: string) =>
      cli.withVault(async (core) => {
        const { records } = await core.call("figures.list", { caseId: await findCase(core, name) });
        cli.printList(
          records,
          [
            { title: "ID", value: ({ id }) => id },
            { title: "MEASURES", value: ({ body }) => body.measures, flexible: true },
            { title: "FIGURE", value: ({ body }) => formatFigure(body), align: "right" },
            { title: "UNIT", value: ({ body }) => body.unit },
            { title: "PERIOD", value: ({ body }) => body.period ?? "" },
          ],
          "No figures yet.",
        );
      }),
    );

  addCommand(group, "show", "One figure", [`figure show ${exampleId("fig")}`])
    .argument("<figure>", "its id")
    .action((id: string) =>
      cli.withVault(async (core) => {
        const record = await core.call("figures.get", { id });
        cli.print(record, describeRecord(record));
      }),
    );

  addCommand(
    group,
    "contradictions",
    "Figures of the same thing that exclude each other, for one time or where a period is missing",
    ['figure contradictions "Harbour"'],
  )
    .argument("<case>", caseArgument)
    .action((name: string) =>
      cli.withVault(async (core) => {
        const caseId = await findCase(core, name);
        const { pairs } = await core.call("figures.contradictions", { caseId });
        const { records } = await core.call("figures.list", { caseId });
        const byId = new Map(records.map(({ id, body }) => [id, `${formatFigure(body)} ${body.unit}`]));
        const measures = new Map(records.map(({ id, body }) => [id, body.measures]));
        cli.printList(
          pairs,
          [
            { title: "MEASURES", value: ({ leftId }) => measures.get(leftId) ?? "", flexible: true },
            { title: "ONE", value: ({ leftId }) => byId.get(leftId) ?? "" },
            { title: "OTHER", value: ({ rightId }) => byId.get(rightId) ?? "" },
            { title: "PERIOD", value: ({ isPeriodKnown }) => (isPeriodKnown ? "same" : "not known") },
            { title: "ID", value: ({ leftId }) => leftId },
            { title: "ID", value: ({ rightId }) => rightId },
          ],
          "No figures exclude each other.",
        );
      }),
    );
}

function boundsOf({ value, low, high }: CreateOptions): { low: string; high: string } {
  for (const [option, text] of [
    ["--value", value],
    ["--low", low],
    ["--high", high],
  ] as const) {
    if (text === undefined || decimalSchema.safeParse(text).success) continue;
    throw usageError(option, `“${text}” is not a plain decimal number, such as 1200 or -0.5`);
  }
  if (value !== undefined && low === undefined && high === undefined) return { low: value, high: value };
  if (value !== undefined || low === undefined || high === undefined) {
    throw usageError("--value", "give --value, or --low and --high together");
  }
  return { low, high };
}

function formatFigure({ low, high, approximate }: FigureBody): string {
  return `${approximate ? "about " : ""}${low === high ? low : `${low} to ${high}`}`;
}
