import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { networkModules } from "../../scripts/layers.ts";
import { tempFolder } from "../helpers/temp-folder.ts";
import { importsOf } from "./imports-of.ts";

const built = resolve("out/main");

/** External modules a built program needs, through all chunks it may load. */
function needsOf(program: string): Set<string> {
  const needs = new Set<string>();
  const files = new Set([join(built, program)]);
  // A Set may grow while it is iterated; added files are visited too.
  for (const file of files) {
    for (const { specifier } of importsOf(file, readFileSync(file, "utf8"))) {
      if (specifier?.startsWith(".")) files.add(resolve(file, "..", specifier));
      else if (specifier !== undefined) needs.add(specifier);
    }
  }
  return needs;
}

describe("core as it is built", () => {
  test.each(["core.cjs", "reader.cjs", "key-worker.cjs", "parser.cjs"])(
    "%s needs no Electron and no network",
    (name) => {
      const needs = needsOf(name);
      expect(needs.size).toBeGreaterThan(0);
      const forbidden = ["electron", ...networkModules.flatMap((module) => [module, `node:${module}`])];
      expect(forbidden.filter((module) => needs.has(module))).toEqual([]);
      const packages = [...needs].filter((need) => !isBuiltin(need));
      const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
      expect(packages.filter((need) => !Object.hasOwn(dependencies, need))).toEqual([]);
    },
  );

  test("starts and ends where asking for Electron is an error", () => {
    const guard = join(tempFolder(), "guard.cjs");
    writeFileSync(
      guard,
      `const module_ = require("node:module");
       const load = module_._load;
       module_._load = function (name, ...rest) {
         if (/^electron(?:\\/|$)/.test(name)) { console.error("asked for", name); process.exit(99); }
         return load.call(this, name, ...rest);
       };`,
    );
    const { status, stderr } = spawnSync(process.execPath, ["--require", guard, join(built, "core.cjs")], {
      input: "",
      encoding: "utf8",
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });
});
