import { type Command, Option } from "commander";
import type { Cli } from "#cli/cli.ts";
import { addCommand, addGroup } from "#cli/command.ts";
import { exampleId } from "#cli/example-id.ts";
import { caseArgument, findCase } from "#cli/input/find-case.ts";
import { markingOf } from "#cli/input/marking.ts";
import { collect } from "#cli/input/parse.ts";
import { addStatementOptions, type StatementOptions, statementsOf } from "#cli/input/statements.ts";
import { usageError } from "#cli/input/usage-error.ts";
import { type Strength, strengths } from "#shared/domain/entity.ts";

interface CreateOptions extends StatementOptions {
  readonly state?: readonly string[];
}

interface StrengthOptions {
  readonly at?: Strength;
  readonly reason?: string;
  readonly lift?: boolean;
}

export function addLinkCommands(program: Command, cli: Cli): void {
  const group = addGroup(program, "link", "Links between entities");
  const link = exampleId("lnk");

  const create = addCommand(group, "create", "Link two entities", [
    `link create "Harbour" Ownership ${exampleId("ent")} ${exampleId("ent").replace("7c3a", "7c3b")} --state percentage=30`,
  ])
    .argument("<case>", caseArgument)
    .argument("<schema>", "its schema, such as Ownership; see `entity schemas`")
    .argument("<from>", "an entity's id, such as the owner")
    .argument("<to>", "an entity's id, such as what is owned")
    .option("--state <property=value>", "a fact about the link; may be repeated", collect);
  addStatementOptions(create).action(
    (name: string, schema: string, fromId: string, toId: string, options: CreateOptions) =>
      cli.withVault(async (core) => {
        const caseId = await findCase(core, name);
        const statements = statementsOf(options.state ?? [], options);
        const marking = markingOf(options);
        cli.printCreated(await core.call("links.create", { caseId, schema, fromId, toId, statements, marking }));
      }),
  );

  addCommand(group, "list", "The links of a case", ['link list "Harbour"'])
    .argument("<case>", caseArgument)
    .action((name: string) =>
      cli.withVault(async (core) => {
        const { links } = await core.call("links.list", { caseId: await findCase(core, name) });
        cli.printList(
          links.map((item) => ({ id: item.link.id, ...item })),
          [
            { title: "ID", value: ({ id }) => id },
            { title: "SCHEMA", value: ({ link: { body } }) => body.schema },
            { title: "FROM", value: ({ from }) => from, flexible: true },
            { title: "TO", value: ({ to }) => to, flexible: true },
            { title: "STRENGTH", value: ({ strength }) => strength },
            {
              title: "STATEMENTS",
              value: ({ statements }) => statements.map(({ body }) => `${body.property} ${body.value}`).join(", "),
              flexible: true,
            },
          ],
          "No links yet.",
        );
      }),
    );

  addCommand(group, "strength", "Limit a link's strength below what its evidence gives, or lift the limit", [
    `link strength ${link} --at tentative --reason "one hearsay source"`,
    `link strength ${link} --lift`,
  ])
    .argument("<link>", "its id")
    .addOption(new Option("--at <strength>", "the highest strength").choices(strengths))
    .option("--reason <text>", "why")
    .option("--lift", "lift the limit")
    .action((id: string, options: StrengthOptions) =>
      cli.withVault(async (core) => {
        cli.printCreated(await core.call("links.setStrength", { id, strength: strengthOf(options) }));
      }),
    );
}

function strengthOf({ at, reason, lift }: StrengthOptions) {
  if (lift && at === undefined) return null;
  if (at === undefined || reason === undefined || lift) {
    throw usageError("--at", "give --at and --reason, or --lift alone");
  }
  return { strength: at, reason };
}
