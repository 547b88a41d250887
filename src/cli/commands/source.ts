import { type Command, Option } from "commander";
import type { Cli } from "#cli/cli.ts";
import { addCommand, addGroup } from "#cli/command.ts";
import { readText } from "#cli/input/files.ts";
import { caseArgument, findCase } from "#cli/input/find-case.ts";
import { identityOf } from "#cli/input/identity.ts";
import { addMarkingOptions, type MarkingOptions, markingOf } from "#cli/input/marking.ts";
import { parseTime } from "#cli/input/parse.ts";
import { describeFields, describeRecord } from "#cli/output/describe.ts";
import { type Reliability, reliabilities, reliabilityWords } from "#shared/domain/grade.ts";
import { reliabilityAt, sourceKinds } from "#shared/domain/source.ts";

interface CreateOptions extends MarkingOptions {
  readonly name: string;
  readonly kind: (typeof sourceKinds)[number];
  readonly protected?: boolean;
  readonly notes?: string;
}

export function addSourceCommands(program: Command, cli: Cli): void {
  const group = addGroup(program, "source", "Sources of documents, and their reliability");

  const create = addCommand(group, "create", "Create a source", [
    'source create "Harbour" --name "Harbour register" --kind official-body',
    'source create "Harbour" --name "HERON" --kind human-source --protected',
  ])
    .argument("<case>", caseArgument)
    .requiredOption("--name <name>", "its name; for a protected source its cover name")
    .addOption(new Option("--kind <kind>", "its kind").choices(sourceKinds).makeOptionMandatory())
    .option("--protected", "protect its identity: it is exported only if named in --release-identity")
    .option("--notes <text>", "your notes");
  addMarkingOptions(create).action((name: string, options: CreateOptions) =>
    cli.withVault(async (core) => {
      const caseId = await findCase(core, name);
      const { name: sourceName, kind, notes } = options;
      const fields = { name: sourceName, sourceKind: kind, protected: options.protected, notes };
      cli.printCreated(await core.call("sources.create", { caseId, ...fields, marking: markingOf(options) }));
    }),
  );

  addCommand(group, "list", "The sources of a case", ['source list "Harbour"'])
    .argument("<case>", caseArgument)
    .action((name: string) =>
      cli.withVault(async (core) => {
        const { records } = await core.call("sources.list", { caseId: await findCase(core, name) });
        cli.printList(
          records,
          [
            { title: "ID", value: ({ id }) => id },
            { title: "NAME", value: ({ body }) => body.name, flexible: true },
            { title: "KIND", value: ({ body }) => body.sourceKind },
            { title: "RELIABILITY", value: ({ body }) => reliabilityAt(body, Date.now()) ?? "" },
            { title: "PROTECTED", value: ({ body }) => (body.protected ? "yes" : "") },
          ],
          "No sources yet.",
        );
      }),
    );

  addCommand(group, "show", "One source with all its gradings", [
    "source show src_01968b1e-7c3a-7b1e-8f00-0123456789ab",
  ])
    .argument("<source>", "its id")
    .action((id: string) =>
      cli.withVault(async (core) => {
        const record = await core.call("sources.get", { id });
        cli.print(record, describeRecord(record));
      }),
    );

  addCommand(group, "grade", "Grade a source's reliability, from now on or from a day; other gradings stay", [
    'source grade src_01968b1e-7c3a-7b1e-8f00-0123456789ab B --reason "right in three cases"',
    'source grade src_01968b1e-7c3a-7b1e-8f00-0123456789ab C --from 2018-05-01 --reason "not yet proven then"',
  ])
    .argument("<source>", "its id")
    .addArgument(
      group
        .createArgument("<letter>", reliabilities.map((letter) => `${letter} ${reliabilityWords[letter]}`).join(", "))
        .choices(reliabilities),
    )
    .option("--reason <text>", "why this grade")
    .option("--from <time>", "start of validity: a day or a time (default: now)", parseTime)
    .action((id: string, reliability: Reliability, options: { readonly reason?: string; readonly from?: number }) =>
      cli.withVault(async (core) => {
        const { reason, from } = options;
        cli.printCreated(await core.call("sources.grade", { id, reliability, reason, at: from }));
      }),
    );

  addCommand(group, "seal", "Seal the identity of a protected source", [
    "source seal src_01968b1e-7c3a-7b1e-8f00-0123456789ab identity.json",
  ])
    .argument("<source>", "its id")
    .argument("<file>", "JSON, as shown below; - for standard input")
    .addHelpText(
      "after",
      `
The file holds one JSON object:
  {"name":"Zelda Quick","aliases":["the quick one"],"notes":"met at the quay"}
The name is required; aliases and notes are optional. No bundle can be exported that contains the
name, an alias or a family name from them, unless you include the identity. Notes are not searched
for, so list other names among the aliases. Delete the file once it is sealed.`,
    )
    .action((sourceId: string, file: string) =>
      cli.withVault(async (core) => {
        const identity = identityOf(file, readText(file));
        cli.printCreated(await core.call("sources.sealIdentity", { sourceId, identity }));
      }),
    );

  addCommand(group, "reveal", "Read the identity of a protected source; custody records this and your reason", [
    'source reveal src_01968b1e-7c3a-7b1e-8f00-0123456789ab --reason "asked for by the court"',
  ])
    .argument("<source>", "its id")
    .requiredOption("--reason <text>", "why; it goes on record unless it names the identity")
    .action((sourceId: string, options: { readonly reason: string }) =>
      cli.withVault(async (core) => {
        const { identity } = await core.call("sources.revealIdentity", { sourceId, reason: options.reason });
        cli.print({ sourceId, identity }, describeFields(identity));
      }),
    );

  addCommand(group, "identities", "Sources with a sealed identity", ['source identities "Harbour"'])
    .argument("<case>", caseArgument)
    .action((name: string) =>
      cli.withVault(async (core) => {
        const { identities } = await core.call("sources.identities", { caseId: await findCase(core, name) });
        cli.printList(
          identities,
          [
            { title: "ID", value: ({ id }) => id },
            { title: "SOURCE", value: ({ sourceId }) => sourceId },
            { title: "HELD HERE", value: ({ held }) => (held ? "yes" : "no") },
          ],
          "No sealed identities.",
        );
      }),
    );
}
