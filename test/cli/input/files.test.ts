import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { firstLine, readText, writeNewFile } from "#cli/input/files.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";

it("reads the first line of a file, without its line end, be it LF or CR LF", () => {
  const file = join(tempFolder(), "secret");
  writeFileSync(file, "correct horse \r\nsecond");
  expect(firstLine(file)).toBe("correct horse ");
  writeFileSync(file, "correct horse\n");
  expect(firstLine(file)).toBe("correct horse");
});

it("never overwrites, and says by code what is in the way", () => {
  const folder = tempFolder();
  const file = join(folder, "report.html");
  writeNewFile(file, "first");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(() => writeNewFile(file, "second")).toThrow("file.exists");
  expect(readFileSync(file, "utf8")).toBe("first");
  const missing = (path: string) => expect.objectContaining({ code: "file.missing", data: { path } });
  expect(() => writeNewFile(join(folder, "no", "such", "place"), "")).toThrow(missing(join(folder, "no")));
  expect(() => readText(join(folder, "nothing"))).toThrow(missing(join(folder, "nothing")));
  expect(() => readText(folder)).toThrow("file.unreadable");
});
