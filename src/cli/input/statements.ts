import { type Command, Option } from "commander";
import type { InputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { standings } from "#shared/domain/entity.ts";
import { credibilities, reliabilities } from "#shared/domain/grade.ts";
import { addMarkingOptions, type MarkingOptions, markingOf } from "./marking.ts";
import { collect, parsePair } from "./parse.ts";
import { usageError } from "./usage-error.ts";

export interface StatementOptions extends MarkingOptions {
  readonly excerpt?: readonly string[];
  readonly valid?: string;
  readonly standing?: (typeof standings)[number];
  readonly grade?: string;
  readonly language?: string;
  readonly note?: string;
}

type Statement = InputOf<CoreContract["entities.state"]>["statements"][number];

/** Options that apply to every statement the command makes. */
export function addStatementOptions(command: Command): Command {
  command
    .option("--excerpt <id>", "excerpt that supports the facts; may be repeated", collect)
    .option("--valid <date>", "when they were true (EDTF), such as 2018 or 2016/2018")
    .addOption(new Option("--standing <standing>", "their standing").choices(standings))
    .option("--grade <grade>", "reliability and credibility, such as B2")
    .option("--language <code>", "language of the values, such as zh-Hant")
    .option("--note <text>", "your note");
  return addMarkingOptions(command);
}

/** One statement for each `property=value`. */
export function statementsOf(pairs: readonly string[], options: StatementOptions): Statement[] {
  const grade = options.grade === undefined ? undefined : gradeOf(options.grade);
  return pairs.map((text) => {
    const { name, value } = parsePair("--state", text);
    return {
      property: name,
      value,
      excerptIds: [...(options.excerpt ?? [])],
      valid: options.valid,
      standing: options.standing,
      grade,
      language: options.language,
      note: options.note,
      marking: markingOf(options),
    };
  });
}

function gradeOf(text: string) {
  const reliability = reliabilities.find((letter) => letter === text.slice(0, 1));
  const credibility = credibilities.find((digit) => digit === text.slice(1));
  if (!reliability || !credibility) throw usageError("--grade", `“${text}” is not A to F and 1 to 6, such as B2`);
  return { reliability, credibility };
}
