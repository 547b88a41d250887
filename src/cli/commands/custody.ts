import type { Command } from "commander";
import { type Cli, steps } from "#cli/cli.ts";
import { addCommand, addGroup } from "#cli/command.ts";
import { everyPage } from "#cli/input/every-page.ts";
import { caseArgument, findCase } from "#cli/input/find-case.ts";
import { parseCount, parseInteger } from "#cli/input/parse.ts";
import { formatCount, formatTime, labelOf } from "#cli/output/describe.ts";
import { truncate } from "#cli/output/display-width.ts";
import { toJson } from "#cli/output/json.ts";
import type { OutputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { deedWords } from "#shared/strings/deed.ts";

interface ListOptions {
  readonly from?: number;
  readonly limit?: number;
}

export function addCustodyCommands(program: Command, cli: Cli): void {
  const group = addGroup(program, "custody", "Who did what when, in tamper-evident logs");

  addCommand(group, "list", "The custody log of a case, or of the vault itself", [
    "custody list",
    'custody list "Harbour" --from 100 --limit 20',
  ])
    .argument("[case]", `${caseArgument}; the vault itself if absent`)
    .option("--from <number>", "start at this line", parseInteger)
    .option("--limit <number>", "show at most this many", parseCount)
    .action((name: string | undefined, { from, limit }: ListOptions) =>
      cli.withVault(async (core) => {
        const caseId = name === undefined ? null : await findCase(core, name);
        const gaps: OutputOf<CoreContract["custody.list"]>["gaps"] = [];
        const entries = await everyPage({ from, limit }, async (at, most) => {
          const page = await core.call("custody.list", { caseId, from: at, limit: most });
          gaps.push(...page.gaps);
          return { total: page.total, rows: page.entries };
        });
        cli.printList(
          entries,
          [
            { title: "SEQ", value: ({ seq }) => seq, align: "right" },
            { title: "AT", value: ({ at }) => formatTime(at) },
            { title: "ACTION", value: ({ op }) => deedWords(op) },
            { title: "HASH", value: ({ hash }) => hash.slice(0, 16) },
            { title: "DETAIL", value: ({ detail }) => describeDetail(detail), flexible: true },
          ],
          "No lines.",
        );
        for (const { seq, problem } of gaps) cli.note(`Line ${seq} is ${problem}: see custody verify.`);
      }),
    );

  addCommand(group, "verify", "Check every chain against the vault's contents", ["custody verify"]).action(() =>
    cli.withVault(async (core) => {
      const verdict = await cli.runTask((task) => core.call("custody.verify", {}, steps(task)));
      const lines = verdict.chains.reduce((sum, chain) => sum + chain.lines, 0);
      cli.print(verdict, [
        ...verdict.chains.flatMap(({ chain, problems }) =>
          problems.map(({ seq, problem }) => `${chain}, line ${seq}: ${problem}`),
        ),
        ...verdict.problems.map(({ place, problem }) => `${place}: ${problem}`),
        `${verdict.sound ? "Sound" : "Not sound"}: ${formatCount(verdict.chains.length, "chain")}, ${formatCount(lines, "line")}, ${formatCount(verdict.versions, "version")}${verdict.purged > 0 ? `, ${verdict.purged} of them destroyed` : ""}.`,
      ]);
      if (!verdict.sound) cli.refuse();
    }),
  );
}

/** Columns of a detail; `--json` prints it in full. */
const detailWidth = 100;

/** The noted values, then the first of the records it changed. */
export function describeDetail(detail: unknown): string {
  if (typeof detail !== "object" || detail === null) return "";
  const { versions, ...noted } = detail as { readonly versions?: unknown };
  const words = Object.entries(noted).map(([name, value]) => `${labelOf(name)} ${describeNoted(name, value)}`);
  const ids = Array.isArray(versions) ? versions.map((version: { readonly id?: unknown }) => String(version.id)) : [];
  const more = ids.length > 2 ? [`and ${ids.length - 2} more`] : [];
  return truncate([...words, ...ids.slice(0, 2), ...more].join(", "), detailWidth);
}

/** The last lines of all chains are read by `custody verify`, not by people. */
function describeNoted(name: string, value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  return name === "heads" ? `of ${formatCount(Object.keys(value).length, "case")}` : toJson(value);
}
