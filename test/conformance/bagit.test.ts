import { type Dirent, existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { describe, expect, test } from "vitest";
import type { BagFiles } from "#core/exchange/archive/bag-files.ts";
import { validateBag } from "#core/exchange/bag/validate-bag.ts";

// The Library of Congress's bagit-conformance-suite: folders VERSION/CATEGORY/BAG. Its own harness never fails, so the
// bags are walked and counted here.
const root = process.env.CASEBOUND_CONFORMANCE;
const suite = root === undefined ? undefined : join(root, "bagit");

describe.skipIf(suite === undefined)("BagIt conformance suite (set CASEBOUND_CONFORMANCE to its parent folder)", () => {
  const bags = suite === undefined ? [] : bagsOf(suite);
  const ofCategory = (category: string) => bags.filter((bag) => bag.category === category);

  test("the suite is there", () => {
    const counts = Object.fromEntries(
      ["valid", "invalid", "warning", "linux-only", "windows-only"].map((name) => [name, ofCategory(name).length]),
    );
    expect(counts.valid).toBeGreaterThanOrEqual(13);
    expect(counts.invalid).toBeGreaterThanOrEqual(15);
    expect(counts.warning).toBeGreaterThanOrEqual(6);
    expect(counts["linux-only"]).toBeGreaterThanOrEqual(6);
    expect(counts["windows-only"]).toBeGreaterThanOrEqual(6);
  });

  test.each(ofCategory("valid"))("$version valid $name is accepted", async ({ path }) => {
    expect((await validateBag(folder(path), "lenient")).problems).toEqual([]);
  });

  test.each(ofCategory("warning"))("$version warning $name is accepted with a warning", async ({ path }) => {
    const report = await validateBag(folder(path), "lenient");
    expect(report.problems).toEqual([]);
    expect(report.warnings).not.toEqual([]);
  });

  test.each(ofCategory("invalid"))("$version invalid $name is refused", async ({ path }) => {
    expect((await validateBag(folder(path), "lenient")).problems).not.toEqual([]);
  });

  // A bag unsafe on one operating system is refused on all, so that all users see the same verdict.
  test.each([...ofCategory("linux-only"), ...ofCategory("windows-only")])(
    "$version $category $name is refused for its path",
    async ({ path }) => {
      const { problems } = await validateBag(folder(path), "lenient");
      expect(problems).toContainEqual({
        path: expect.stringMatching(/^(?:manifest-.*|fetch)\.txt$/),
        problem: expect.stringMatching(/^lists .*: (?:an absolute path|a path that leaves its folder)$/),
      });
    },
  );

  test.each(bags)("$version $category $name is no bundle of ours", async ({ path }) => {
    expect((await validateBag(folder(path), "strict")).problems).not.toEqual([]);
  });
});

function bagsOf(folderPath: string) {
  return foldersIn(folderPath)
    .filter(({ name }) => /^v\d/.test(name))
    .flatMap((version) =>
      foldersIn(join(folderPath, version.name)).flatMap((category) =>
        foldersIn(join(folderPath, version.name, category.name)).map((bag) => ({
          version: version.name,
          category: category.name,
          name: bag.name,
          path: join(folderPath, version.name, category.name, bag.name),
        })),
      ),
    );
}

function foldersIn(path: string): Dirent[] {
  return existsSync(path) ? readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory()) : [];
}

function folder(path: string): BagFiles {
  const files = readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(path, join(entry.parentPath, entry.name)).split(sep).join("/"));
  return { list: () => files, open: (name) => readFileSync(join(path, name)) };
}
