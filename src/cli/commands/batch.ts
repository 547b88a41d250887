import { createInterface } from "node:readline";
import type { Command } from "commander";
import { z } from "zod";
import type { Cli } from "#cli/cli.ts";
import { addCommand } from "#cli/command.ts";
import { namedVault } from "#cli/connect.ts";
import type { CoreClient } from "#cli/core-client.ts";
import { exitCodes } from "#cli/exit-code.ts";
import { parseJson } from "#cli/input/parse.ts";
import { usageError } from "#cli/input/usage-error.ts";
import { toJson } from "#cli/output/json.ts";
import { toAppError } from "#cli/report-error.ts";
import { type AppError, errorToWire } from "#shared/errors.ts";
import { invalidInput } from "#shared/rpc/client.ts";
import { errorSentence } from "#shared/strings/error-sentence.ts";

const requestSchema = z.strictObject({
  call: z.string(),
  input: z.unknown().optional(),
  requestId: z.string().optional(),
  /** Returned with the answer. */
  id: z.json().optional(),
});

/** The id under which an invalid request can still be answered. */
const labelSchema = z.object({ id: z.json() });

export function addBatchCommand(program: Command, cli: Cli): void {
  addCommand(program, "batch", "Answer calls from standard input, one per line, with a single core process", [
    'echo \'{"call":"cases.list","input":{}}\' | casebound batch --vault ~/cases.vault',
  ])
    .option("--progress", 'print progress as {"id":…,"progress":…} lines')
    .addHelpText(
      "after",
      `
A line is {"call":"area.verb","input":{…},"requestId":"…","id":…}; all but the call may be left out.
Its answer is {"id":…,"output":…} or {"id":…,"error":{"code":…,"data":…,"sentence":…}}; empty lines are skipped.
Without a vault named, lines may call vault.create or vault.unlock themselves.
The exit status is 1 if any line failed, 130 where it was interrupted.`,
    )
    .action((options: { readonly progress?: boolean }) => {
      const work = (core: CoreClient) => answerLines(cli, core, options.progress === true);
      return namedVault(cli.options) === undefined ? cli.withCore(work) : cli.withVault(work);
    });
}

async function answerLines(cli: Cli, core: CoreClient, withProgress: boolean): Promise<void> {
  let number = 0;
  for await (const text of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (text.trim() === "") continue;
    const answer = await answerLine(cli, core, { text, number, withProgress });
    cli.printRaw(`${toJson(answer)}\n`);
    if (!("error" in answer)) continue;
    // An interrupt cancels all remaining lines too.
    if (answer.error.code === "call.cancelled") {
      // The writer may keep standard input open for ever.
      process.stdin.destroy();
      return cli.refuse(exitCodes.interrupted);
    }
    cli.refuse();
  }
}

interface Line {
  readonly text: string;
  /** From 1. */
  readonly number: number;
  readonly withProgress: boolean;
}

async function answerLine(cli: Cli, core: CoreClient, { text, number, withProgress }: Line) {
  const parsed = parseRequest(text, number);
  if ("error" in parsed) return parsed;
  const { call, input = {}, requestId, id } = parsed;
  const head = id === undefined ? {} : { id };
  try {
    const { callByName } = await import("#cli/core-client.ts");
    const output = await cli.runTask(({ signal }) =>
      callByName(core, call, input, {
        signal,
        ...(requestId === undefined ? {} : { requestId }),
        onProgress: (progress) => {
          if (withProgress) cli.printRaw(`${toJson({ ...head, progress })}\n`);
        },
      }),
    );
    return { ...head, output };
  } catch (error) {
    return { ...head, error: describeError(toAppError(error)) };
  }
}

/** Parses one line to a request, or to the answer that explains what is wrong with it. */
export function parseRequest(text: string, number: number) {
  const place = `line ${number}`;
  try {
    const line = parseJson(place, text);
    const parsed = requestSchema.safeParse(line);
    if (parsed.success) return parsed.data;
    const problems = invalidInput(parsed.error).data.problems;
    const problem = problems.map(({ path, problem: what }) => (path === "" ? what : `${path} ${what}`)).join("; ");
    const labelled = labelSchema.safeParse(line);
    return { ...labelled.data, error: describeError(usageError(place, problem)) };
  } catch (error) {
    return { error: describeError(toAppError(error)) };
  }
}

function describeError(error: AppError) {
  return { ...errorToWire(error), sentence: errorSentence(error) };
}
