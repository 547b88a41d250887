import { basename, extname, resolve } from "node:path";
import { type Command, Option } from "commander";
import type { Cli } from "#cli/cli.ts";
import { addCommand, addGroup } from "#cli/command.ts";
import type { CoreClient } from "#cli/core-client.ts";
import { exampleId } from "#cli/example-id.ts";
import { readText } from "#cli/input/files.ts";
import { caseArgument, findCase } from "#cli/input/find-case.ts";
import { releasedSources } from "#cli/input/find-source.ts";
import { addMarkingOptions, type MarkingOptions, markingOf } from "#cli/input/marking.ts";
import { collect } from "#cli/input/parse.ts";
import { assessmentText, type Named } from "#cli/output/assessment-text.ts";
import { describeRecord } from "#cli/output/describe.ts";
import { type AssessmentText, assessmentStatuses, placedInlines, placedJudgements } from "#shared/domain/assessment.ts";
import { cellsToText } from "#shared/domain/cells.ts";
import type { Anchor } from "#shared/domain/excerpt.ts";
import type { JudgementBody } from "#shared/domain/judgement.ts";
import { AppError, isAppError } from "#shared/errors.ts";

interface SaveOptions extends MarkingOptions {
  readonly title?: string;
  readonly id?: string;
}

interface EditOptions extends MarkingOptions {
  readonly title?: string;
  readonly status?: (typeof assessmentStatuses)[number];
  readonly dissent?: string;
}

interface HtmlOptions {
  readonly output?: string;
  readonly notes?: boolean;
  readonly releaseIdentity?: readonly string[];
  readonly ordinaryWord?: readonly string[];
}

/** An id for the examples of help. */
const assessment = exampleId("asm");

export function addAssessmentCommands(program: Command, cli: Cli): void {
  const group = addGroup(program, "assessment", "Written conclusions, with evidence for every sentence");
  addSave(group, cli);
  addList(group, cli);
  addShow(group, cli);
  addHtml(group, cli);
  addProblems(group, cli);
  addNote(group, cli);
  addResolve(group, cli);
  addSupersede(group, cli);
  addEdit(group, cli);
}

function addSave(group: Command, cli: Cli): void {
  const save = addCommand(group, "save", "Save Markdown as an assessment; `[[exc_…]]` cites an excerpt", [
    'assessment save "Harbour" report.md',
    `assessment save "Harbour" report.md --id ${assessment}`,
  ])
    .argument("<case>", caseArgument)
    .argument("<file>", "Markdown; - for standard input")
    .option("--title <title>", "its title (default: the heading of level 1 at the start, else the file's name)")
    .option("--id <assessment>", "replace the text of this one");
  addMarkingOptions(save).action((name: string, file: string, options: SaveOptions) =>
    cli.withVault(async (core) => {
      const caseId = await findCase(core, name);
      const markdown = readText(file);
      const { id, title } = options;
      const made = await core.call("assessments.saveMarkdown", {
        caseId,
        id,
        title,
        fallbackTitle: titleOf(file),
        markdown,
        marking: markingOf(options),
      });
      cli.print(made, [made.id]);
      const { citations } = made;
      if (cli.options.json || citations === 0) return;
      cli.note(
        citations === 1 ? "1 citation, linked to its excerpt." : `${citations} citations, each linked to its excerpt.`,
      );
    }),
  );
}

function addList(group: Command, cli: Cli): void {
  addCommand(group, "list", "The assessments of a case", ['assessment list "Harbour"'])
    .argument("<case>", caseArgument)
    .action((name: string) =>
      cli.withVault(async (core) => {
        const { records } = await core.call("assessments.list", { caseId: await findCase(core, name) });
        cli.printList(
          records,
          [
            { title: "ID", value: ({ id }) => id },
            { title: "STATUS", value: ({ body }) => body.status },
            { title: "TITLE", value: ({ body }) => body.title, flexible: true },
          ],
          "No assessments yet.",
        );
      }),
    );
}

