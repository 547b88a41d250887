import type { Command } from "commander";
import type { Cli } from "#cli/cli.ts";
import { addCommand, addGroup } from "#cli/command.ts";
import { exampleId } from "#cli/example-id.ts";
import { caseArgument, findCase } from "#cli/input/find-case.ts";
import { addMarkingOptions, type MarkingOptions, markingOf } from "#cli/input/marking.ts";
import { collect } from "#cli/input/parse.ts";
import { addStatementOptions, type StatementOptions, statementsOf } from "#cli/input/statements.ts";
import { usageError } from "#cli/input/usage-error.ts";
import { describeFields, formatCount } from "#cli/output/describe.ts";
import { formatTable } from "#cli/output/table.ts";
import type { OutputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { kindOfId } from "#shared/domain/id.ts";
import { AppError } from "#shared/errors.ts";

interface CreateOptions extends StatementOptions {
  readonly state?: readonly string[];
}

export function addEntityCommands(program: Command, cli: Cli): void {
  const group = addGroup(program, "entity", "People, companies and things, made of facts that show their evidence");
  const entity = exampleId("ent");

  const create = addCommand(group, "create", "Create an entity and its first facts", [
    `entity create "Harbour" Company --state name="Harbour Holding" --state country=be --excerpt ${exampleId("exc")}`,
  ])
    .argument("<case>", caseArgument)
    .argument("<schema>", "its schema, such as Person or Company; see `entity schemas`")
    .option("--state <property=value>", "a fact; may be repeated", collect);
  addStatementOptions(create).action((name: string, schema: string, options: CreateOptions) =>
    cli.withVault(async (core) => {
      const caseId = await findCase(core, name);
      const statements = statementsOf(options.state ?? [], options);
      cli.printCreated(await core.call("entities.create", { caseId, schema, statements, marking: markingOf(options) }));
    }),
  );

  const state = addCommand(group, "state", "State facts about an entity or link; rival values are kept side by side", [
    `entity state ${entity} name="Hafen Holding" --standing denied --valid 2016/2018`,
  ])
    .argument("<entity>", "the id of an entity or a link")
    .argument("<property=value...>", "the facts");
  addStatementOptions(state).action((subjectId: string, pairs: string[], options: StatementOptions) =>
    cli.withVault(async (core) => {
      const made = await core.call("entities.state", { subjectId, statements: statementsOf(pairs, options) });
      cli.print(made, made.statementIds);
    }),
  );

  addCommand(group, "list", "The entities of a case", ['entity list "Harbour"'])
    .argument("<case>", caseArgument)
    .action((name: string) =>
      cli.withVault(async (core) => {
        const { entities } = await core.call("entities.list", { caseId: await findCase(core, name) });
        cli.printList(
          entities,
          [
            { title: "ID", value: ({ id }) => id },
            { title: "SCHEMA", value: ({ schema }) => schema },
            { title: "CAPTION", value: ({ caption }) => caption, flexible: true },
            { title: "FACTS", value: ({ statements }) => statements, align: "right" },
            { title: "LINKS", value: ({ links }) => links, align: "right" },
            { title: "SAME AS", value: ({ sameAs }) => (sameAs.length > 0 ? formatCount(sameAs.length, "other") : "") },
          ],
          "No entities yet.",
        );
      }),
    );

  addCommand(group, "show", "An entity with its facts, links and citations", [`entity show ${entity}`])
    .argument("<entity>", "its id")
    .action((id: string) =>
      cli.withVault(async (core) => {
        const view = await core.call("entities.get", { id });
        cli.print({ id, ...view }, describeEntity(view));
      }),
    );

  const mark = addCommand(group, "mark", "Set or clear the marking of an entity or link", [
    `entity mark ${entity} --marking TLP:RED`,
    `entity mark ${entity} --unmark`,
  ])
    .argument("<entity>", "the id of an entity or a link")
    .option("--unmark", "clear its own marking: it takes that of the case");
  addMarkingOptions(mark).action((id: string, options: MarkingOptions & { readonly unmark?: boolean }) =>
    cli.withVault(async (core) => {
      const marking = options.unmark ? null : markingOf(options);
      if (marking === undefined) throw usageError("--marking", "give a marking, or --unmark");
      const name = kindOfId(id) === "link" ? "links.edit" : "entities.edit";
      cli.printCreated(await core.call(name, { id, fields: { marking } }));
    }),
  );

  addCommand(group, "schemas", "Schemas of entities and links, with their properties", [
    "entity schemas",
    "entity schemas Company",
  ])
    .argument("[schema]", "only this one, with its properties")
    .action((wanted: string | undefined) =>
      cli.withVault(async (core) => {
        const { schemas } = await core.call("entities.schemas", {});
        if (wanted === undefined) {
          cli.printList(
            schemas,
            [
              { title: "SCHEMA", value: ({ name }) => name },
              { title: "FOR", value: ({ edge }) => (edge ? "links" : "entities") },
              { title: "LABEL", value: ({ label }) => label, flexible: true },
            ],
            "No schemas.",
          );
          return;
        }
        const schema = schemas.find(({ name }) => name === wanted);
        if (!schema) throw new AppError("entity.bad-schema", { schema: wanted });
        cli.printList(
          schema.properties,
          [
            { title: "PROPERTY", value: ({ name }) => name },
            { title: "TYPE", value: ({ type }) => type },
            { title: "LABEL", value: ({ label }) => label, flexible: true },
          ],
          "No properties.",
        );
      }),
    );
}

function describeEntity(view: OutputOf<CoreContract["entities.get"]>): string[] {
  const { entity, caption, statements, contested, unsupported, sameAs, differentFrom, links, citedBy } = view;
  const isUnsupported = new Set(unsupported);
  const statementTable = formatTable(
    [
      { title: "PROPERTY", value: ({ body }) => body.property },
      { title: "VALUE", value: ({ body }) => body.value },
      { title: "VALID", value: ({ body }) => body.valid ?? "" },
      { title: "STANDING", value: ({ body }) => (body.standing === "asserted" ? "" : body.standing) },
      { title: "EVIDENCE", value: ({ id, body }) => (isUnsupported.has(id) ? "none" : body.excerptIds.length) },
      { title: "ID", value: ({ id }) => id },
    ],
    statements,
  );
  const linkTable = formatTable(
    [
      { title: "LINK", value: ({ schema }) => schema },
      { title: "OTHER", value: ({ other }) => other },
      { title: "STRENGTH", value: ({ strength }) => strength },
      { title: "ID", value: ({ id }) => id },
    ],
    links,
  );
  const citedTable = formatTable(
    [
      { title: "CITED BY", value: ({ kind }) => kind },
      { title: "AS", value: ({ role }) => role },
      { title: "ID", value: ({ id }) => id },
    ],
    citedBy,
  );
  const { schema, marking } = entity.body;
  return [
    ...describeFields({ caption, schema, id: entity.id, marking, contested, sameAs, differentFrom }),
    ...(statements.length > 0 ? ["", ...statementTable] : []),
    ...(links.length > 0 ? ["", ...linkTable] : []),
    ...(citedBy.length > 0 ? ["", ...citedTable] : []),
  ];
}
