import { AppError } from "#shared/errors.ts";
import type { CallOptions } from "#shared/rpc/client.ts";
import { type GlobalOptions, type Secret, withCore, withVault } from "./connect.ts";
import type { CoreClient } from "./core-client.ts";
import { exitCodes } from "./exit-code.ts";
import { toJson } from "./output/json.ts";
import { printable } from "./output/printable.ts";
import { createProgress, type Progress } from "./output/progress.ts";
import { type Column, formatTable } from "./output/table.ts";

/** Everything a command needs. Results go to standard output, everything else to standard error. */
export interface Cli {
  readonly options: GlobalOptions;
  withCore(work: (core: CoreClient) => Promise<void>): Promise<void>;
  withVault(work: (core: CoreClient, secret: Secret) => Promise<void>, ready?: Ready): Promise<void>;
  /** Prints one result: a line of JSON, or lines for people without terminal control characters. */
  print(value: object, lines: readonly string[]): void;
  /** Prints a new record's id, which the next command usually needs. */
  printCreated(made: { readonly id: string }): void;
  /** Prints many results: a line of JSON each, or a table. */
  printList<Row extends object>(rows: readonly Row[], columns: readonly Column<Row>[], none: string): void;
  /** Prints bytes unchanged; text to a terminal without control characters. */
  printRaw(content: string | Uint8Array): void;
  note(text: string): void;
  /** Makes a command that completes exit with this status, 1 by default. */
  refuse(status?: number): void;
  /** Runs a task. The first interrupt cancels it, the second stops waiting, the third ends the process. */
  runTask<T>(work: (task: TaskOptions) => Promise<T>): Promise<T>;
}

/** Work to do while the key is derived. */
export interface Ready {
  readonly prepareSearch?: boolean;
}

export interface TaskOptions {
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

export function createCli(readOptions: () => GlobalOptions, builtFolder: string): Cli {
  const isJson = () => readOptions().json === true;
  const writeLines = (lines: readonly string[]) => {
    if (lines.length > 0) process.stdout.write(`${printable(lines.join("\n"))}\n`);
  };
  const note = (text: string) => void process.stderr.write(`${printable(text)}\n`);
  return {
    get options() {
      return readOptions();
    },
    withCore: (work) => withCore(builtFolder, work),
    withVault: (work, ready) => withVault(builtFolder, { ...readOptions(), ...ready }, work),
    print: (value, lines) => writeLines(isJson() ? [toJson(value)] : lines),
    printCreated: (made) => writeLines([isJson() ? toJson(made) : made.id]),
    printList(rows, columns, none) {
      if (isJson()) writeLines(rows.map((row) => toJson(row)));
      else if (rows.length === 0) note(none);
      else writeLines(formatTable(columns, rows, process.stdout.isTTY ? process.stdout.columns : undefined));
    },
    printRaw(content) {
      const isSeen = process.stdout.isTTY && typeof content === "string";
      process.stdout.write(isSeen ? printable(content) : content);
    },
    note,
    refuse(status = exitCodes.refused) {
      process.exitCode = status;
    },
    runTask,
  };
}

async function runTask<T>(work: (task: TaskOptions) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const progress = createProgress();
  let interrupts = 0;
  let waitNoLonger: (reason: AppError) => void = () => undefined;
  const interruptedAgain = new Promise<never>((_resolve, reject) => {
    waitNoLonger = reject;
  });
  const onInterrupt = () => {
    progress.clear();
    interrupts++;
    if (interrupts === 1) process.stderr.write("Stopping; interrupt once more to end at once.\n");
    if (interrupts === 1) controller.abort();
    else if (interrupts === 2) waitNoLonger(new AppError("call.cancelled", {}));
    else process.exit(exitCodes.interrupted);
  };
  process.on("SIGINT", onInterrupt);
  try {
    return await Promise.race([work({ signal: controller.signal, progress }), interruptedAgain]);
  } finally {
    // While core shuts down after an interrupt, another one must not cut its clean-up short.
    if (interrupts === 0) process.off("SIGINT", onInterrupt);
    progress.clear();
  }
}

/** Call options of a task that reports progress in steps. */
export function steps({ signal, progress }: TaskOptions): CallOptions<Steps> {
  return {
    signal,
    onProgress: ({ done, total, doing }) => progress.show(total > 0 ? `${doing}: ${done} of ${total}` : doing),
  };
}

interface Steps {
  readonly done: number;
  readonly total: number;
  readonly doing: string;
}
