import { resolve } from "node:path";
import { type Command, Option } from "commander";
import type { Cli } from "#cli/cli.ts";
import { addCommand, addGroup } from "#cli/command.ts";
import type { CoreClient } from "#cli/core-client.ts";
import { everyPage } from "#cli/input/every-page.ts";
import { caseArgument, findCase } from "#cli/input/find-case.ts";
import { findSource } from "#cli/input/find-source.ts";
import { addMarkingOptions, type MarkingOptions, markingOf } from "#cli/input/marking.ts";
import { namesOf } from "#cli/input/names-of.ts";
import { collect, parseCount, parseInteger, parsePair } from "#cli/input/parse.ts";
import { addPasswordOptions, type PasswordOptions, passwordsOf } from "#cli/input/passwords.ts";
import { usageError } from "#cli/input/usage-error.ts";
import { describeRecord, formatBytes } from "#cli/output/describe.ts";
import { rereadLine } from "#cli/output/reread-line.ts";
import type { OutputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { documentRelations } from "#shared/domain/document.ts";
import { AppError } from "#shared/errors.ts";

interface RangeOptions {
  readonly start?: number;
  readonly end?: number;
}

interface PageOptions {
  readonly limit?: number;
  readonly offset?: number;
}

interface RereadOptions extends PasswordOptions {
  readonly encoding?: string;
  readonly dryRun?: boolean;
}

interface EditOptions extends MarkingOptions {
  readonly title?: string;
  readonly author?: readonly string[];
  readonly published?: string;
  readonly language?: string;
  readonly source?: string;
  readonly relation?: readonly string[];
  readonly withoutRelation?: readonly string[];
}

export function addDocumentCommands(program: Command, cli: Cli): void {
  const group = addGroup(program, "document", "Documents: originals, texts and metadata");

  addCommand(group, "list", "The documents of a case", ['document list "Harbour"'])
    .argument("<case>", caseArgument)
    .option("--limit <number>", "show at most this many", parseCount)
    .option("--offset <number>", "skip this many", parseInteger)
    .action((name: string, options: PageOptions) =>
      cli.withVault(async (core) => {
        const caseId = await findCase(core, name);
        const documents = await everyPage({ from: options.offset, limit: options.limit }, async (offset, limit) => {
          const { total, documents: rows } = await core.call("documents.list", { caseId, offset, limit });
          return { total, rows };
        });
        cli.printList(
          documents,
          [
            { title: "ID", value: ({ id }) => id },
            { title: "TITLE", value: ({ title }) => title, flexible: true },
            { title: "TYPE", value: ({ mediaType }) => mediaType, flexible: true },
            { title: "SIZE", value: ({ bytes }) => formatBytes(bytes), align: "right" },
            { title: "TEXT", value: ({ verdict }) => (verdict === "imported" ? "yes" : "no") },
            { title: "OPENED", value: ({ seen }) => (seen > 0 ? "yes" : "") },
          ],
          "No documents yet.",
        );
      }),
    );

  addCommand(group, "show", "A document's metadata", ["document show doc_01968b1e-7c3a-7b1e-8f00-0123456789ab"])
    .argument("<document>", "its id")
    .action((id: string) =>
      cli.withVault(async (core) => {
        const record = await core.call("documents.get", { id });
        const thread = await core.call("documents.thread", { id });
        const named = await threadInWords(core, thread);
        const body = { ...record.body, bytes: formatBytes(record.body.bytes), ...named };
        cli.print({ ...record, ...thread }, describeRecord({ ...record, body }));
      }),
    );

  addCommand(group, "text", "A document's canonical text, exactly", [
    "document text doc_01968b1e-7c3a-7b1e-8f00-0123456789ab",
    "document text doc_01968b1e-7c3a-7b1e-8f00-0123456789ab --start 120 --end 240",
  ])
    .argument("<document>", "its id")
    .option("--start <number>", "from this code point", parseInteger)
    .option("--end <number>", "up to, but not including, this code point", parseInteger)
    .action((id: string, { start, end }: RangeOptions) =>
      cli.withVault(async (core) => {
        const text = await core.call("documents.text", { id, start, end });
        if (cli.options.json) cli.print({ documentId: id, ...text }, []);
        else cli.printRaw(process.stdout.isTTY ? `${text.text}\n` : text.text);
      }),
    );

  addCommand(group, "original", "A document's original file, byte for byte", [
    "document original doc_01968b1e-7c3a-7b1e-8f00-0123456789ab -o register.pdf",
  ])
    .argument("<document>", "its id")
    .option("-o, --output <file>", "a new file (default: standard output)")
    .action((id: string, options: { readonly output?: string }) =>
      cli.withVault(async (core) => {
        const { output } = options;
        if (output === undefined) {
          if (cli.options.json || process.stdout.isTTY) throw usageError("--output", "name the file to write");
          for await (const part of partsOf(core, id)) cli.printRaw(part);
          return;
        }
        const { bytes } = await core.call("documents.saveOriginal", { id, path: resolve(output) });
        cli.print({ documentId: id, path: output, bytes }, [`${output}: ${formatBytes(bytes)}`]);
      }),
    );

  const reread = addCommand(group, "reread", "Read a document's original again, in an encoding you choose", [
    "document reread doc_01968b1e-7c3a-7b1e-8f00-0123456789ab --encoding windows-1251 --dry-run",
    "document reread doc_01968b1e-7c3a-7b1e-8f00-0123456789ab --encoding windows-1251",
  ]).argument("<document>", "its id");
  addPasswordOptions(reread)
    .option("--encoding <name>", "such as windows-1251 (default: detect)")
    .option("--dry-run", "only show the resulting text")
    .action((id: string, { encoding, dryRun, ...options }: RereadOptions) =>
      cli.withVault(async (core) => {
        const input = { id, encoding, passwords: passwordsOf(options) };
        if (dryRun) {
          const read = await core.call("documents.readAs", input);
          cli.print(read, [rereadLine(read, "would"), "", read.beginning]);
        } else {
          const read = await core.call("documents.reread", input);
          cli.print(read, [rereadLine(read, "does")]);
        }
      }),
    );

  const edit = addCommand(
    group,
    "edit",
    "Change a document's metadata; its bytes never change, its text only by reread",
    [
      'document edit doc_01968b1e-7c3a-7b1e-8f00-0123456789ab --title "Register of ships" --published 2018-12',
      "document edit doc_01968b1e-7c3a-7b1e-8f00-0123456789ab --relation origin=doc_01968b1e-7c3b-7b1e-8f00-0123456789ab",
    ],
  )
    .argument("<document>", "its id")
    .option("--title <title>", "its title")
    .option("--author <name>", "an author; may be repeated", collect)
    .option("--published <date>", "date of publication (EDTF), such as 2018 or 2018-12-05")
    .option("--language <code>", "its language, such as zh-Hant")
    .option("--source <source>", "its source, by id or name")
    .addOption(
      new Option(
        "--relation <relation=id>",
        `adds a relation to another document: ${documentRelations.join(", ")}; may be repeated`,
      ).argParser(collect),
    )
    .option("--without-relation <relation=id>", "removes a relation; may be repeated", collect);
  addMarkingOptions(edit).action((id: string, options: EditOptions) =>
    cli.withVault(async (core) => {
      const { title, published, language, source, author, relation, withoutRelation } = options;
      const fields = {
        title,
        published,
        language,
        sourceId: source === undefined ? undefined : await sourceOf(core, id, source),
        marking: markingOf(options),
        authors: author === undefined ? undefined : [...author],
      };
      const addRelations = relation?.map((text) => relationOf("--relation", text));
      const removeRelations = withoutRelation?.map((text) => relationOf("--without-relation", text));
      cli.printCreated(await core.call("documents.edit", { id, fields, addRelations, removeRelations }));
    }),
  );
}

async function sourceOf(core: CoreClient, documentId: string, text: string): Promise<string> {
  const { caseId } = await core.call("documents.get", { id: documentId });
  if (caseId === null) throw new AppError("record.missing", { kind: "document", id: documentId });
  return findSource(core, caseId, { option: "--source", text });
}

function relationOf(option: string, text: string) {
  const { name, value } = parsePair(option, text);
  const relation = documentRelations.find((known) => known === name);
  if (!relation) throw usageError(option, `“${name}” is none of ${documentRelations.join(", ")}`);
  return { relation, documentId: value };
}

async function* partsOf(core: CoreClient, id: string): AsyncGenerator<Uint8Array> {
  for (let offset = 0; ; ) {
    const { size, bytes } = await core.call("documents.original", { id, offset });
    yield bytes;
    offset += bytes.byteLength;
    if (offset >= size || bytes.byteLength === 0) return;
  }
}

/** The mail a document answers and its replies, by title and id. */
async function threadInWords(core: CoreClient, { answers, answeredBy }: OutputOf<CoreContract["documents.thread"]>) {
  const names = await namesOf(core, [...answers, ...answeredBy]);
  const inWords = (ids: readonly string[]) => ids.map((id) => `${names.get(id) ?? ""} (${id})`);
  return { answers: inWords(answers), answeredBy: inWords(answeredBy) };
}
