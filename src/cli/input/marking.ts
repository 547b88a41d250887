import { type Command, Option } from "commander";
import { type Tlp, tlpLabels } from "#shared/domain/marking.ts";
import { collect } from "./parse.ts";
import { usageError } from "./usage-error.ts";

export interface MarkingOptions {
  readonly marking?: Tlp;
  readonly caveat?: readonly string[];
}

export function addMarkingOptions(command: Command): Command {
  return command
    .addOption(new Option("--marking <label>", "its marking (TLP 2.0)").choices(tlpLabels))
    .option("--caveat <words>", "a caveat of your organisation; may be repeated", collect);
}

/** `undefined` if none was given, so that the contract's default applies. */
export function markingOf(options: MarkingOptions): { tlp: Tlp; caveats: string[] } | undefined {
  const caveats = [...(options.caveat ?? [])];
  if (options.marking !== undefined) return { tlp: options.marking, caveats };
  if (caveats.length > 0) throw usageError("--caveat", "a caveat needs a label: give --marking too");
  return undefined;
}
