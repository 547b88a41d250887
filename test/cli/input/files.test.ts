import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { firstLine, readText } from "#cli/input/files.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";

it("reads the first line of a file, without its line end, be it LF or CR LF, and without a byte-order mark", () => {
  const file = join(tempFolder(), "secret");
  writeFileSync(file, "correct horse \r\nsecond");
  expect(firstLine(file)).toBe("correct horse ");
  writeFileSync(file, "\uFEFFcorrect horse\n");
  expect(firstLine(file)).toBe("correct horse");
});

it("says by code what is in the way", () => {
  const folder = tempFolder();
  const missing = (path: string) => expect.objectContaining({ code: "file.missing", data: { path } });
  expect(() => readText(join(folder, "no", "such", "place"))).toThrow(missing(join(folder, "no")));
  expect(() => readText(join(folder, "nothing"))).toThrow(missing(join(folder, "nothing")));
  expect(() => readText(folder)).toThrow("file.unreadable");
});
