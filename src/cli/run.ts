import { type Command, CommanderError } from "commander";
import { errorToWire } from "#shared/errors.ts";
import { exitCodes } from "./exit-code.ts";
import { usageError } from "./input/usage-error.ts";
import { toJson } from "./output/json.ts";
import { createProgram } from "./program.ts";
import { reportError } from "./report-error.ts";

/** Runs one command line to its end and sets the exit status. `builtFolder` contains core and the other programs. */
export async function run(argv: readonly string[], builtFolder: string): Promise<void> {
  process.stdout.on("error", endWithOutput);
  const wantsJson = argv.includes("--json");
  let running: Command | undefined;
  const program = createProgram(builtFolder).hook("preAction", (_program, command) => {
    running = command;
  });
  try {
    await program.parseAsync(argv);
  } catch (error) {
    process.exitCode =
      error instanceof CommanderError ? statusOfUsage(error, wantsJson) : reportError(error, wantsJson, running);
  }
}

/** Commander has printed the problem by then. Requested help or version is not an error. */
function statusOfUsage(error: CommanderError, json: boolean): number {
  if (error.exitCode === 0) return exitCodes.done;
  if (json) process.stderr.write(`${toJson({ error: errorToWire(usageError("", error.message)) })}\n`);
  return exitCodes.usage;
}

/** A reader that stops early, such as `head`, is not a failure. */
function endWithOutput(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit();
  const why = error.code === "ENOSPC" ? "the disk is full" : (error.code ?? error.message);
  process.stderr.write(`The output could not be written (${why}), so it ends here. What was done before is kept.\n`);
  process.exit(exitCodes.refused);
}
