import { expect, test } from "vitest";
import { addResults, beginResults, forgetImports, useImports } from "#renderer/state/imports.ts";
import type { ImportedFile } from "#shared/contract/documents.ts";

const file = (path: string) => ({ path, status: "refused" }) as ImportedFile;

test("what became of the files of one case is told in no other", () => {
  beginResults("red");
  beginResults("amber");
  addResults("red", [file("/informant.pdf")]);
  const { last } = useImports.getState();
  expect(last.get("red")?.files.map(({ path }) => path)).toEqual(["/informant.pdf"]);
  expect(last.get("amber")?.files).toEqual([]);
  expect(last.get("green")).toBeUndefined();
  forgetImports();
  expect(useImports.getState().last.size).toBe(0);
});
