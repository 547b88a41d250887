import { type Command, Option } from "commander";
import type { Cli } from "#cli/cli.ts";
import { addCommand, addGroup } from "#cli/command.ts";
import { exampleId } from "#cli/example-id.ts";
import { caseArgument, findCase } from "#cli/input/find-case.ts";
import { addMarkingOptions, type MarkingOptions, markingOf } from "#cli/input/marking.ts";
import { collect, parseInteger, parseRange, type Range } from "#cli/input/parse.ts";
import { usageError } from "#cli/input/usage-error.ts";
import { describeRecord } from "#cli/output/describe.ts";
import type { InputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { type Credibility, credibilities, credibilityWords } from "#shared/domain/grade.ts";

interface NoteOptions extends MarkingOptions {
  readonly note?: string;
  readonly credibility?: Credibility;
  readonly code?: readonly string[];
  readonly translation?: string;
  readonly translationLanguage?: string;
  readonly translator?: string;
}

interface CreateOptions extends NoteOptions {
  readonly quote?: string;
  readonly occurrence?: number;
  readonly start?: number;
  readonly end?: number;
  readonly table?: number;
  readonly rows?: Range;
  readonly columns?: Range;
}

type Place = InputOf<CoreContract["excerpts.create"]>["place"];

export function addExcerptCommands(program: Command, cli: Cli): void {
  const group = addGroup(program, "excerpt", "Passages of documents, used as evidence");
  const document = exampleId("doc");
  const excerpt = exampleId("exc");

  const create = addCommand(group, "create", "Take an excerpt", [
    `excerpt create ${document} --quote "sold in 2016 to"`,
    `excerpt create ${document} --start 120 --end 240 --credibility 2`,
    `excerpt create ${document} --table 1 --rows 2-4 --columns 1-3`,
  ])
    .argument("<document>", "its id")
    .option("--quote <words>", "the exact words in the document's text")
    .option("--occurrence <number>", "which occurrence of the words, from 1", parseInteger)
    .option("--start <number>", "or from this code point of the text …", parseInteger)
    .option("--end <number>", "… up to, but not including, this one", parseInteger)
    .option("--table <number>", "or cells of this table of the document, from 1 …", parseInteger)
    .option("--rows <range>", "… in these rows, such as 2-4 …", parseRange)
    .option("--columns <range>", "… and these columns, such as 3", parseRange);
  addNoteOptions(create).action((documentId: string, options: CreateOptions) =>
    cli.withVault(async (core) => {
      const made = await core.call("excerpts.create", { documentId, place: placeOf(options), ...fieldsOf(options) });
      cli.printCreated(made);
    }),
  );

  addCommand(group, "list", "The excerpts of a case or of one document", ['excerpt list "Harbour"'])
    .argument("<case>", caseArgument)
    .option("--document <id>", "only those of this document")
    .action((name: string, options: { readonly document?: string }) =>
      cli.withVault(async (core) => {
        const caseId = await findCase(core, name);
        const { records } = await core.call("excerpts.list", { caseId, documentId: options.document });
        cli.printList(
          records,
          [
            { title: "ID", value: ({ id }) => id },
            { title: "CREDIBILITY", value: ({ body }) => body.credibility ?? "" },
            { title: "DOCUMENT", value: ({ body }) => body.documentId },
            { title: "QUOTE", value: ({ body }) => body.quote, flexible: true },
          ],
          "No excerpts yet.",
        );
      }),
    );

  addCommand(group, "show", "One excerpt, and the records that cite it", [`excerpt show ${excerpt}`])
    .argument("<excerpt>", "its id")
    .action((id: string) =>
      cli.withVault(async (core) => {
        const record = await core.call("excerpts.get", { id });
        const { uses } = await core.call("excerpts.uses", { id });
        cli.print({ ...record, uses }, [
          ...describeRecord(record),
          ...uses.map(({ kind, id: user, role }) => `used by ${kind} ${user} as ${role}`),
        ]);
      }),
    );

  const edit = addCommand(group, "edit", "Change an excerpt's note, grade, codes, translation or marking", [
    `excerpt edit ${excerpt} --credibility 3 --note "the figure is second-hand"`,
  ]).argument("<excerpt>", "its id");
  addNoteOptions(edit).action((id: string, options: NoteOptions) =>
    cli.withVault(async (core) => {
      cli.printCreated(await core.call("excerpts.edit", { id, fields: fieldsOf(options) }));
    }),
  );
}

function addNoteOptions(command: Command): Command {
  command
    .option("--note <text>", "your note")
    .addOption(
      new Option(
        "--credibility <digit>",
        credibilities.map((digit) => `${digit} ${credibilityWords[digit]}`).join(", "),
      ).choices(credibilities),
    )
    .option("--code <id>", "a code to put on it; may be repeated", collect)
    .option("--translation <text>", "a translation")
    .option("--translation-language <code>", "language of the translation, such as en")
    .option("--translator <name>", "who translated it");
  return addMarkingOptions(command);
}

function fieldsOf(options: NoteOptions) {
  const { note, credibility, code } = options;
  const codeIds = code === undefined ? undefined : [...code];
  return { note, credibility, codeIds, translation: translationOf(options), marking: markingOf(options) };
}

function translationOf({ translation: text, translationLanguage: language, translator }: NoteOptions) {
  if (text === undefined && language === undefined && translator === undefined) return undefined;
  if (text === undefined || language === undefined || translator === undefined) {
    throw usageError("--translation", "give --translation, --translation-language and --translator together");
  }
  return { text, language, translator };
}

function placeOf({ quote, occurrence, start, end, table, rows, columns }: CreateOptions): Place {
  if (table !== undefined && rows && columns) return { cells: { table: table - 1, rows, columns }, quote };
  if (table !== undefined || rows || columns)
    throw usageError("--table", "give --table, --rows and --columns together");
  if (start !== undefined && end !== undefined) return { start, end, quote };
  if (start !== undefined || end !== undefined) throw usageError("--start", "give --start and --end together");
  if (quote === undefined)
    throw usageError("--quote", "give the words, or --start and --end, or --table, --rows and --columns");
  return { quote, occurrence };
}
