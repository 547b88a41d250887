import type { Command } from "commander";
import type { Cli } from "#cli/cli.ts";
import { addCommand } from "#cli/command.ts";
import { readText } from "#cli/input/files.ts";
import { parseJson } from "#cli/input/parse.ts";
import { toJson } from "#cli/output/json.ts";

interface CallOptions {
  readonly requestId?: string;
  readonly progress?: boolean;
}

export function addCallCommand(program: Command, cli: Cli): void {
  addCommand(program, "call", "Call any procedure of the contract; its answer is printed as JSON", [
    "call vault.info",
    'call cases.create \'{"title":"Harbour","question":"Who owns the harbour?"}\'',
    "call --list",
  ])
    .argument("[procedure]", "area.verb")
    .argument("[json]", "its input; - for standard input", "{}")
    .option("--list", "list the procedures with their types")
    .option("--request-id <text>", "repeating an action with the same id gives the first answer again")
    .option("--progress", 'print progress as {"progress":…} lines')
    .action(async (name: string | undefined, json: string, options: CallOptions & { readonly list?: boolean }) => {
      const { callByName, listProcedures, procedureOf } = await import("#cli/core-client.ts");
      if (options.list || name === undefined) {
        cli.printList(
          listProcedures(),
          [
            { title: "PROCEDURE", value: ({ procedure }) => procedure },
            { title: "TYPE", value: ({ type }) => type },
          ],
          "",
        );
        return;
      }
      const procedure = procedureOf(name);
      const input = parseJson("JSON", json === "-" ? readText(json) : json);
      const work: Parameters<Cli["withCore"]>[0] = async (core) => {
        const output = await cli.runTask(({ signal }) =>
          callByName(core, name, input, {
            signal,
            ...(options.requestId === undefined ? {} : { requestId: options.requestId }),
            onProgress: (progress) => {
              if (options.progress) cli.printRaw(`${toJson({ progress })}\n`);
            },
          }),
        );
        cli.printRaw(`${toJson(output, cli.options.json || !process.stdout.isTTY ? undefined : 2)}\n`);
      };
      await (procedure.locked ? cli.withCore(work) : cli.withVault(work));
    });
}
