import { type Command, Option } from "commander";
import type { Cli } from "#cli/cli.ts";
import { addCommand, addGroup } from "#cli/command.ts";
import type { CoreClient } from "#cli/core-client.ts";
import { exampleId } from "#cli/example-id.ts";
import { everyPage } from "#cli/input/every-page.ts";
import { caseArgument, findCase } from "#cli/input/find-case.ts";
import { findSource } from "#cli/input/find-source.ts";
import { addMarkingOptions, type MarkingOptions, markingOf } from "#cli/input/marking.ts";
import { collect, parseInteger, parseRange, type Range } from "#cli/input/parse.ts";
import { usageError } from "#cli/input/usage-error.ts";
import { describeRecord } from "#cli/output/describe.ts";
import type { InputOf } from "#shared/contract/define.ts";
import { excerptGrades } from "#shared/contract/excerpts.ts";
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

interface ListOptions {
  readonly document?: string;
  readonly words?: string;
  readonly grade?: (typeof excerptGrades)[number];
  readonly source?: string;
  readonly code?: string;
  readonly noted?: true;
  readonly uncited?: true;
  readonly unused?: true;
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

  addCommand(group, "list", "The excerpts of a case or of one document", [
    'excerpt list "Harbour"',
    'excerpt list "Harbour" --grade ungraded --uncited',
    'excerpt list "Harbour" --words "sold in 2016" --source "Port register"',
  ])
    .argument("<case>", caseArgument)
    .option("--document <id>", "only those of this document")
    .option("--words <words>", "only those with all of these words, in the quote, the note or the translation")
    .addOption(
      new Option(
        "--grade <grade>",
        "only those not fully graded, weak (D to F, or 4 to 6), or sound (A or B, and 1 or 2)",
      ).choices(excerptGrades),
    )
    .option("--source <source>", "only those of this source's documents: its id or name")
    .option("--code <id>", "only those with this code")
    .option("--noted", "only those with a note")
    .option("--uncited", "only those that no assessment and no judgement cites")
    .option("--unused", "only those on which no record rests")
    .action((name: string, options: ListOptions) =>
      cli.withVault(async (core) => {
        const caseId = await findCase(core, name);
        const { document: documentId } = options;
        const { records: all } = await core.call("excerpts.list", { caseId, documentId });
        const found = await idsFound(core, caseId, options);
        const records = found ? all.filter(({ id }) => found.has(id)) : all;
        cli.printList(
          records,
          [
            { title: "ID", value: ({ id }) => id },
            { title: "CREDIBILITY", value: ({ body }) => body.credibility ?? "" },
            { title: "DOCUMENT", value: ({ body }) => body.documentId },
            { title: "QUOTE", value: ({ body }) => body.quote, flexible: true },
          ],
          found ? "No excerpt matches." : "No excerpts yet.",
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

/** Ids of the excerpts that match the filters; `undefined` without filters. */
async function idsFound(core: CoreClient, caseId: string, options: ListOptions): Promise<Set<string> | undefined> {
  const { document: documentId, source, words, grade, code: codeId, noted, uncited, unused } = options;
  if ([source, words, grade, codeId, noted, uncited, unused].every((given) => given === undefined)) return undefined;
  const sourceId =
    source === undefined ? undefined : await findSource(core, caseId, { option: "--source", text: source });
  const filters = { documentId, words, grade, codeId, sourceId, hasNote: noted, isUncited: uncited, isUnused: unused };
  const rows = await everyPage({}, async (offset, limit) => {
    const { total, excerpts } = await core.call("excerpts.find", { caseId, offset, limit, ...filters });
    return { total, rows: excerpts };
  });
  return new Set(rows.map(({ id }) => id));
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
