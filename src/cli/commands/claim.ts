import { type Command, Option } from "commander";
import type { Cli } from "#cli/cli.ts";
import { addCommand, addGroup } from "#cli/command.ts";
import { exampleId } from "#cli/example-id.ts";
import { caseArgument, findCase } from "#cli/input/find-case.ts";
import { addMarkingOptions, type MarkingOptions, markingOf } from "#cli/input/marking.ts";
import { collect, parseSpeaker } from "#cli/input/parse.ts";
import { describeFields, describeRecord } from "#cli/output/describe.ts";
import { stances } from "#shared/domain/claim.ts";

interface CreateOptions extends MarkingOptions {
  readonly proposition: string;
  readonly entity?: readonly string[];
}

interface PositionOptions {
  readonly speaker: string;
  readonly stance: (typeof stances)[number];
  readonly words: string;
  readonly said?: string;
  readonly term?: readonly string[];
  readonly excerpt?: string;
}

export function addClaimCommands(program: Command, cli: Cli): void {
  const group = addGroup(program, "claim", "Claims, with everyone who asserts or denies them");
  const claim = exampleId("clm");

  const create = addCommand(group, "create", "Create a claim", [
    'claim create "Harbour" --proposition "The holding owns the harbour"',
  ])
    .argument("<case>", caseArgument)
    .requiredOption("--proposition <words>", "the claim, as one sentence")
    .option("--entity <id>", "an entity it is about; may be repeated", collect);
  addMarkingOptions(create).action((name: string, options: CreateOptions) =>
    cli.withVault(async (core) => {
      const caseId = await findCase(core, name);
      const { proposition, entity = [] } = options;
      const fields = { caseId, proposition, entityIds: [...entity], marking: markingOf(options) };
      cli.printCreated(await core.call("claims.create", fields));
    }),
  );

  addCommand(group, "position", "Add a position to a claim", [
    `claim position ${claim} --speaker "a spokeswoman" --stance denies --words "Data is stored in Germany" --term storage --excerpt ${exampleId("exc")}`,
  ])
    .argument("<claim>", "its id")
    .requiredOption("--speaker <who>", "an entity's id, or a name")
    .addOption(new Option("--stance <stance>", "their stance").choices(stances).makeOptionMandatory())
    .requiredOption("--words <words>", "what they said")
    .option("--said <date>", "when (EDTF)")
    .option("--term <word>", "a term they use; may be repeated", collect)
    .option("--excerpt <id>", "supporting excerpt")
    .action((claimId: string, options: PositionOptions) =>
      cli.withVault(async (core) => {
        const { speaker, stance, words, said, term, excerpt } = options;
        const position = {
          speaker: parseSpeaker(speaker),
          stance,
          words,
          said,
          terms: term === undefined ? undefined : [...term],
          excerptId: excerpt,
        };
        const made = await core.call("claims.addPosition", { claimId, position });
        cli.print(made, [made.positionId]);
      }),
    );

  addCommand(group, "remove-position", "Remove a position", [
    `claim remove-position ${claim} 0b8f3c1e-5a52-4f0e-9a3b-0123456789ab`,
  ])
    .argument("<claim>", "its id")
    .argument("<position>", "the position's id")
    .action((claimId: string, positionId: string) =>
      cli.withVault(async (core) => {
        cli.printCreated(await core.call("claims.removePosition", { claimId, positionId }));
      }),
    );

  addCommand(group, "list", "The claims of a case, with their status and unanswered terms", ['claim list "Harbour"'])
    .argument("<case>", caseArgument)
    .action((name: string) =>
      cli.withVault(async (core) => {
        const { claims } = await core.call("claims.list", { caseId: await findCase(core, name) });
        cli.printList(
          claims.map((item) => ({ id: item.claim.id, ...item })),
          [
            { title: "ID", value: ({ id }) => id },
            { title: "STATUS", value: ({ status }) => status },
            { title: "ORIGINS", value: ({ origins }) => origins, align: "right" },
            { title: "PROPOSITION", value: ({ claim: { body } }) => body.proposition, flexible: true },
            { title: "UNANSWERED", value: ({ unanswered }) => unanswered.join(", "), flexible: true },
          ],
          "No claims yet.",
        );
      }),
    );

  addCommand(group, "show", "One claim with its positions", [`claim show ${claim}`])
    .argument("<claim>", "its id")
    .action((id: string) =>
      cli.withVault(async (core) => {
        const record = await core.call("claims.get", { id });
        const { positions, ...body } = record.body;
        const { claims } = await core.call("claims.list", { caseId: record.caseId ?? "" });
        const found = claims.find(({ claim }) => claim.id === id);
        const { status, origins, unanswered } = found ?? { status: "unasserted" as const, origins: 0, unanswered: [] };
        cli.print({ ...record, status, origins, unanswered }, [
          ...describeRecord({ ...record, body: { ...body, status, origins, unanswered } }),
          ...positions.flatMap((position) => ["", ...describeFields(position)]),
        ]);
      }),
    );
}