function addShow(group: Command, cli: Cli): void {
  addCommand(group, "show", "An assessment as text, with its evidence", [`assessment show ${assessment}`])
    .argument("<assessment>", "its id")
    .action((id: string) =>
      cli.withVault(async (core) => {
        const record = await core.call("assessments.get", { id });
        if (cli.options.json) {
          const { citations } = await core.call("assessments.citations", { id });
          cli.print({ ...record, citations }, []);
          return;
        }
        const { text, ...body } = record.body;
        const whole = await withFurtherJudgements(core, record.caseId, id, text);
        const lines = assessmentText(whole, await namedIn(core, whole));
        cli.print(record, [...describeRecord({ ...record, body }), "", ...lines]);
      }),
    );
}

function addHtml(group: Command, cli: Cli): void {
  addCommand(group, "html", "An assessment as one HTML file that leads from each citation to its evidence", [
    `assessment html ${assessment} -o report.html`,
  ])
    .argument("<assessment>", "its id")
    .option("-o, --output <file>", "a new file (default: standard output)")
    .option("--notes", "include your notes on excerpts")
    .option(
      "--release-identity <source>",
      "allow the identity of this protected source, by id or name; may be repeated",
      collect,
    )
    .option(
      "--ordinary-word <word>",
      "an ordinary word that does not prevent the file although it is part of a sealed name; may be repeated",
      collect,
    )
    .action((id: string, options: HtmlOptions) =>
      cli.withVault(async (core) => {
        const { output, notes, releaseIdentity = [], ordinaryWord = [] } = options;
        const releaseIdentities = releaseIdentity.length === 0 ? [] : await releasedIn(core, id, releaseIdentity);
        const printing = { id, notes, releaseIdentities, ordinaryWords: [...ordinaryWord] };
        if (output !== undefined) {
          await core.call("assessments.saveHtml", { ...printing, path: resolve(output) });
          cli.print({ id, path: output }, [output]);
          return;
        }
        const { html } = await core.call("assessments.html", printing);
        if (cli.options.json) cli.print({ id, html }, []);
        else cli.printRaw(html);
      }),
    );
}

function addProblems(group: Command, cli: Cli): void {
  addCommand(group, "problems", "Problems of an assessment; errors prevent its release", [
    `assessment problems ${assessment}`,
  ])
    .argument("<assessment>", "its id")
    .action((id: string) =>
      cli.withVault(async (core) => {
        const { problems } = await core.call("assessments.problems", { id });
        if (problems.some(({ severity }) => severity === "error")) cli.refuse();
        cli.printList(
          problems,
          [
            { title: "PLACE", value: ({ place }) => place },
            { title: "SEVERITY", value: ({ severity }) => severity },
            { title: "PROBLEM", value: ({ kind }) => kind },
            { title: "WORDS", value: ({ words }) => words, flexible: true },
          ],
          "No problems found.",
        );
      }),
    );
}

function addNote(group: Command, cli: Cli): void {
  addCommand(group, "note", "Add a reviewer's note", [
    `assessment note ${assessment} "Is the register dated?" --place "block 3"`,
  ])
    .argument("<assessment>", "its id")
    .argument("<text>", "the note")
    .option("--place <words>", "its place, such as `block 3`")
    .action((id: string, text: string, { place }: { readonly place?: string }) =>
      cli.withVault(async (core) => {
        const made = await core.call("assessments.addReviewNote", { id, text, place });
        cli.print(made, [made.noteId]);
      }),
    );
}

function addResolve(group: Command, cli: Cli): void {
  addCommand(group, "resolve", "Mark a reviewer's note as resolved", [
    `assessment resolve ${assessment} ${exampleId("asm").slice(4)}`,
  ])
    .argument("<assessment>", "its id")
    .argument("<note>", "the note's id")
    .action((id: string, noteId: string) =>
      cli.withVault(async (core) => cli.printCreated(await core.call("assessments.resolveReviewNote", { id, noteId }))),
    );
}

function addSupersede(group: Command, cli: Cli): void {
  addCommand(group, "supersede", "Start a draft from a released assessment, which it will replace", [
    `assessment supersede ${assessment}`,
  ])
    .argument("<assessment>", "its id")
    .option("--title <title>", "its title (default: the same)")
    .action((id: string, { title }: { readonly title?: string }) =>
      cli.withVault(async (core) => cli.printCreated(await core.call("assessments.supersede", { id, title }))),
    );
}

