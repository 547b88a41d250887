import { Command } from "commander";
import { expect, test } from "vitest";
import { typedPlace } from "#cli/input/typed-place.ts";

const claim = "clm_01968b1e-7c3a-7b1e-8f00-0123456789ab";

test.each([
  ["analyst.name", "--name"],
  ["paths.4", "<path>"],
  ["fromId", "<from>"],
  ["fields.sourceId", "--source"],
  ["id", "<other>"],
  ["somewhere.else", "somewhere.else"],
])("the field %j is named %j", (field, typed) => {
  const command = new Command()
    .argument("<one>")
    .argument("<other>")
    .argument("<from>")
    .argument("<path...>")
    .option("--name <name>")
    .option("--source <id>");
  command.parse([claim, "x", "y", "z"], { from: "user" });
  expect(typedPlace(command, field)).toBe(typed);
});

test("a field that the command calls otherwise is named as the command calls it", () => {
  expect(typedPlace(new Command().option("--from <day>"), "at")).toBe("--from");
});
