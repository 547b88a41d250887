import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { en } from "#renderer/strings/en/index.ts";

const code = [...globSync("src/renderer/**/*.{ts,tsx}"), ...globSync("src/shared/**/*.ts")]
  .filter((path) => !path.includes("/strings/en/"))
  .map((path) => readFileSync(path, "utf8"))
  .join("\n");

test("every sentence of the window is used", () => {
  const words = new Set(code.match(/[\w-]+/g));
  const keys = new Set<string>();
  const patterns: RegExp[] = [];
  for (const [, key = ""] of code.matchAll(/["`](\w+(?:\.(?:[\w-]|\$\{[^}]*\})+)+)["`]/g))
    if (key.includes("${")) patterns.push(patternOf(key));
    else keys.add(key);
  const isNamed = (name: string) => name.split(".").every((word) => words.has(word) || /^\d+$/.test(word));
  const isUsed = (key: string) =>
    keys.has(key) || patterns.some((pattern) => pattern.exec(key)?.slice(1).every(isNamed));
  const unused = keysOf(en)
    .map((key) => key.replace(/_(?:zero|one|other|value)$/, ""))
    .filter((key) => !isUsed(key));
  expect(unused).toEqual([]);
});

/** `cases.statuses.${status}` stands for every key of that form, provided that the code names its last part. */
function patternOf(key: string): RegExp {
  return new RegExp(`^${key.replaceAll(".", "\\.").replaceAll(/\$\{[^}]*\}/g, "(.+)")}$`);
}

function keysOf(texts: object, prefix = ""): string[] {
  return Object.entries(texts).flatMap(([name, value]) =>
    typeof value === "string" ? [prefix + name] : keysOf(value, `${prefix}${name}.`),
  );
}
