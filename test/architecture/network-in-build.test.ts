import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { networkModules } from "../../scripts/layers.ts";

test("nothing that was built loads a module that reaches a network, whichever library it came with", () => {
  const names = networkModules.filter((name) => name !== "inspector").map((name) => name.replace("/", "\\/"));
  const loads = new RegExp(`\\brequire\\(["'](?:node:)?(?:${names.join("|")})["']\\)`);
  const files = globSync("out/main/**/*.cjs");
  expect(files.length).toBeGreaterThan(5);
  expect(files.filter((file) => loads.test(readFileSync(file, "utf8")))).toEqual([]);
});
