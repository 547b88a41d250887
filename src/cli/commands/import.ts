import type { Command } from "commander";
import type { Cli, TaskOptions } from "#cli/cli.ts";
import { addCommand } from "#cli/command.ts";
import type { CoreClient } from "#cli/core-client.ts";
import { exitCodes } from "#cli/exit-code.ts";
import { caseArgument, findCase } from "#cli/input/find-case.ts";
import { findSource } from "#cli/input/find-source.ts";
import { addMarkingOptions, type MarkingOptions, markingOf } from "#cli/input/marking.ts";
import { addPasswordOptions, type PasswordOptions, passwordsOf } from "#cli/input/passwords.ts";
import { formatBytes, formatCount } from "#cli/output/describe.ts";
import { oneLine } from "#cli/output/printable.ts";
import type { ImportedFile, ImportSummary } from "#shared/contract/documents.ts";
import { verdicts } from "#shared/domain/document.ts";

interface ImportOptions extends MarkingOptions, PasswordOptions {
  readonly encoding?: string;
  readonly source?: string;
}

export function addImportCommand(program: Command, cli: Cli): void {
  const command = addCommand(program, "import", "Import files, and folders with everything in them, into a case", [
    'import "Harbour" register.pdf letters/',
    'import "Harbour" closed.pdf --password "as on the envelope"',
  ])
    .argument("<case>", caseArgument)
    .argument("<path...>", "files and folders");
  addPasswordOptions(command)
    .option("--encoding <name>", "encoding of text files (default: detect); files already in the case are read again")
    .option("--source <source>", "their source, by id or name");
  addMarkingOptions(command).action((name: string, paths: string[], options: ImportOptions) =>
    cli.withVault(async (core) => {
      const { encoding, source } = options;
      const caseId = await findCase(core, name);
      const input = {
        caseId,
        paths,
        passwords: passwordsOf(options),
        encoding,
        sourceId:
          source === undefined ? undefined : await findSource(core, caseId, { option: "--source", text: source }),
        marking: markingOf(options),
      };
      const summary = await cli.runTask((task) => runImport(cli, core, input, task));
      const openWith = summary.passwordNeeded > 0 ? ["Opened with: --password TEXT, or --password-file FILE"] : [];
      cli.print({ summary }, [summaryLine(summary), ...openWith]);
      if (summary.cancelled) cli.refuse(exitCodes.interrupted);
      else if (summary.refused > 0 || summary.passwordNeeded > 0) cli.refuse();
    }),
  );
}

async function runImport(
  cli: Cli,
  core: CoreClient,
  input: Parameters<typeof core.call<"documents.import">>[1],
  { signal, progress }: TaskOptions,
): Promise<ImportSummary> {
  const { summary } = await core.call("documents.import", input, {
    signal,
    onProgress({ files, done, total, rate }) {
      progress.clear();
      for (const file of files) cli.print(file, [fileLine(file)]);
      progress.show(`${done} of ${total} files, ${rate.toFixed(0)} a second`);
    },
  });
  return summary;
}

const statusWidth = Math.max(...verdicts.map((verdict) => verdict.length));
/** Columns for `doc_` and a UUID. */
const idWidth = 40;

function fileLine(file: ImportedFile): string {
  const why = file.reason === null ? "" : `: ${file.reason}`;
  const warnings = file.warnings.length === 0 ? "" : ` (${file.warnings.join("; ")})`;
  const id = (file.documentId ?? "").padEnd(idWidth);
  return `${file.status.padEnd(statusWidth)}  ${id}  ${oneLine(`${file.path}${why}${warnings}`)}`;
}

function summaryLine(summary: ImportSummary): string {
  const parts = [
    `${summary.imported} imported`,
    ...(summary.importedWithoutText > 0 ? [`${summary.importedWithoutText} imported without text`] : []),
    ...(summary.duplicates > 0 ? [`${summary.duplicates} already here`] : []),
    ...(summary.passwordNeeded > 0
      ? [`${summary.passwordNeeded} ${summary.passwordNeeded === 1 ? "needs" : "need"} a password`]
      : []),
    ...(summary.refused > 0 ? [`${summary.refused} refused`] : []),
  ];
  const seconds = (summary.duration / 1000).toFixed(1);
  const head = `${formatCount(summary.files, "file")}, ${formatBytes(summary.bytes)} in ${seconds} s`;
  return `${head}: ${parts.join(", ")}${summary.cancelled ? "; stopped before the end" : ""}.`;
}
