import type { Command } from "commander";
import type { Cli } from "#cli/cli.ts";
import { addCommand } from "#cli/command.ts";
import type { CoreClient } from "#cli/core-client.ts";
import { caseArgument, findCase } from "#cli/input/find-case.ts";
import { findSource } from "#cli/input/find-source.ts";
import { parseCount, parseInteger } from "#cli/input/parse.ts";
import { formatCount } from "#cli/output/describe.ts";
import { oneLine } from "#cli/output/printable.ts";
import { type Hit, usualHits } from "#shared/contract/search.ts";

interface SearchOptions {
  readonly limit?: number;
  readonly offset?: number;
  readonly source?: string;
  readonly type?: string;
  readonly language?: string;
  readonly year?: number;
}

export function addSearchCommand(program: Command, cli: Cli): void {
  addCommand(program, "search", "Search the text of a case's documents", [
    'search "Harbour" \'"bill of lading" rotterdam\'',
    'search "Harbour" --limit 5 -- harbour -ship',
  ])
    .argument("<case>", caseArgument)
    .argument("<query...>", "words, “phrases”, begin*, AND, OR, NOT, (…), -without")
    .option("--limit <number>", "show at most this many hits", parseCount)
    .option("--offset <number>", "skip this many", parseInteger)
    .option("--source <source>", "only documents of this source, by id or name; none: those without a source")
    .option("--type <media type>", "only documents of this type, as `document list` prints it")
    .option("--language <code>", "only documents in this language, as `document show` prints it")
    .option("--year <year>", "only documents published in this year", parseInteger)
    .action((name: string, words: string[], options: SearchOptions) =>
      cli.withVault(
        async (core) => {
          const { limit, offset, source, type: mediaType, language, year } = options;
          const caseId = await findCase(core, name);
          const { total, hits } = await core.call("search.find", {
            caseId,
            query: words.join(" "),
            limit,
            offset,
            types: mediaType === undefined ? undefined : [mediaType],
            sources: await sourcesOf(core, caseId, source),
            languages: language === undefined ? undefined : [language],
            years: year === undefined ? undefined : [year],
          });
          for (const hit of hits) cli.print(jsonOf(hit), [...linesOf(hit), ""]);
          if (!cli.options.json) cli.note(foundNote(total, hits, limit));
        },
        { prepareSearch: true },
      ),
    );
}

/** The filter in the contract's form: all documents, those of one source, or `null` for those without one. */
async function sourcesOf(core: CoreClient, caseId: string, source: string | undefined) {
  if (source === undefined) return undefined;
  return [source === "none" ? null : await findSource(core, caseId, { option: "--source", text: source })];
}

/** A document may have several hits, and a page of results may end between them. */
export function foundNote(total: number, hits: readonly Pick<Hit, "documentId">[], limit = usualHits): string {
  const documents = new Set(hits.map(({ documentId }) => documentId)).size;
  const isCut = hits.length >= limit;
  const found = `${formatCount(total, "document")} found`;
  if (documents === total && !isCut) return `${found}.`;
  const ofThem = documents === total ? "" : ` in ${documents} of them`;
  return `${found}; ${formatCount(hits.length, "place")}${ofThem} shown${isCut ? ", as many as asked for" : ""}.`;
}

function jsonOf({ documentId, title, page, snippet, score }: Hit) {
  return { documentId, title, page, snippet: snippet.text, score };
}

function linesOf({ documentId, title, page, start, end, snippet }: Hit): string[] {
  // A document found for lacking the words has no place to name.
  if (start === end) return [`${oneLine(title)}  ${documentId}`];
  const place = `${page === null ? "" : `, page ${page}`}, characters ${start} to ${end}`;
  return [`${oneLine(title)}${place}  ${documentId}`, `    ${oneLine(snippet.text)}`];
}
