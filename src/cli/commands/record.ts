import type { Command } from "commander";
import type { Cli } from "#cli/cli.ts";
import { addCommand, addGroup } from "#cli/command.ts";
import { exampleId } from "#cli/example-id.ts";
import { everyPage } from "#cli/input/every-page.ts";
import { caseArgument, findCase, findCaseToRedo } from "#cli/input/find-case.ts";
import { namesOf } from "#cli/input/names-of.ts";
import { parseCount, parseInteger, parseUntil } from "#cli/input/parse.ts";
import { describeFields, formatTime } from "#cli/output/describe.ts";
import type { Column } from "#cli/output/table.ts";
import { deedWords } from "#shared/strings/deed.ts";

interface HistoryOptions {
  readonly newestFirst?: boolean;
  readonly offset?: number;
  readonly limit?: number;
}

/** Commands for records of any kind and for the deeds of a case. */
export function addRecordCommands(program: Command, cli: Cli): void {
  const claim = exampleId("clm");

  for (const [verb, description] of [
    ["undo", "Undo the last action"],
    ["redo", "Redo the last undone action"],
  ] as const) {
    addCommand(program, verb, `${description} in a case, or in the vault itself`, [`${verb} "Harbour"`])
      .argument("[case]", `${caseArgument}; the vault itself if absent`)
      .action((name: string | undefined) =>
        cli.withVault(async (core) => {
          const find = verb === "undo" ? findCase : findCaseToRedo;
          const caseId = name === undefined ? null : await find(core, name);
          const step = await core.call(`history.${verb}`, { caseId });
          const done = verb === "undo" ? "Undone" : "Redone";
          const isNothing = step.changed === 0 && step.skipped.length > 0;
          cli.print(step, [
            `${isNothing ? `Nothing could be ${done.toLowerCase()}` : done}: ${deedWords(step.op)} (${formatTime(step.at)})`,
            ...step.skipped.map(
              ({ kind, id }) => `Left unchanged, because it was changed or destroyed later: ${kind} ${id}`,
            ),
          ]);
          if (isNothing) cli.refuse();
        }),
      );
  }

  addCommand(program, "history", "Every version of a record, and of the facts, links and decisions about an entity", [
    `history ${claim}`,
    `history ${claim} --newest-first --limit 20`,
  ])
    .argument("<id>", "any record")
    .option("--newest-first", "instead of oldest first")
    .option("--offset <number>", "skip this many", parseInteger)
    .option("--limit <number>", "show at most this many", parseCount)
    .action((id: string, { newestFirst, offset: from, limit: most }: HistoryOptions) =>
      cli.withVault(async (core) => {
        const versions = await everyPage({ from, limit: most, pageSize: 1000 }, async (offset, limit) => {
          const page = await core.call("records.history", { id, withAbout: true, newestFirst, offset, limit });
          return { total: page.total, rows: page.versions };
        });
        const named = await namesOf(
          core,
          versions.map((version) => version.id),
        );
        const isWithOthers = named.size > 1;
        cli.printList(
          versions.map((version) => ({ ...version, name: named.get(version.id) ?? "" })),
          [
            { title: "AT", value: ({ at }) => (at === null ? "" : formatTime(at)) },
            { title: "ACTION", value: ({ op }) => op ?? "" },
            ...(isWithOthers ? [of] : []),
            { title: "STATE", value: ({ state, active }) => (active ? state : `${state}, removed`) },
            { title: "AUTHOR", value: ({ author }) => author ?? "" },
            { title: "VERSION", value: ({ version }) => version },
          ],
          "No versions.",
        );
      }),
    );

  const group = addGroup(program, "record", "Remove, restore or destroy a record, or show an earlier state");

  addCommand(group, "remove", "Move a record to its case's bin", [`record remove ${claim}`])
    .argument("<id>", "any record of a case, a case, or a contact; keys, settings, analysts and logs stay")
    .action((id: string) => cli.withVault(async (core) => cli.printCreated(await core.call("records.remove", { id }))));

  addCommand(group, "restore", "Restore a record from the bin", [`record restore ${claim}`])
    .argument("<id>", "any record")
    .action((id: string) =>
      cli.withVault(async (core) => cli.printCreated(await core.call("records.restore", { id }))),
    );

  addCommand(group, "purge", "Destroy a record in the bin for good, with its parts; its hashes stay", [
    `record purge ${claim}`,
  ])
    .argument("<id>", "any record in the bin; a case with everything in it")
    .action((id: string) =>
      cli.withVault(async (core) => {
        await core.call("records.purge", { id });
        cli.print({ id, purged: true }, [`The content of ${id} was destroyed.`]);
      }),
    );

  addCommand(group, "as-of", "A record as this vault held it at a moment", [
    `record as-of ${claim} 2026-03-01`,
    `record as-of ${claim} 2026-03-01T09:30Z`,
  ])
    .argument("<id>", "any record")
    .argument("[time]", "a day (its end in UTC) or a time (default: now)", parseUntil)
    .action((id: string, time: number | undefined) =>
      cli.withVault(async (core) => {
        const at = time ?? Date.now();
        const found = await core.call("records.asOf", { id, at });
        const lines = found.body === null ? [absentWords[found.state]] : describeFields(found.body);
        cli.print({ id, at, ...found }, lines);
      }),
    );

  addCommand(program, "bin", "The records in a case's bin", ['bin "Harbour"'])
    .argument("<case>", caseArgument)
    .action((name: string) =>
      cli.withVault(async (core) => {
        const { records } = await core.call("records.bin", { caseId: await findCase(core, name) });
        cli.printList(
          records,
          [
            { title: "ID", value: ({ id }) => id },
            { title: "KIND", value: ({ kind }) => kind },
            { title: "REMOVED", value: ({ removedAt }) => formatTime(removedAt) },
            { title: "NOTE", value: ({ isSetAside }) => (isSetAside ? "import undone: can only be destroyed" : "") },
          ],
          "The bin is empty.",
        );
      }),
    );
}

const absentWords = {
  unknown: "It did not exist then.",
  withheld: "It existed then; its sender withheld the content.",
  purged: "It existed then; its content has been destroyed.",
  removed: "In the bin then.",
  present: "",
} as const;

/** The record a version belongs to, if there are several. */
const of: Column<{ readonly kind: string; readonly name: string }> = {
  title: "OF",
  value: ({ kind, name }) => `${kind} “${name}”`,
  flexible: true,
};