function addEdit(group: Command, cli: Cli): void {
  const edit = addCommand(group, "edit", "Change title, status, marking or dissent", [
    `assessment edit ${assessment} --status released`,
  ])
    .argument("<assessment>", "its id")
    .option("--title <title>", "its title")
    .addOption(
      new Option(
        "--status <status>",
        "its status; it becomes superseded when its successor is released: see `assessment supersede`",
      ).choices(assessmentStatuses.filter((status) => status !== "superseded")),
    )
    .option("--dissent <text>", "who disagrees, and why");
  addMarkingOptions(edit).action((id: string, options: EditOptions) =>
    cli.withVault(async (core) => {
      const { title, status, dissent } = options;
      const fields = { title, status, dissent, marking: markingOf(options) };
      cli.printCreated(await core.call("assessments.edit", { id, fields }));
    }),
  );
}

async function releasedIn(core: CoreClient, id: string, texts: readonly string[]): Promise<string[]> {
  const { caseId } = await core.call("assessments.get", { id });
  if (caseId === null) throw new AppError("record.missing", { kind: "assessment", id });
  return releasedSources(core, caseId, texts);
}

function titleOf(file: string): string | undefined {
  return file === "-" ? undefined : basename(file, extname(file));
}

/** Appends judgements of the assessment that have no place in the text. */
async function withFurtherJudgements(
  core: CoreClient,
  caseId: string | null,
  id: string,
  text: AssessmentText,
): Promise<AssessmentText> {
  if (caseId === null) return text;
  const placed = placedJudgements(text);
  const { records } = await core.call("judgements.list", { caseId });
  const further = records.filter(({ id: judgementId, body }) => body.assessmentId === id && !placed.has(judgementId));
  const blocks = further.map(({ id: judgementId }) => ({ type: "judgement" as const, judgementId }));
  return { ...text, blocks: [...text.blocks, ...blocks] };
}

/** Fetches everything the text refers to at once. */
async function namedIn(core: CoreClient, text: AssessmentText): Promise<Named> {
  const judgements = new Map<string, JudgementBody | undefined>();
  const captions = new Map<string, string | undefined>();
  const evidence = new Map<string, string | undefined>();
  for (const block of text.blocks) {
    if (block.type !== "judgement") continue;
    const body = await ifThere(async () => (await core.call("judgements.get", { id: block.judgementId })).body);
    judgements.set(block.judgementId, body);
  }
  for (const { node } of placedInlines(text)) {
    if (node.type !== "mention" || captions.has(node.entityId)) continue;
    const caption = await ifThere(async () => (await core.call("entities.get", { id: node.entityId })).caption);
    captions.set(node.entityId, caption);
  }
  const cited = [
    ...[...placedInlines(text)].flatMap(({ node }) => (node.type === "citation" ? [node.excerptId] : [])),
    ...[...judgements.values()].flatMap((body) => body?.excerptIds ?? []),
  ];
  for (const excerptId of new Set(cited)) evidence.set(excerptId, await ifThere(() => evidenceOf(core, excerptId)));
  return {
    judgement: (id) => judgements.get(id),
    caption: (id) => captions.get(id),
    evidence: (id) => evidence.get(id),
  };
}

async function evidenceOf(core: CoreClient, excerptId: string): Promise<string> {
  const { body } = await core.call("excerpts.get", { id: excerptId });
  const title = await ifThere(async () => (await core.call("documents.get", { id: body.documentId })).body.title);
  const quote = body.quote.replace(/\s+/g, " ");
  return `“${quote}” – ${title ?? "a document that was withheld"}, ${placeOf(body.anchor)}`;
}

function placeOf(anchor: Anchor): string {
  if (anchor.type === "cells") return cellsToText(anchor);
  return anchor.type === "text" ? `characters ${anchor.start} to ${anchor.end}` : `page ${anchor.page + 1}`;
}

/** `undefined` if the content was withheld, removed or destroyed. */
async function ifThere<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    const isGone =
      isAppError(error, "record.withheld") ||
      isAppError(error, "record.removed") ||
      isAppError(error, "record.purged") ||
      isAppError(error, "record.missing");
    if (isGone) return undefined;
    throw error;
  }
}
