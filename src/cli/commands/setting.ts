import type { Command } from "commander";
import type { Cli } from "#cli/cli.ts";
import { addCommand, addGroup } from "#cli/command.ts";

export function addSettingCommands(program: Command, cli: Cli): void {
  const group = addGroup(program, "setting", "Rules of the vault that can be chosen");

  addCommand(group, "list", "The settings as they are", ["setting list"]).action(() =>
    cli.withVault(async (core) => {
      const settings = await core.call("settings.get", {});
      cli.printList(
        Object.entries(settings).map(([name, value]) => ({ name, value })),
        [
          { title: "NAME", value: ({ name }) => name },
          { title: "VALUE", value: ({ value }) => (value ? "on" : "off") },
        ],
        "",
      );
    }),
  );

  addCommand(group, "set", "Choose; that you did goes on record, and `undo` takes it back", [
    "setting set custody.reading off",
  ])
    .addArgument(group.createArgument("<name>", "custody.reading: whether reading is put on record").choices(names))
    .addArgument(group.createArgument("<value>", "whether it holds").choices(["on", "off"]))
    .action((name: (typeof names)[number], value: string) =>
      cli.withVault(async (core) => {
        cli.printCreated(await core.call("settings.set", { name, value: value === "on" }));
      }),
    );
}

const names = ["custody.reading"] as const;
