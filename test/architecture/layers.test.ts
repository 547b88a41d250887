import { spawnSync } from "node:child_process";
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, expectTypeOf, test } from "vitest";
import type { Session } from "#core/session/session.ts";
import { biomeOverrides, closedFiles, layers } from "../../scripts/layers.ts";
import { tempFolder } from "../helpers/temp-folder.ts";
import { importsOf } from "./imports-of.ts";
import { layerOf, problemOf } from "./judge-import.ts";

const sources = globSync("src/**/*.{ts,tsx}")
  .map((path) => path.replaceAll("\\", "/").slice("src/".length))
  .filter((path) => !path.startsWith("types/"))
  .sort();

describe("the layer table", () => {
  test("is what the linter enforces", () => {
    const { overrides } = JSON.parse(readFileSync("biome.json", "utf8"));
    expect(overrides.slice(0, layers.length + 1)).toEqual(biomeOverrides());
  });

  test("has a rule for every source file, and none for what is not there", () => {
    expect(sources.length).toBeGreaterThan(300);
    expect(sources.filter((path) => layerOf(path) === undefined)).toEqual([]);
    const idle = layers.filter(({ folder }) => !sources.some((path) => layerOf(path)?.folder === folder));
    expect(idle.map(({ folder }) => folder)).toEqual([]);
    expect(closedFiles.filter(({ file }) => !existsSync(`src/${file}`))).toEqual([]);
  });

  test("names only packages that the project has", () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
    const known = [...Object.keys({ ...dependencies, ...devDependencies }), "mdast", "node:*"];
    const names = layers.flatMap(({ packages }) => packages);
    const unknown = names.filter((name) => {
      const stem = name.replace(/\/\*+$/, "");
      return !known.some((one) => stem === one || stem.startsWith(`${one}/`) || one.startsWith(`${stem}/`));
    });
    expect(unknown).toEqual([]);
  });

  test("holds for every import of every kind in the sources", () => {
    const problems = sources.flatMap((path) =>
      importsOf(path, readFileSync(`src/${path}`, "utf8")).flatMap(({ line, specifier }) => {
        const problem = problemOf(path, specifier);
        return problem === undefined ? [] : [`src/${path}:${line}: ${problem}`];
      }),
    );
    expect(problems).toEqual([]);
  });
});

describe("what would go past the table is found", () => {
  const hostile: readonly (readonly [path: string, source: string])[] = [
    ["core/documents/bypass.ts", 'import { openConnection } from "#core/vault/open-connection.ts";'],
    ["core/documents/bypass.ts", 'import { unlockVault } from "#core/vault/vault.ts";'],
    ["core/documents/bypass.ts", 'import { openConnection } from "#core/write/../vault/open-connection.ts";'],
    ["core/documents/bypass.ts", 'import Database from "better-sqlite3";'],
    ["core/documents/bypass.ts", 'type T = import("#core/exchange/bag/bag.ts").Bag;'],
    ["core/documents/bypass.ts", 'import type { Bag } from "#core/exchange/bag/bag.ts";'],
    ["core/documents/bypass.ts", 'export * from "#core/exchange/bag/bag.ts";'],
    ["core/documents/bypass.ts", 'const late = () => import("#core/exchange/bag/bag.ts");'],
    ["core/documents/bypass.ts", "const late = () => import(`#core/exchange/bag/bag.ts`);"],
    ["core/documents/bypass.ts", "const late = (name: string) => import(name);"],
    ["core/documents/bypass.ts", 'import { bag } from "../exchange/bag.ts";'],
    ["core/documents/bypass.ts", 'import { bag } from "./../exchange/bag.ts";'],
    ["core/documents/bypass.ts", 'const bag = require("#core/exchange/bag/bag.ts");'],
    ["core/documents/bypass.ts", 'import { createSocket } from "node:dgram";'],
    ["core/documents/bypass.ts", 'import { lookup } from "dns";'],
    ["core/newslice/first.ts", 'import { app } from "electron";'],
    ["core/newslice/first.ts", 'import { sql } from "#core/vault/sql.ts";'],
    ["parser/bypass.ts", 'import "electron";'],
    ["parser/bypass.ts", 'import axios from "axios";'],
    ["parser/bypass.ts", 'import { createCore } from "#core/router.ts";'],
    ["renderer/ui/bypass.tsx", 'import { useCore } from "#renderer/bridge/core.ts";'],
    ["renderer/features/bypass.tsx", 'import { createCore } from "#core/router.ts";'],
    ["renderer/features/bypass.tsx", 'import { readFileSync } from "node:fs";'],
    ["renderer/features/bypass.tsx", 'new Worker(new URL("../../core/reader.ts", import.meta.url));'],
    ["preload/bypass.ts", 'import { readFileSync } from "node:fs";'],
    ["shared/domain/bypass.ts", 'import { contract } from "#shared/contract/index.ts";'],
  ];

  test.each(hostile)("src/%s: %s", (path, source) => {
    const [found, ...others] = importsOf(path, source);
    expect(others).toEqual([]);
    expect(problemOf(path, found?.specifier)).toBeTypeOf("string");
  });

  test.each([
    ["core/documents/good.ts", 'import type { ReadDb } from "#core/vault/connection.ts";'],
    [
      "core/documents/good.ts",
      'import { sql } from "#core/vault/sql.ts"; import { walkFiles } from "./walk-files.ts";',
    ],
    ["core/session/good.ts", 'import { openConnection } from "#core/vault/open-connection.ts";'],
    ["parser/good.ts", 'import { parse } from "csv-parse/sync"; import { inflateRawSync } from "node:zlib";'],
    ["renderer/features/good.tsx", 'import "./good.css"; import { useState } from "react";'],
  ])("and what it allows is not: src/%s: %s", (path, source) => {
    for (const { specifier } of importsOf(path, source)) expect(problemOf(path, specifier)).toBeUndefined();
  });

  test("the linter says so too, while one writes", () => {
    const folder = tempFolder();
    const { vcs: _vcs, ...config } = JSON.parse(readFileSync("biome.json", "utf8"));
    writeFileSync(join(folder, "biome.json"), JSON.stringify(config));
    const seen = hostile.filter(([, source]) => source.startsWith("import ") && !source.includes("/../"));
    for (const [index, [path, source]] of seen.entries()) {
      const file = join(folder, "src", path.replace("bypass", `bypass-${index}`).replace("first", `first-${index}`));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${source}\n`);
    }
    const args = ["lint", "--reporter=json", "--max-diagnostics=none", "--only=style/noRestrictedImports", "."];
    const { stdout } = spawnSync("biome", args, { cwd: folder, encoding: "utf8" });
    const { diagnostics }: { diagnostics: { location: { path: string } }[] } = JSON.parse(stdout);
    expect(new Set(diagnostics.map(({ location }) => location.path)).size).toBe(seen.length);
  });
});

test("no slice is given what opens or writes the database past the one way to write", () => {
  expectTypeOf<Session["vault"]>().not.toHaveProperty("databaseKey");
  expectTypeOf<Session["vault"]>().not.toHaveProperty("connection");
  expectTypeOf<Session["writer"]>().not.toHaveProperty("connection");
});
