import type { Command } from "commander";
import type { Cli } from "#cli/cli.ts";
import { addCommand } from "#cli/command.ts";
import type { CoreClient } from "#cli/core-client.ts";
import { caseArgument, findCase } from "#cli/input/find-case.ts";
import { findSource } from "#cli/input/find-source.ts";
import { parseInteger } from "#cli/input/parse.ts";
import { formatCount } from "#cli/output/describe.ts";
import { oneLine } from "#cli/output/printable.ts";
import type { Hit } from "#shared/contract/search.ts";

interface SearchOptions {
  readonly limit?: number;
  readonly offset?: number;
  readonly source?: string;
  readonly type?: string;
}

export function addSearchCommand(program: Command, cli: Cli): void {
  addCommand(program, "search", "Search the text of a case's documents", [
    'search "Harbour" \'"bill of lading" rotterdam\'',
    'search "Harbour" --limit 5 -- harbour -ship',
  ])
    .argument("<case>", caseArgument)
    .argument("<query...>", "words, “phrases”, begin*, AND, OR, NOT, (…), -without")
    .option("--limit <number>", "at most so many hits", parseInteger)
    .option("--offset <number>", "without so many at the beginning", parseInteger)
    .option("--source <source>", "only documents of this source, by its id or name; none: those of no source")
    .option("--type <media type>", "only documents of this type, as `document list` shows it")
    .action((name: string, words: string[], { limit, offset, source, type: mediaType }: SearchOptions) =>
      cli.withVault(
        async (core) => {
          const caseId = await findCase(core, name);
          const { total, hits } = await core.call("search.find", {
            caseId,
            query: words.join(" "),
            limit,
            offset,
            mediaType,
            sourceId: await sourceOf(core, caseId, source),
          });
          for (const hit of hits) cli.print(jsonOf(hit), [...linesOf(hit), ""]);
          const shown = hits.length < total ? `, the best place of ${hits.length} of them shown` : "";
          if (!cli.options.json) cli.note(`${formatCount(total, "document")} found${shown}.`);
        },
        { prepareSearch: true },
      ),
    );
}

/** As the contract takes it: any, none, or an id. */
async function sourceOf(
  core: CoreClient,
  caseId: string,
  source: string | undefined,
): Promise<string | null | undefined> {
  if (source === undefined) return undefined;
  return source === "none" ? null : findSource(core, caseId, source);
}

function jsonOf({ documentId, title, page, snippet, score }: Hit) {
  return { documentId, title, page, snippet: snippet.text, score };
}

function linesOf({ documentId, title, page, start, end, snippet }: Hit): string[] {
  const place = `${page === null ? "" : `, page ${page}`}, characters ${start} to ${end}`;
  return [`${oneLine(title)}${place}  ${documentId}`, `    ${oneLine(snippet.text)}`];
}
