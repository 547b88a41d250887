import type { Command } from "commander";
import { kindOfId } from "#shared/domain/id.ts";

/** Options that are called otherwise than the field they fill. */
const renamed: Readonly<Record<string, string>> = { at: "from" };

/** The option or argument a person typed for a field of a call; the path of the field if there is none. */
export function typedPlace(command: Command, path: string): string {
  const field = path.replace(/^(?:fields|analyst)\./, "").replace(/\.\d+$/, "");
  const names = [field, field.replace(/Ids?$/, ""), field.replace(/s$/, ""), renamed[field] ?? field];
  const option = command.options.find((one) => names.includes(one.attributeName()));
  if (option?.long) return option.long;
  const argument =
    command.registeredArguments.find((one) => names.includes(one.name())) ??
    (field === "id" ? firstWithoutId(command) : undefined);
  return argument ? `<${argument.name()}>` : path;
}

function firstWithoutId(command: Command) {
  return command.registeredArguments.find((_, at) => kindOfId(command.args[at] ?? "") === undefined);
}
