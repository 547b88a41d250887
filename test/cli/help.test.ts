import { dirname } from "node:path";
import type { Command } from "commander";
import { describe, expect, it } from "vitest";
import { createProgram } from "#cli/program.ts";
import { built, run } from "./casebound.ts";

/** Every command and group, as typed. */
function commandsOf(command: Command, path: readonly string[] = []): { path: readonly string[]; command: Command }[] {
  const below = command.commands.flatMap((child) => commandsOf(child, [...path, child.name()]));
  return path.length === 0 ? below : [{ path, command }, ...below];
}

function helpOf(command: Command): string {
  let text = "";
  command.configureOutput({ writeOut: (part) => (text += part) });
  command.outputHelp();
  return text;
}

const commands = commandsOf(createProgram(dirname(built)));

describe("help", () => {
  it.each(commands.map(({ path, command }) => ({ name: path.join(" "), command })))(
    "of `$name` says what it does and shows an example of it",
    ({ name, command }) => {
      expect(command.description()).not.toBe("");
      const [, examples = ""] = helpOf(command).split(/^Examples?:$/m);
      expect(examples).toMatch(new RegExp(`^ {2}\\$ .*casebound.* ?${name.split(" ")[0]}`, "m"));
      expect(examples).toContain(name);
    },
  );

  it.each(commands.map(({ path, command }) => ({ name: path.join(" "), command })))(
    "of `$name` has words for every argument and option, and says which options must be given",
    ({ command }) => {
      const { options, registeredArguments } = command;
      expect(registeredArguments.filter(({ description }) => description === "").map((one) => one.name())).toEqual([]);
      expect(options.filter(({ description }) => description === "").map(({ flags }) => flags)).toEqual([]);
      const required = options.filter(({ mandatory }) => mandatory).length;
      expect(helpOf(command).match(/\(required\)/g) ?? []).toHaveLength(required);
    },
  );

  it("names every command of the contract of the command line", () => {
    expect(commands.map(({ path }) => path.join(" "))).toEqual(
      expect.arrayContaining([
        ...["create", "info", "check", "backup", "restore", "passphrase"].map((verb) => `vault ${verb}`),
        ...["create", "list", "export"].map((verb) => `key ${verb}`),
        ...["add", "list", "revoke"].map((verb) => `trust ${verb}`),
        ...["create", "list", "show"].map((verb) => `case ${verb}`),
        "import",
        ...["list", "show", "text", "original"].map((verb) => `document ${verb}`),
        "search",
        ...["create", "list", "grade"].map((verb) => `source ${verb}`),
        ...["create", "list"].map((verb) => `excerpt ${verb}`),
        ...["create", "state", "list", "show"].map((verb) => `entity ${verb}`),
        ...["same", "different", "undecided"].map((verb) => `decide ${verb}`),
        ...["create", "list"].map((verb) => `link ${verb}`),
        ...["claim create", "event create", "figure create", "question create", "judgement create"],
        ...["save", "list", "show", "html", "edit", "problems", "note", "resolve", "supersede"].map(
          (verb) => `assessment ${verb}`,
        ),
        ...["export", "inspect", "verify", "import"].map((verb) => `bundle ${verb}`),
        ...["list", "verify"].map((verb) => `custody ${verb}`),
        ...["undo", "redo", "history", "call", "batch"],
      ]),
    );
  });

  it("of the program goes to standard output, without escape codes, and exits with 0", async () => {
    const { status, stdout, stderr } = await run(["--help"]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("Example:\n  $ casebound ");
    expect(stdout).toMatch(/Exit status:\n {2}0 {2}done/);
    expect(stdout).toMatch(/^ {2}130 {2}interrupted/m);
    expect(stdout).not.toContain("\x1b");
  });

  it("of a command is had from the built program as well", async () => {
    const { status, stdout } = await run(["bundle", "export", "--help"]);
    expect(status).toBe(0);
    expect(stdout).toContain("casebound bundle export");
    expect(stdout).toContain("--max-marking");
  });
});

describe("the version", () => {
  it("is printed alone", async () => {
    expect(await run(["--version"])).toEqual({
      status: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
      stderr: "",
    });
  });
});

describe("a command that is not there", () => {
  it.each([
    [["cse", "list"], "Did you mean case?"],
    [["case", "lst"], "Did you mean list?"],
    [["case", "list", "--jsno"], "Did you mean --json?"],
    [["case", "create", "--question", "Who?"], "required option '--title <title>'"],
    [["document", "show"], "missing required argument 'document'"],
    [["case", "list", "extra"], "too many arguments"],
    [["source", "grade", "src_1", "G"], "Allowed choices are A, B, C, D, E, F"],
    [["assessment", "edit", "asm_1", "--status", "superseded"], "Allowed choices are draft, in-review, released."],
    [["search", "Harbour", "x", "--limit", "ten"], "A whole number is expected"],
    [["vault", "create", "x", "--name", "A", "--kdf-memory", "5"], "A number from 64 to 1024 is expected"],
    [["vault", "create", "x", "--name", "A", "--kdf-passes", "17"], "A number from 2 to 16 is expected"],
    [[], "Usage: casebound"],
    [["case"], "Usage: casebound case"],
  ])("or is called wrongly (%j) exits with 2 and says what is meant", async (args, words) => {
    const { status, stdout, stderr } = await run(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(words);
  });

  it("says how the command is called and where its help is", async () => {
    const { stderr } = await run(["import", "Harbour"]);
    expect(stderr).toMatch(/\nUsage: casebound import .*<path\.\.\.>.*\nSee: casebound import --help\n$/);
  });
});
