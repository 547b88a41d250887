import type { Command } from "commander";
import type { Cli } from "#cli/cli.ts";
import { addCommand, addGroup } from "#cli/command.ts";

export function addSettingCommands(program: Command, cli: Cli): void {
  const group = addGroup(program, "setting", "Settings of the vault");

  addCommand(group, "list", "The current settings", ["setting list"]).action(() =>
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

  addCommand(group, "set", "Change a setting; recorded in custody, can be undone", ["setting set custody.reading off"])
    .addArgument(group.createArgument("<name>", "custody.reading: record in custody who reads what").choices(names))
    .addArgument(group.createArgument("<value>", "on or off").choices(["on", "off"]))
    .action((name: (typeof names)[number], value: string) =>
      cli.withVault(async (core) => {
        cli.printCreated(await core.call("settings.set", { name, value: value === "on" }));
      }),
    );
}

const names = ["custody.reading"] as const;
